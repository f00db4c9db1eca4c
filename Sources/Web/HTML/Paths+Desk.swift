/// The addresses of the back office.
extension Paths {
    static let desk = Path("/desk")
    static let deskOrders = Path("/desk/orders")

    /// - Parameter next: where to go after it; only an address of the desk is kept.
    static func logIn(next: String, done word: String = "") -> Path {
        let isOurs = next.hasPrefix("/desk") && next != desk.text
        return desk(["login"], [("done", word), ("next", isOurs ? next : "")])
    }

    /// An address that came with a request, if it is one of the desk; else its beginning. Nothing in it can
    /// lead to another host.
    static func within(_ text: String) -> Path {
        let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "\\") }
        let isDesk = text == "/desk" || text.hasPrefix("/desk/") || text.hasPrefix("/desk?")
        return isPlain && isDesk && text.utf8.count <= 1_000 ? Path(text) : desk
    }

    enum Desk {
        static let logOut = Path("/desk/logout")
        static let me = Path("/desk/me")
        static let search = Path("/desk/search")
        static let palette = Path("/desk/palette?q=")
        static let fulfillment = Path("/desk/fulfillment")
        static let parcels = Path("/desk/parcels")
        static let staff = Path("/desk/settings/staff")
        static let keys = Path("/desk/settings/keys")
        static let policies = Path("/desk/settings/policies")
        static let jobs = Path("/desk/jobs")
        static let audit = Path("/desk/audit")
    }

    /// An order's page and what lies under it: `/desk/orders/K7M-29Q-FX4/cancellation`.
    static func deskOrder(_ number: String, _ rest: String = "") -> Path {
        Path("/desk/orders/" + escaped(number) + (rest.isEmpty ? "" : "/" + rest))
    }

    /// Any address of the desk with parameters: each segment and value is percent-encoded.
    static func desk(_ segments: [String], _ query: [(String, String)] = []) -> Path {
        let path = (["/desk"] + segments.map(escaped)).joined(separator: "/")
        let pairs = query.filter { !$0.1.isEmpty }.map { escaped($0.0) + "=" + escaped($0.1) }
        return Path(path + (pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&")))
    }

    /// Only what means nothing in an address stays as it is.
    static func escaped(_ text: String) -> String {
        text.utf8.reduce(into: "") { result, byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                result +=
                    "%" + String(byte >> 4, radix: 16).uppercased()
                    + String(byte & 15, radix: 16).uppercased()
            }
        }
    }
}
