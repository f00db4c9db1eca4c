import HTTPTypes

/// What every response carries (quality, S5).
enum SecurityHeaders {
    /// Nothing but our own style sheet, script and pictures; nobody may frame us; forms lead nowhere else;
    /// and text becomes markup only where our one script says so (`parts`).
    private static let policy = """
        default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; \
        form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; \
        trusted-types parts desk
        """

    /// The policy of a page that shows something of ours in a frame.
    static let framing = HTTPField(name: .contentSecurityPolicy, value: policy + "; frame-src 'self'")

    /// The policy of what is shown in such a frame: a letter, which may look like something and do nothing.
    /// Its links open outside.
    static let framed = HTTPField(
        name: .contentSecurityPolicy,
        value: """
            default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; \
            frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox
            """)

    /// What no page of ours has ever asked a browser for.
    private static let unused = [
        "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture",
        "encrypted-media", "gamepad", "geolocation", "gyroscope", "hid", "idle-detection", "magnetometer",
        "microphone", "midi", "payment", "picture-in-picture", "publickey-credentials-get",
        "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
    ]

    static func all(isSecure: Bool) -> [HTTPField] {
        var fields = [
            HTTPField(
                name: .contentSecurityPolicy,
                value: isSecure ? policy + "; upgrade-insecure-requests" : policy),
            HTTPField(name: .xContentTypeOptions, value: "nosniff"),
            HTTPField(name: .referrerPolicy, value: "no-referrer"),
            HTTPField(name: .crossOriginOpenerPolicy, value: "same-origin"),
            HTTPField(name: .crossOriginEmbedderPolicy, value: "require-corp"),
            HTTPField(name: .crossOriginResourcePolicy, value: "same-origin"),
            HTTPField(name: .permissionsPolicy, value: unused.map { $0 + "=()" }.joined(separator: ", ")),
        ]
        if isSecure {
            fields.append(
                HTTPField(name: .strictTransportSecurity, value: "max-age=63072000; includeSubDomains"))
        }
        return fields
    }
}
