import ArgumentParser

/// The tree of commands. `docs/commands.md` documents every one of them, and a test compares the two.
struct Waybill: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "waybill", abstract: Help.text("help.waybill"),
        discussion: Help.text("help.waybill.more"),
        subcommands: [],
        groupedSubcommands: [
            CommandGroup(
                name: Help.text("help.group.operation"),
                subcommands: [
                    ServeCommand.self, WorkCommand.self, MigrateCommand.self, DemoCommand.self,
                    DoctorCommand.self, RoutesCommand.self,
                ]),
            CommandGroup(
                name: Help.text("help.group.selling"),
                subcommands: [
                    OrderCommand.self, FulfillmentCommand.self, ParcelCommand.self, PaymentCommand.self,
                    CustomerCommand.self, ChannelCommand.self, ProductCommand.self, LocationCommand.self,
                    StockCommand.self, ShippingCommand.self, AttentionCommand.self,
                ]),
            CommandGroup(
                name: Help.text("help.group.access"), subcommands: [StaffCommand.self, KeyCommand.self]),
            CommandGroup(
                name: Help.text("help.group.journal"),
                subcommands: [
                    MoneyCommand.self, EventsCommand.self, JobsCommand.self, ChainCommand.self,
                    ImportCommand.self, ExportCommand.self,
                ]),
        ])
}
