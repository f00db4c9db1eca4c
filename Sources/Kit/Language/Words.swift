/// All text a person can see, by key, in both languages. The tables stand in `Sources/Kit/Words/`, one file
/// an area; code elsewhere holds keys only.
package enum Words {
    package typealias Table = [String: (en: String, zh: String)]

    /// Every area's table; a new one is added here.
    package static let tables: [Table] = [
        formats,
        inputRefusals,
        fileRefusals,
        customers,
        ordering,
        supply,
        units,
        journalRefusals,
        tracking,
        desk,
        deskOrders,
        deskOrderTerms,
        deskOrder,
        deskSteps,
        deskStory,
        deskDoor,
        deskSelf,
        deskStaff,
        deskKeys,
        deskRecords,
        deskStation,
        payments,
        fulfillment,
        parcels,
        api,
        apiDelivery,
        promise,
        settlement,
        access,
        accessCommands,
        lookUp,
        exchange,
        shopFormats,
        commandLine,
        commandLineRefusals,
        commandLineHelp,
        commandLineOptions,
    ]

    package static let all: Table = tables.reduce(into: [:]) { all, table in
        all.merge(table) { first, _ in first }
    }

    /// `{name}` stands for an argument; `{count|one unit|{count} units}` chooses the first form for exactly
    /// 1. A key without text is answered with itself, so that a gap is seen and nothing fails.
    package static func text(
        _ key: String, _ language: Language, _ arguments: [String: String] = [:]
    ) -> String {
        guard let entry = all[key] else { return key }
        let pattern = language == .en ? entry.en : entry.zh
        guard pattern.utf8.contains(UInt8(ascii: "{")) else { return pattern }
        return filled(pattern[...], arguments)
    }

    /// What happened and what to do about it.
    package static func sentence(for refusal: Refusal, _ language: Language) -> String {
        var arguments = refusal.arguments
        // Kinds of holds are codes for programs, and words for people.
        arguments["holds"] = arguments["holds"]?.split(separator: ", ").map { kind in
            all["desk.order.hold.\(kind)"] == nil ? String(kind) : text("desk.order.hold.\(kind)", language)
        }.joined(separator: text("desk.order.comma", language))
        return text("refusal." + refusal.code, language, arguments)
    }

    private static func filled(_ pattern: Substring, _ arguments: [String: String]) -> String {
        var text = ""
        var rest = pattern
        while let open = rest.firstIndex(of: "{"), let close = closing(rest, open) {
            text += rest[..<open]
            text += chosen(rest[rest.index(after: open)..<close], arguments)
            rest = rest[rest.index(after: close)...]
        }
        return text + rest
    }

    private static func chosen(_ placeholder: Substring, _ arguments: [String: String]) -> String {
        let parts = placeholder.split(separator: "|", maxSplits: 2, omittingEmptySubsequences: false)
        guard let name = parts.first, let value = arguments[String(name)] else { return "{\(placeholder)}" }
        guard parts.count == 3 else { return value }
        return filled(value == "1" ? parts[1] : parts[2], arguments)
    }

    private static func closing(_ text: Substring, _ open: Substring.Index) -> Substring.Index? {
        var depth = 0
        for index in text[open...].indices {
            if text[index] == "{" { depth += 1 }
            if text[index] == "}" { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }
}
