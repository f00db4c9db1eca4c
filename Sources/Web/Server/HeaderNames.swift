import HTTPTypes

/// Header names that HTTPTypes does not list, and the values we use more than once.
extension HTTPField.Name {
    static let requestID = fixed("X-Request-ID")
    static let robots = fixed("X-Robots-Tag")
    static let referrerPolicy = fixed("Referrer-Policy")
    static let crossOriginOpenerPolicy = fixed("Cross-Origin-Opener-Policy")
    static let crossOriginEmbedderPolicy = fixed("Cross-Origin-Embedder-Policy")
    static let acceleratedBuffering = fixed("X-Accel-Buffering")
    static let lastEventID = fixed("Last-Event-ID")
    static let idempotencyKey = fixed("Idempotency-Key")
    static let idempotencyReplayed = fixed("Idempotency-Replayed")
    static let rateLimit = fixed("RateLimit")
    static let rateLimitPolicy = fixed("RateLimit-Policy")
    static let link = fixed("Link")
    static let permissionsPolicy = fixed("Permissions-Policy")
    static let forwardedFor = fixed("X-Forwarded-For")
    static let host = fixed("Host")

    /// How long the session lasts from now, for the script that warns of its end.
    static let sessionSeconds = fixed("X-Session-Seconds")
    static let secFetchSite = fixed("Sec-Fetch-Site")

    /// These literals are names, which a test reads back; the fallback is never met.
    private static func fixed(_ text: String) -> HTTPField.Name { HTTPField.Name(text) ?? .from }
}

enum MediaType {
    static let html = "text/html; charset=utf-8"
    static let css = "text/css; charset=utf-8"
    static let script = "text/javascript; charset=utf-8"
    static let text = "text/plain; charset=utf-8"
    /// Version 0.0.4 of Prometheus' text format.
    static let metrics = "text/plain; version=0.0.4; charset=utf-8"
    static let svg = "image/svg+xml"
    static let json = "application/json"
}
