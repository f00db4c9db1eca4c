import Foundation
import Storage
import Synchronization

/// Where things lie, as the environment says it: the store, its keys, the public address.
enum Place {
    /// `WAYBILL_DATABASE_URL`, else a file in the current folder.
    static var url: DatabaseURL {
        get throws {
            let text = variable("WAYBILL_DATABASE_URL") ?? "sqlite:waybill.sqlite"
            guard let url = DatabaseURL(text) else {
                let scheme = text.prefix { $0 != ":" && $0 != "/" }.prefix(32)
                throw Complaint("cli.bad_url", .usage, ["scheme": String(scheme)])
            }
            return url
        }
    }

    /// Beside the file of an SQLite store; a server's store has no folder of its own.
    static func keysPath(for url: DatabaseURL) -> String {
        if let path = variable("WAYBILL_KEYS_FILE") { return path }
        return switch url {
        case .sqlite(let path): path + ".keys"
        case .postgres: "waybill.keys"
        }
    }

    static var publicURL: String? {
        variable("WAYBILL_PUBLIC_URL").map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
    }

    /// What links begin with: the public address, else where this program serves, else where it usually does.
    static var address: String { publicURL ?? served.withLock { $0 } ?? "http://127.0.0.1:8080" }

    /// Where this program has begun to serve.
    static let served = Mutex<String?>(nil)

    static var companyName: String { variable("WAYBILL_COMPANY") ?? "Waybill" }

    /// Opens `/metrics`. In the environment, because everybody on the machine can read a command line.
    static var metricsToken: String? { variable("WAYBILL_METRICS_TOKEN") }

    /// `mailto:…` or `https://…`, for `security.txt`.
    static var securityContact: String? {
        variable("WAYBILL_SECURITY_CONTACT").flatMap { contact in
            let isPlain = contact.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value < 0x7f }
            return isPlain ? contact : nil
        }
    }

    private static func variable(_ name: String) -> String? {
        ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}
