import ArgumentParser
import Foundation
import Journal
import Kit
import Sales
import Storage

/// `waybill demo`: a small believable company in an empty store, so that there is something to look at.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration.of(
        "demo", "WAYBILL_DATABASE_URL=sqlite:demo.sqlite waybill demo --orders 2000 --days 60",
        "waybill demo --links")
    @Option(help: .words("orders")) var orders = 20_000
    @Option(help: .words("demo_days")) var days = 365
    @Option(help: .words("seed")) var seed: UInt64 = 1
    @Flag(help: .words("links")) var links = false
    @Flag(help: .words("pace")) var pace = false
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (0...1_000_000).contains(orders) else { throw ValidationError("--orders: 0…1000000") }
        guard (1...3_650).contains(days) else { throw ValidationError("--days: 1…3650") }
    }

    func run() async throws {
        if links {
            return try await Opening.company { try await DemoLinks.show(in: $0, output) }
        }
        let url = try Place.url
        if try await Opening.isUnused(url) { try await MigrateCommand.migrate(url) }
        // The keys are real: only what the demo makes up may be foreseen from its seed.
        let keysPath = Place.keysPath(for: url)
        _ = try Keyring.load(path: keysPath, random: SystemRandom())
        let now = SystemClock().now()
        let clock = FakeClock(now)
        let random = SeededRandom(seed: seed)
        var setting = Company.Setting(url: url, keysPath: keysPath, listeners: Wiring.listeners, clock: clock)
        setting.random = random
        let company = try await Company.open(setting, connections: 2)
        do {
            guard try await company.database.read({ try Channels.all(in: $0).isEmpty }) else {
                throw Complaint("cli.demo_not_empty", .conflict)
            }
            let size = DemoCompany.Size(orders: orders, customers: max(10, orders * 3 / 20), days: days)
            var year = DemoYear(company, clock: clock, random: random, end: now, size: size)
            try await year.build()
            if pace {
                output.show(year.pace.json) { year.pace.json.text }
            } else {
                try await DemoLinks.show(in: company, output)
            }
        } catch {
            await company.close()
            throw error
        }
        await company.close()
    }
}

/// One address for each thing there is to see.
enum DemoLinks {
    private struct Example: Sendable {
        let id: ID<Order>
        let number: String
        let state: OrderState
        let payment: PaymentStatus
        let language: Language
        let linkVersion: Int64
        let isHeld: Bool
        let isShort: Bool

        /// What a visitor will see.
        var what: String {
            var parts = [state.rawValue, payment.rawValue]
            if isHeld { parts.append("held") }
            if isShort { parts.append("backordered") }
            return parts.joined(separator: ", ")
        }
    }

    static func show(in company: Company, _ output: OutputOptions) async throws {
        let examples = try await company.database.read { try load(in: $0) }
        guard !examples.isEmpty else { throw Complaint("cli.demo_none", .notFound) }
        var shown: Set<String> = []
        var lines: [String] = []
        var list: [JSON] = []
        for example in examples where shown.insert("\(example.what) \(example.language)").inserted {
            let link = TrackingAddress.of(example.id, linkVersion: example.linkVersion, company)
            lines.append("\(link)\n    \(example.number)  \(example.what)  (\(example.language.rawValue))")
            list.append([
                "number": .string(example.number), "shows": .string(example.what),
                "language": .string(example.language.rawValue), "link": .string(link),
            ])
        }
        output.show(.array(list)) { lines.joined(separator: "\n") }
    }

    private static func load(in session: Session) throws -> [Example] {
        try session.all(
            """
            SELECT o.id, o.number, o.state, o.payment_status, o.language, o.link_version,
                (SELECT count(*) FROM holds h WHERE h.order_id = o.id AND h.released_at IS NULL),
                (SELECT count(*) FROM supply_allocations s
                    WHERE s.order_id = o.id AND s.state = 'backordered')
            FROM orders o WHERE o.number IS NOT NULL
                AND o.reference >= \(DemoCompany.reference) AND o.reference < 'DEMO.'
            ORDER BY o.state, o.payment_status, o.id DESC
            """
        ) { row in
            Example(
                id: try row.id(0), number: try row.text(1), state: try row.word(2), payment: try row.word(3),
                language: try row.word(4), linkVersion: try row.int(5), isHeld: try row.int(6) > 0,
                isShort: try row.int(7) > 0)
        }
    }
}
