import ArgumentParser
import Foundation
import Journal
import Kit
import Sales
import Storage

/// Placing an order, from a JSON document or from flags; both are the same document in the end.
extension OrderCommand {
    struct Place: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "order place",
            "waybill order place --channel web --line LAMP=2 --name 'Ada Byron' --email ada@example.com "
                + "--country GB --line1 '12 High Street' --locality London --postcode 'N1 9GU'",
            "waybill order place --json-file order.json --key web-1001")

        @OptionGroup var source: OrderSource
        @OptionGroup var write: WriteOptions

        func run() async throws {
            let json = try source.document()
            try await Opening.company { company in
                let draft = try await company.database.read { try OrderFile.draft(json, in: $0) }
                let outcome = try await write.perform(PlaceOrder(draft), in: company)
                let id: ID<Order> =
                    switch outcome {
                    case .done(let placed): placed.id
                    case .repeated(let receipt): ID(raw: receipt.id)
                    }
                try await write.show(id, "done.order.place", isRepeated: outcome.isRepeated, in: company)
            }
        }
    }

    /// A draft from the same document, or the placing of one that is there.
    struct Draft: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "order draft", "waybill order draft --channel phone --line DESK=1 --name 'Ada Byron'",
            "waybill order draft --place ord_0c8f4j2v0g000")

        @Option(help: .words("draft_place")) var place: String?
        @OptionGroup var source: OrderSource
        @OptionGroup var write: WriteOptions

        func run() async throws {
            try await Opening.company { company in
                guard let place else { return try await create(in: company) }
                let id = try await company.database.read { try OrderLookup.require(place, in: $0) }
                let outcome = try await write.perform(PlaceDraft(id), in: company)
                try await write.show(id, "done.order.place", isRepeated: outcome.isRepeated, in: company)
            }
        }

        private func create(in company: Company) async throws {
            let json = try source.document()
            let draft = try await company.database.read { try OrderFile.draft(json, in: $0) }
            let outcome = try await write.perform(CreateDraft(draft), in: company)
            let receipt: Receipt =
                switch outcome {
                case .done(let receipt), .repeated(let receipt): receipt
                }
            try await write.show(
                ID(raw: receipt.id), "done.order.draft", isRepeated: outcome.isRepeated, in: company)
        }
    }
}

/// Where an order's document comes from: a file, standard input, or the flags of the command line.
struct OrderSource: ParsableArguments {
    @Option(help: .words("json_file")) var jsonFile: String?
    @Option(help: .words("channel")) var channel: String?
    @Option(help: .words("sku_of_line")) var sku: String?
    @Option(help: .words("quantity")) var quantity: String?
    @Option(help: .words("line")) var line: [String] = []
    @Option(help: .words("name")) var name: String?
    @Option(help: .words("email")) var email: String?
    @Option(help: .words("phone")) var phone: String?
    @Option(help: .words("country")) var country: String?
    @Option(help: .words("line1")) var line1: String?
    @Option(help: .words("locality")) var locality: String?
    @Option(help: .words("postcode")) var postcode: String?
    @Flag(help: .words("pickup")) var pickup = false
    @Option(help: .words("pay")) var pay: Order.PaymentRule?
    @Option(help: .words("origin")) var origin: Order.Origin?
    @Option(help: .words("language")) var language: String?
    @Option(help: .words("reference")) var reference: String?
    @Option(help: .words("note")) var note: String?

    func document() throws -> JSON {
        guard let jsonFile else { return try fromFlags() }
        guard !hasFlags else { throw Complaint("cli.file_and_flags", .usage) }
        let bytes = try InputFile.read(jsonFile, field: "json-file")
        let json = try JSON(parsing: bytes)
        Invocation.add(input: json.canonical)
        return json
    }

    private var hasFlags: Bool {
        let texts = [
            channel, sku, quantity, name, email, phone, country, line1, locality, postcode, language,
            reference, note,
        ]
        return texts.contains { $0 != nil } || !line.isEmpty || pickup || pay != nil || origin != nil
    }

    private func fromFlags() throws -> JSON {
        guard let channel else { throw Complaint("cli.what_order", .usage) }
        var lines = try line.map(Self.line)
        if let sku { lines.append(["sku": .string(sku), "quantity": .string(quantity ?? "1")]) }
        var members: [JSON.Member] = [
            .init("channel", .string(channel)), .init("lines", .array(lines)), .init("pickup", .bool(pickup)),
            .init("origin", .string((origin ?? .phone).rawValue)),
        ]
        let texts = [
            ("language", language), ("reference", reference), ("note", note), ("payment_rule", pay?.rawValue),
        ]
        members += texts.compactMap { key, text in text.map { .init(key, .string($0)) } }
        members += part(
            "contact", [("name", name), ("email", email), ("phone", phone), ("country", country)])
        if line1 != nil || locality != nil || postcode != nil {
            let place: [(String, String?)] = [
                ("name", name), ("locality", locality), ("postcode", postcode), ("country", country),
            ]
            let rest = line1.map { [JSON.Member("lines", .array([.string($0)]))] } ?? []
            members.append(.init("shipping_address", .object(Self.given(place) + rest)))
        }
        return .object(members)
    }

    private func part(_ key: String, _ texts: [(String, String?)]) -> [JSON.Member] {
        guard name != nil || email != nil || phone != nil else { return [] }
        return [.init(key, .object(Self.given(texts)))]
    }

    private static func given(_ texts: [(String, String?)]) -> [JSON.Member] {
        texts.compactMap { key, text in text.map { JSON.Member(key, .string($0)) } }
    }

    /// `LAMP=2`; a SKU may hold an equals sign itself, a quantity cannot.
    private static func line(_ text: String) throws -> JSON {
        guard let split = text.lastIndex(of: "=") else {
            return ["sku": .string(text), "quantity": "1"]
        }
        return [
            "sku": .string(String(text[..<split])),
            "quantity": .string(String(text[text.index(after: split)...])),
        ]
    }
}

/// A whole file that somebody named, or standard input for `-`.
enum InputFile {
    private static let bytesMax = 4 << 20

    static func read(_ path: String, field: String) throws -> [UInt8] {
        guard let file = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path) else {
            throw Complaint("cli.no_file", .refused, ["path": path], field: field)
        }
        let data: Data?
        do { data = try file.read(upToCount: bytesMax + 1) } catch {
            throw Complaint("cli.no_file", .refused, ["path": path], field: field)
        }
        let bytes = [UInt8](data ?? Data())
        guard bytes.count <= bytesMax else {
            throw Complaint(
                "cli.file_too_large", .refused, ["max": String(bytesMax >> 20)], field: field)
        }
        return bytes
    }
}
