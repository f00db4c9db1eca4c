import ArgumentParser
import Delivery
import Journal
import Kit
import Sales
import Storage

/// Looking at orders.
extension OrderCommand {
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "order show", "waybill order show K7M-29Q-FX4 --json")
        @OptionGroup var choice: OrderChoice
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await Opening.company { company in
                let id = try await choice.find(in: company)
                let keyring = company.tools.keyring
                let sheet = try await company.database.read { session in
                    let order = try OrderDetails.load(id, in: session)
                    var parcels = ParcelList()
                    (parcels.order, parcels.limit) = (id, 1_000)
                    return OrderSheet(
                        summary: OrderSummary(order, company),
                        contact: try order.terms.contact.flatMap {
                            try Customers.contact($0, in: session, keyring: keyring)
                        },
                        shipping: try order.terms.shippingAddress.flatMap {
                            try Customers.address($0, in: session, keyring: keyring)
                        },
                        parcels: try parcels.load(in: session).reversed(),
                        messages: try OrderMessages.of(id, visibleTo: false, in: session, keyring: keyring))
                }
                output.show(sheet.json) { sheet.text }
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "order list", "waybill order list --state pending --limit 20")
        @Option(help: .words("state")) var state: OrderState?
        @Option(help: .words("channel")) var channel: String?
        @Option(help: .words("before")) var before: String?
        @Option(help: .words("limit")) var limit = 50
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await Opening.company { company in
                let entries = try await company.database.read { session in
                    var list = OrderSearch()
                    list.states = state.map { [$0] } ?? []
                    list.limit = limit
                    list.after = try before.map {
                        let last = try OrderLookup.require($0, in: session).raw
                        return (last, last)
                    }
                    if let channel {
                        guard let found = try Channels.find(code: channel, in: session) else {
                            throw Refusal(
                                "channel.unknown", .notFound, field: "channel", ["channel": channel])
                        }
                        list.channel = found.id
                    }
                    return try list.load(in: session)
                }
                var table = Table("order", "state", "payment", "#total", "placed", "channel", "reference")
                for entry in entries { table.add(entry) }
                output.show(entries.map(\.json), table)
            }
        }
    }

    struct Link: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of("order link", "waybill order link K7M-29Q-FX4")
        @OptionGroup var choice: OrderChoice
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await Opening.company { company in
                let id = try await choice.find(in: company)
                let order = try await company.database.read { try OrderDetails.load(id, in: $0) }
                guard order.number != nil else { throw Complaint("cli.no_link", .conflict) }
                let link = TrackingAddress.of(id, linkVersion: order.linkVersion, company)
                output.show(["order": .string(order.number ?? ""), "link": .string(link)]) { link }
            }
        }
    }

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of("order check", "waybill order check")
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await Opening.company { company in
                let result = try await CheckOrders().run(in: company.database)
                let work = try await CheckFulfillments().run(in: company.database)
                var report = CheckReport()
                report.count("orders", result.orders)
                report.count("fulfillments", work.fulfillments)
                for finding in result.findings {
                    report.find(finding.code, finding.order, expected: finding.expected, found: finding.found)
                }
                for finding in work.findings {
                    report.find(finding.code, finding.place, expected: finding.expected, found: finding.found)
                }
                try report.end(output)
            }
        }
    }
}

extension OrderSearch.Entry {
    var json: JSON {
        [
            "id": .string(id.text), "number": number.map(JSON.string) ?? .null,
            "reference": reference.map(JSON.string) ?? .null, "channel": .string(channel),
            "state": .string(state.rawValue), "stage": .int(stage.rawValue),
            "payment_status": .string(paymentStatus.rawValue),
            "fulfillment_status": .string(fulfillmentStatus.rawValue), "currency": .string(currency.code),
            "total": .int(total), "due": .int(due), "received": .int(received),
            "placed_at": placedAt.map { .string($0.rfc3339) } ?? .null, "version": .int(version),
        ]
    }
}

extension Table {
    fileprivate mutating func add(_ entry: OrderSearch.Entry) {
        let total = Speech.money(entry.total, entry.currency)
        add(
            entry.number ?? entry.id.text, entry.state.rawValue, entry.paymentStatus.rawValue, total,
            Speech.time(entry.placedAt), entry.channel, entry.reference ?? "")
    }
}
