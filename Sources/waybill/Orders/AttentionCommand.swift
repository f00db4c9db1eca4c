import ArgumentParser
import Journal
import Kit
import Sales
import Storage

/// `waybill attention …`: what somebody must look at.
struct AttentionCommand: ParsableCommand {
    static let configuration = CommandConfiguration.of(
        "attention", "waybill attention list", subcommands: [List.self, Assign.self, Close.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "attention list", "waybill attention list --kind promise.broken", "waybill attention list --all")
        @Option(help: .words("attention_kind")) var kind: String?
        @Option(help: .words("attention_owner")) var owner: String?
        @Flag(help: .words("attention_all")) var all = false
        @Option(help: .words("attention_after")) var after: String?
        @Option(help: .words("limit")) var limit = 50
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await Opening.company { company in
                var filter = AttentionItem.Filter()
                (filter.kind, filter.owner, filter.isOpen, filter.limit) = (kind, owner, !all, limit)
                filter.after = try after.map(AttentionChoice.id)
                let items = try await company.database.read { [filter] in
                    try AttentionItem.list(filter, in: $0)
                }
                var table = Table("item", "kind", "order", "owner", "opened", "due", "closed")
                for item in items {
                    table.add(
                        item.id.text, item.kind, item.orderNumber ?? item.order?.text ?? "",
                        item.owner ?? "", Speech.time(item.openedAt), Speech.time(item.dueAt),
                        Speech.time(item.closedAt))
                }
                output.show(items.map(\.json), table)
            }
        }
    }

    struct Assign: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "attention assign", "waybill attention assign att_0c8f4j2v0g000 --owner mei",
            "waybill attention assign att_0c8f4j2v0g000")
        @OptionGroup var choice: AttentionChoice
        @Option(help: .words("owner")) var owner: String?
        @Option(help: .words("due")) var due: String?
        @OptionGroup var write: WriteOptions

        func run() async throws {
            var command = AssignAttention(try choice.id, owner: owner)
            command.dueAt = try due.map { try Typed.instant($0, field: "due") }
            try await write.attend(command, choice)
        }
    }

    struct Close: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "attention close", "waybill attention close att_0c8f4j2v0g000 --reason 'called the carrier'")
        @OptionGroup var choice: AttentionChoice
        @OptionGroup var write: WriteOptions

        func run() async throws { try await write.attend(CloseAttention(try choice.id), choice) }
    }
}

/// The item a command is about.
struct AttentionChoice: ParsableArguments {
    @Argument(help: .words("attention_item")) var item: String

    var id: ID<AttentionItem> { get throws { try Self.id(item) } }

    static func id(_ text: String) throws -> ID<AttentionItem> {
        guard let id = ID<AttentionItem>(text) else {
            throw Refusal("attention.unknown", .notFound, field: "item", ["item": String(text.prefix(40))])
        }
        return id
    }
}

extension WriteOptions {
    fileprivate func attend<C: Command>(_ command: C, _ choice: AttentionChoice) async throws {
        let id = try choice.id
        try await Opening.company { company in
            let receipt = try await receipt(command, in: company)
            let item = try await company.database.read { try AttentionItem.find(id, in: $0) }
            let json = (item.json.members ?? []) + [.init("repeated", .bool(receipt.isRepeated))]
            output.show(.object(json)) {
                item.closedAt != nil
                    ? Speech.text("done.attention.closed", ["item": item.kind])
                    : Speech.text("done.attention.assigned", ["item": item.kind, "owner": item.owner ?? "–"])
            }
        }
    }
}

extension AttentionItem {
    fileprivate var json: JSON {
        func text(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }
        return [
            "id": .string(id.text), "kind": .string(kind), "order": text(order?.text),
            "order_number": text(orderNumber), "detail": detail, "opened_at": .string(openedAt.rfc3339),
            "due_at": text(dueAt?.rfc3339), "owner": text(owner), "closed_at": text(closedAt?.rfc3339),
            "closed_by": text(closedBy),
        ]
    }
}
