// Keys that say themselves who holds them: any role, with any ties. They open the tests' API only.
import Access
import Journal
import Kit

@testable import Web

enum MatrixKey {
    private static let prefix = "wbk_as:"

    static func text(_ role: Role, _ bounds: Principal.Bounds = .init()) -> String {
        let ties = [
            ("customer", bounds.customer), ("order", bounds.order), ("location", bounds.location),
            ("channel", bounds.channel), ("party", bounds.party),
        ]
        return prefix + role.rawValue
            + ties.compactMap { $0.1 == nil ? nil : ":\($0.0)=\($0.1 ?? 0)" }.joined()
    }

    static func holder(_ key: String) -> Principal? {
        guard key.hasPrefix(prefix) else { return nil }
        let parts = key.dropFirst(prefix.count).split(separator: ":").map(String.init)
        guard let role = parts.first.flatMap(Role.init(rawValue:)) else { return nil }
        var bounds = Principal.Bounds()
        for part in parts.dropFirst() {
            let pair = part.split(separator: "=")
            guard pair.count == 2, let id = Int64(pair[1]) else { return nil }
            switch pair[0] {
            case "customer": bounds.customer = id
            case "order": bounds.order = id
            case "location": bounds.location = id
            case "channel": bounds.channel = id
            case "party": bounds.party = id
            default: return nil
            }
        }
        return Principal("key:matrix_\(role.rawValue)", roles: [role], bounds: bounds)
    }
}
