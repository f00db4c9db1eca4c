import Journal
import Kit
import Sales

/// How many units of which lines: one field a line, of which the empty ones mean none.
enum LineQuantityFields {
    /// - Parameter most: how many units of a line there can be; a line of none has no field.
    static func fields(_ view: StepView, most: (OrderLine) -> Int64) -> [StepField] {
        view.order.lines.compactMap { line in
            let units = most(line)
            guard units > 0 else { return nil }
            let text = QuantityText.of(units, line.decimals, view.call.language)
            return StepField(
                name(line.position), .number, "quantity", part: "\(line.sku) \(line.name)",
                hint: view.say("desk.field.quantity.most", ["most": text]))
        }
    }

    private static func name(_ position: Int64) -> String { "quantity[\(position)]" }

    /// Reads the fields and hands them on; what is refused of a part is told at its field.
    static func run(
        _ input: StepInput, mayBeEmpty: Bool, _ body: ([CancelUnits.Part]) async throws -> Receipt
    ) async throws -> Receipt {
        let lines = try await input.call.read { try OrderStore.lines(of: input.order, in: $0) }
        var parts: [CancelUnits.Part] = []
        for line in lines {
            guard let typed = input.text(name(line.position)) else { continue }
            let quantity = try Refusal.at(name(line.position)) {
                try Quantity.parse(typed, decimals: line.decimals)
            }
            parts.append(.init(position: line.position, quantity: quantity.amount))
        }
        guard mayBeEmpty || !parts.isEmpty else { throw Refusal("desk.no_units") }
        do {
            return try await body(parts)
        } catch let refusal as Refusal {
            throw placed(refusal, parts)
        }
    }

    /// `lines[1].quantity` of the command is the field of that part's line.
    private static func placed(_ refusal: Refusal, _ parts: [CancelUnits.Part]) -> Refusal {
        guard let field = refusal.field,
            let index = parts.indices.first(where: { field.hasPrefix("lines[\($0)]") })
        else { return refusal }
        return Refusal(
            refusal.code, refusal.kind, field: name(parts[index].position), allowed: refusal.allowed,
            mayRetry: refusal.mayRetry, refusal.arguments)
    }
}
