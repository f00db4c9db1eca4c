import Journal
import Kit
import Sales

/// The form that changes an order's lines and address. Everything it does not show stays as it was: options,
/// discounts, taxes, delivery.
struct OrderEdit {
    let draft: OrderDraft
    /// The row of the form each line of the draft stands in.
    private let rows: [Int]

    /// Empty rows at the end, for goods that are added.
    private static let spareLines = 3
    private static let linesMax = 100

    @Sendable static func fields(_ view: StepView) -> [StepField] {
        let goods = view.order.details.lines.filter {
            $0.kitLine == nil && ($0.kind == .item || $0.kind == .kit)
        }
        var fields: [StepField] = []
        for index in 0..<(goods.count + spareLines) {
            let line = goods.indices.contains(index) ? goods[index] : nil
            let part = line.map { "\($0.position) \($0.name)" } ?? view.say("desk.field.new_line")
            let quantity = line.flatMap {
                try? Quantity(amount: $0.quantities.ordered, decimals: $0.decimals).text
            }
            fields.append(
                StepField("lines[\(index)].sku", .text, "sku", value: line?.sku ?? "", part: part))
            fields.append(
                StepField("lines[\(index)].quantity", .number, "quantity", value: quantity ?? "", part: part))
        }
        return view.order.mask.shows(.address) && !view.order.details.terms.isPickup
            ? fields + address(view.order.parties.shipping) : fields
    }

    private static func address(_ address: Address?) -> [StepField] {
        let lines = (0..<2).map { index in
            StepField(
                "address.lines[\(index)]", .text, "address_line",
                value: address.flatMap { $0.lines.indices.contains(index) ? $0.lines[index] : nil } ?? "",
                part: String(index + 1))
        }
        return [StepField("address.name", .text, "address_name", value: address?.fullName ?? "")] + lines + [
            StepField("address.postcode", .text, "postcode", value: address?.postcode ?? ""),
            StepField("address.locality", .text, "locality", value: address?.locality ?? ""),
            StepField(
                "address.region", .text, "region", value: address?.region ?? address?.regionName ?? ""),
            StepField("address.country", .text, "country", value: address?.country.code ?? ""),
            StepField("address.phone", .text, "phone", value: address?.phone ?? ""),
        ]
    }

    init(_ input: StepInput) async throws {
        let (order, form) = (input.order, input.form)
        let keyring = input.call.company.tools.keyring
        let found = try await input.call.read { session in
            let order = try OrderStore.read(order, in: session)
            let address = try order.terms.shippingAddress.flatMap {
                try Customers.address($0, in: session, keyring: keyring)
            }
            return (draft: try OrderDraft(of: order, in: session), address: address)
        }
        var draft = found.draft
        let known = Dictionary(grouping: draft.lines, by: \.sku)
        var used: [String: Int] = [:]
        rows = (0..<Self.linesMax).filter { !form["lines[\($0)].sku"].isEmpty }
        draft.lines = rows.map { index in
            let sku = form["lines[\(index)].sku"]
            let place = used[sku, default: 0]
            used[sku] = place + 1
            let former = known[sku].flatMap { $0.indices.contains(place) ? $0[place] : nil }
            var line = former ?? OrderDraft.Line(sku: sku, quantity: "")
            line.quantity = form["lines[\(index)].quantity"]
            return line
        }
        draft.shippingAddress = try Self.address(form, before: found.address)
        self.draft = draft
    }

    /// Carries it out; what is refused of a line is told at its row.
    func placing(_ body: () async throws -> Receipt) async throws -> Receipt {
        do {
            return try await body()
        } catch let refusal as Refusal {
            throw placed(refusal)
        } catch let refusals as Refusals {
            let all = refusals.all.map(placed)
            throw Refusals(all[0], Array(all.dropFirst()))
        }
    }

    private func placed(_ refusal: Refusal) -> Refusal {
        for (index, row) in rows.enumerated() {
            let (inner, outer) = ("lines[\(index)]", "lines[\(row)]")
            guard let field = refusal.field, field.hasPrefix(inner) else { continue }
            return Refusal(
                refusal.code, refusal.kind, field: outer + field.dropFirst(inner.count),
                allowed: refusal.allowed, mayRetry: refusal.mayRetry, refusal.arguments)
        }
        return refusal
    }

    /// Nil if it is the same as before, or none was asked for.
    private static func address(_ form: Form, before: Address?) throws -> Address? {
        guard !form["address.country"].isEmpty || !form["address.locality"].isEmpty else { return nil }
        func text(_ name: String) -> String? { form[name].isEmpty ? nil : form[name] }
        let address = try Address(
            .init(
                fullName: text("address.name"), company: before?.company,
                lines: (0..<2).compactMap { text("address.lines[\($0)]") }
                    + (before?.lines.dropFirst(2) ?? []), district: before?.district,
                locality: text("address.locality"), region: text("address.region"),
                postcode: text("address.postcode"), country: text("address.country"),
                phone: text("address.phone")))
        return address == before ? nil : address
    }
}
