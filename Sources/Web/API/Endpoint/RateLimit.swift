import HTTPTypes
import Kit
import Synchronization

/// How often one principal may ask: a bucket of tokens each, filled evenly, in the memory of this process.
/// Nobody waits for it and nothing is stored; two processes give twice as much. A class, because all requests
/// share it.
final class RateLimit: Sendable {
    private struct Bucket {
        var tokens: Double
        var at: Instant
    }

    private let perMinute: Int
    private let buckets = Mutex<[String: Bucket]>([:])
    /// Full buckets say nothing; beyond so many they are swept out.
    private static let bucketsMax = 10_000

    init(perMinute: Int) {
        self.perMinute = max(1, perMinute)
    }

    struct Standing {
        let isAllowed: Bool
        let fields: [HTTPField]
        let seconds: Int
    }

    func take(_ name: String, at now: Instant) -> Standing {
        let full = Double(perMinute)
        let left = buckets.withLock { buckets -> Double in
            if buckets.count > Self.bucketsMax {
                buckets = buckets.filter { filled($0.value, at: now) < full }
            }
            var bucket = buckets[name] ?? Bucket(tokens: full, at: now)
            bucket.tokens = filled(bucket, at: now)
            bucket.at = now
            let isAllowed = bucket.tokens >= 1
            if isAllowed { bucket.tokens -= 1 }
            buckets[name] = bucket
            return isAllowed ? bucket.tokens : bucket.tokens - 1
        }
        let remaining = max(0, Int(left))
        let seconds = max(1, Int(((left < 0 ? -left : full - left) * 60 / full).rounded(.up)))
        return Standing(
            isAllowed: left >= 0,
            fields: [
                HTTPField(name: .rateLimitPolicy, value: "\"default\";q=" + "\(perMinute);w=60"),
                HTTPField(name: .rateLimit, value: "\"default\";r=" + "\(remaining);t=" + "\(seconds)"),
            ], seconds: seconds)
    }

    private func filled(_ bucket: Bucket, at now: Instant) -> Double {
        let elapsed = max(0, Double(now.microseconds - bucket.at.microseconds) / 60_000_000)
        return min(Double(perMinute), bucket.tokens + elapsed * Double(perMinute))
    }
}
