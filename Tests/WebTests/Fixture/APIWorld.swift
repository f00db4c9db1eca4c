// A small firm with an API: made through the real commands, asked through a real socket.
import Access
import Delivery
import Foundation
import Journal
import Kit
import Logging
import Sales
import Storage
import Supply
import Support
import Testing

@testable import Web

struct APIWorld: Sendable {
    let company: Company
    let payments: Payments
    let port: Int

    static let key = "wbk_test"

    /// Who holds which key.
    static let holders: [String: Principal] = [
        key: Principal("key:test", roles: [.admin, .integration]),
        "wbk_reader": Principal("key:reader", roles: [.analyst]),
        "wbk_narrow": Principal(
            "key:narrow", roles: [.integration], scopes: try? Scopes(["orders:read"])),
        "wbk_partner": Principal("key:partner", roles: [.partner], bounds: .init(channel: 1)),
    ]

    /// `wbk_partner_at_AMS`, `wbk_channel_web`, `wbk_role_production`: whoever the name says.
    private static func holder(of key: String, in company: Company) async throws -> Principal? {
        let words = key.split(separator: "_", maxSplits: 2).map(String.init)
        // Any other is asked of the store, as the program does.
        guard words.count == 3 else { return try await Access(company).principal(bearer: key) }
        let name = words[2].replacing("at_", with: "")
        switch words[1] {
        case "partner":
            let place = try await company.database.read { session in
                try session.first("SELECT id FROM locations WHERE code = \(name)") { try $0.int(0) }
            }
            return Principal("key:partner_\(name)", roles: [.partner], bounds: .init(location: place))
        case "channel":
            let channel = try await company.database.read { session in
                try session.first("SELECT id FROM channels WHERE code = \(name)") { try $0.int(0) }
            }
            return Principal("key:\(name)", roles: [.integration], bounds: .init(channel: channel ?? 1))
        case "role": return Role(rawValue: name).map { Principal("staff:\(name)", roles: [$0]) }
        default: return nil
        }
    }

    /// What follows from what, as the program has it.
    static let listeners = Listeners(
        reactions: AutoConfirm.reactions + [LostReservations.reaction] + AlignFulfillments.reactions
            + CaptureRule.reactions + ReopenOrder.reactions + PromiseReactions.reactions)

    static func with<T: Sendable>(
        _ engine: Engine, perMinute: Int = 1_000_000, port: Int = 0, logger: Logger = .quiet,
        _ body: @escaping @Sendable (APIWorld) async throws -> T
    ) async throws -> T {
        try await withDatabase(engine, connections: 8) { database in
            let random = SeededRandom(seed: 7)
            let tools = Tools(
                ids: IDSource(), random: random, keyring: Keyring(random: random), listeners: listeners)
            let clock = SystemClock()
            let company = Company(database: database, clock: clock, tools: tools)
            let payments = Payments(company, gateways: [SandboxGateway(clock: clock)])
            let admission: @Sendable (String) async throws -> Principal? = { key in
                if let known = holders[key] ?? MatrixKey.holder(key) { return known }
                return try await holder(of: key, in: company)
            }
            var setting = API.Setting(admission: admission, payments: payments)
            setting.requestsPerMinute = perMinute
            try await APIWorld(company: company, payments: payments, port: 0).furnish()
            return try await served(company, WebOptions(port: port), api: setting, logger: logger) { port in
                try await body(APIWorld(company: company, payments: payments, port: port))
            }
        }
    }

    func ask(
        _ method: String, _ path: String, _ body: JSON? = nil, _ headers: [String: String] = [:],
        key: String? = key
    ) async throws -> Answer {
        try await ask(method, path, bytes: body?.bytes, headers, key: key)
    }

    func ask(
        _ method: String, _ path: String, bytes: [UInt8]?, _ headers: [String: String] = [:],
        key: String? = key
    ) async throws -> Answer {
        var fields = ["Host": "localhost", "Connection": "close"]
        if let key { fields["Authorization"] = "Bearer \(key)" }
        if let bytes {
            fields["Content-Type"] = "application/json"
            fields["Content-Length"] = String(bytes.count)
        }
        fields.merge(headers) { _, given in given }
        let head = fields.map { "\($0.key): \($0.value)\r\n" }.sorted().joined()
        let start = "\(method) \(API.root)\(path) HTTP/1.1\r\n\(head)\r\n"
        return try await Browser(port: port).send(bytes: Array(start.utf8) + (bytes ?? []))
    }

    @discardableResult
    func done<C: Command>(_ command: C, by role: Role = .admin) async throws -> C.Answer {
        let request = Company.Request(
            by: Actor(role, "test:\(role.rawValue)"), origin: "test", reason: "because")
        guard case .done(let answer) = try await company.perform(command, request) else {
            throw WorldIsOdd.repeatedWithoutKey
        }
        return answer
    }

    private func furnish() async throws {
        let settings = ChannelSettings(
            brand: "Fernhill", language: "en", zone: "Europe/Amsterdam", pricesIncludeTax: true)
        try await done(AddChannel(code: "web", kind: .web, currency: "EUR", settings: settings))
        for code in ["AMS", "RTM"] {
            try await done(AddLocation(code: code, name: code, country: "NL", zone: "Europe/Amsterdam"))
        }
        for (sku, kind, price) in [
            ("LAMP", Variant.Kind.stocked, "49.95"), ("SHADE", .stocked, "20"), ("SET", .kit, "60"),
            ("FITTING", .service, "15"), ("BENCH", .madeToOrder, "300"),
        ] {
            let variant = NewVariant(sku: sku, kind: kind)
            try await done(AddProduct(names: Names(en: sku.capitalized), variants: [variant]))
            let euro = try #require(Currency("EUR"))
            try await done(
                SetPrice(sku: sku, currency: euro, unitPrice: UnitPrice.parse(price, currency: euro)))
        }
        for (sku, location) in [("LAMP", "AMS"), ("SHADE", "AMS"), ("LAMP", "RTM")] {
            try await done(ReceiveStock(StockPlace(sku: sku, location: location), quantity: "100000"))
        }
        try await done(
            QuarantineStock(StockPlace(sku: "LAMP", location: "RTM"), .setAside, quantity: "50"))
    }
}

extension Answer {
    var json: JSON { (try? JSON(parsing: body)) ?? .null }

    /// Whether this is a proper no: a problem document that tells its own status.
    var isProblem: Bool {
        (400..<500).contains(status) && headers["content-type"] == Problem.mediaType
            && json["status"]?.int == Int64(status) && json["code"]?.string != nil
            && json["request_id"]?.string == headers["x-request-id"]
    }
}
