import ArgumentParser
import Kit
import Sales
import Storage

/// How many days orders take, on the way and before.
extension ShippingCommand {
    struct TransitTimes: ParsableCommand {
        static let configuration = CommandConfiguration.of(
            "shipping transit", "waybill shipping transit list", subcommands: [Set.self, List.self])
    }

    struct Handling: ParsableCommand {
        static let configuration = CommandConfiguration.of(
            "shipping handling", "waybill shipping handling list", subcommands: [Set.self, List.self])
    }
}

extension ShippingCommand.TransitTimes {
    struct Set: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "shipping transit set", "waybill shipping transit set express --country GB --days 1-2",
            "waybill shipping transit set express --country GB --postcode BT --days 2-4 --holiday 2026-07-13")
        @Argument(help: .words("method_code")) var method: String
        @Option(help: .words("to_country")) var country = ""
        @Option(help: .words("to_region")) var region = ""
        @Option(help: .words("to_postcode")) var postcode = ""
        @Option(help: .words("transit_days")) var days: String?
        @Flag(help: .words("works_weekends")) var weekends = false
        @Option(name: .customLong("holiday"), help: .words("transit_holiday")) var holidays: [String] = []
        @Flag(help: .words("remove_transit")) var remove = false
        @OptionGroup var write: WriteOptions

        func run() async throws {
            guard remove != (days != nil) else {
                throw Refusal("shipping.days", field: "days", ["max": "365"])
            }
            let place = Transit.Place(country: country, region: region, postcodePrefix: postcode)
            try await write.shipping(SetTransit(method, to: place, try days.map(transit)), method)
        }

        private func transit(_ text: String) throws -> Transit {
            let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            guard (1...2).contains(ends.count), let low = ends[0], let high = ends[ends.count - 1] else {
                throw Refusal("shipping.days", field: "days", ["max": "365"])
            }
            var transit = Transit()
            (transit.daysMin, transit.daysMax, transit.worksWeekends) = (low, high, weekends)
            transit.holidays = Swift.Set(try holidays.map { try Typed.date($0, field: "holiday") })
            return transit
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "shipping transit list", "waybill shipping transit list --method standard")
        @Option(help: .words("method_code")) var method: String?
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await Opening.company { company in
                let rows = try await company.database.read { try TransitList.load(method: method, in: $0) }
                var table = Table("method", "country", "region", "postcode", "days", "weekends")
                for row in rows {
                    let (transit, place) = (row.transit, row.transit.place)
                    table.add(
                        row.method, place.country, place.region, place.postcodePrefix,
                        "\(transit.daysMin)-\(transit.daysMax)", Speech.yesNo(transit.worksWeekends))
                }
                output.show(rows.map(\.json), table)
            }
        }
    }
}

extension ShippingCommand.Handling {
    struct Set: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "shipping handling set", "waybill shipping handling set --days 2 --channel web")
        @Option(help: .words("handling_days")) var days: Int?
        @Option(help: .words("handling_channel")) var channel: String?
        @Flag(help: .words("follow_company")) var followCompany = false
        @OptionGroup var write: WriteOptions

        func run() async throws {
            guard followCompany != (days != nil) else {
                throw Refusal("shipping.days", field: "days", ["max": "365"])
            }
            try await Opening.company { company in
                let outcome = try await write.perform(
                    SetHandlingDays(channel: channel, days: days), in: company)
                write.output.show(
                    [
                        "channel": channel.map(JSON.string) ?? .null,
                        "days": days.map { .int(Int64($0)) } ?? .null, "repeated": .bool(outcome.isRepeated),
                    ]
                ) { Speech.text("done.handling") }
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "shipping handling list", "waybill shipping handling list")
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await Opening.company { company in
                let rows = try await company.database.read { try SetHandlingDays.all(in: $0) }
                var table = Table("channel", "#days")
                for row in rows { table.add(row.channel ?? "*", String(row.days)) }
                output.show(
                    rows.map {
                        ["channel": $0.channel.map(JSON.string) ?? .null, "days": .int(Int64($0.days))]
                    }, table)
            }
        }
    }
}

extension TransitList.Entry {
    fileprivate var json: JSON {
        [
            "method": .string(method), "country": .string(transit.place.country),
            "region": .string(transit.place.region), "postcode": .string(transit.place.postcodePrefix),
            "days_min": .int(Int64(transit.daysMin)), "days_max": .int(Int64(transit.daysMax)),
            "weekends": .bool(transit.worksWeekends),
            "holidays": .array(transit.holidays.sorted().map { .string($0.iso) }),
        ]
    }
}
