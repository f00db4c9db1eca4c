import ArgumentParser
import Kit
import Sales
import Storage

/// `waybill channel …`: where orders come from.
struct ChannelCommand: ParsableCommand {
    static let configuration = CommandConfiguration.of(
        "channel", "waybill channel list", subcommands: [Add.self, List.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "channel add",
            "waybill channel add web --currency GBP --brand 'Lumen & Oak' --zone Europe/London"
        )
        @Argument(help: .words("code")) var code: String
        @Option(help: .words("channel_kind")) var kind: Channel.Kind = .web
        @Option(help: .words("currency")) var currency: String
        @Option(help: .words("brand")) var brand: String
        @Option(help: .words("language")) var language = "en"
        @Option(help: .words("zone")) var zone = "UTC"
        @Flag(help: .words("prices_include_tax")) var pricesIncludeTax = false
        @Flag(help: .words("auto_confirm")) var autoConfirm = false
        @Option(help: .words("order_prefix")) var orderPrefix = ""
        @Option(help: .words("capture_rule")) var capture: Channel.Capture = .shipment
        @Option(help: .words("domain")) var domain: String?
        @Option(help: .words("sender")) var sender: String?
        @OptionGroup var write: WriteOptions

        func run() async throws {
            var settings = ChannelSettings(
                brand: brand, language: language, zone: zone, pricesIncludeTax: pricesIncludeTax)
            settings.autoConfirm = autoConfirm
            settings.orderPrefix = orderPrefix
            settings.capture = capture
            settings.domain = domain
            settings.sender = sender
            let command = AddChannel(code: code, kind: kind, currency: currency, settings: settings)
            try await Opening.company { company in
                let outcome = try await write.perform(command, in: company)
                write.output.show(["channel": .string(code), "repeated": .bool(outcome.isRepeated)]) {
                    Speech.text("done.channel.add", ["channel": code])
                }
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of("channel list", "waybill channel list --json")
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await Opening.company { company in
                let channels = try await company.database.read { try Channels.all(in: $0) }
                var table = Table("channel", "kind", "brand", "currency", "language", "zone")
                for channel in channels {
                    table.add(
                        channel.code, channel.kind.rawValue, channel.brand, channel.currency.code,
                        channel.language.rawValue, channel.zone.id)
                }
                output.show(channels.map(\.json), table)
            }
        }
    }
}

extension Channel {
    fileprivate var json: JSON {
        [
            "id": .string(id.text), "code": .string(code), "kind": .string(kind.rawValue),
            "brand": .string(brand),
            "currency": .string(currency.code), "language": .string(language.rawValue),
            "zone": .string(zone.id),
            "prices_include_tax": .bool(pricesIncludeTax), "order_prefix": .string(orderPrefix),
            "auto_confirm": .bool(autoConfirm), "capture": .string(capture.rawValue),
            "active": .bool(isActive), "version": .int(version),
        ]
    }
}
