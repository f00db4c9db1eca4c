import Journal
import Kit
import Storage
import Supply

/// Turns what was asked for into priced lines: looks up the offers, reads the quantities, explodes kits.
/// Finds every fault of the request before it refuses it.
struct OrderBuilder {
    let draft: OrderDraft
    let channel: Channel
    let currency: Currency
    let occasion: Occasion
    /// What was given off the order before it is changed; nobody needs leave for that again.
    var agreed = GivenAway()

    /// Lines in order of position, and what each needs from the stock.
    struct Built {
        var lines: [PricedLine] = []
        var needs: [Need] = []
        var discountTotal: Int64 = 0
    }

    /// What a line needs, and what its SKU says if there is not enough.
    struct Need {
        let line: ID<OrderLine>
        let offer: Offer
        let quantity: Int64
    }

    /// A line of the request with its offer and its quantity in the SKU's smallest unit.
    struct Wanted {
        let asked: OrderDraft.Line
        let offer: Offer
        let quantity: Quantity
        let price: UnitPrice
    }

    static let linesMax = 500

    func build(in session: Session) throws -> Built {
        let wanted = try wantedLines(in: session)
        let pricing = Pricing(currency: currency, pricesIncludeTax: channel.pricesIncludeTax)
        let items = try wanted.map(item) + draft.charges.map(item)
        let discount = try draft.discounts.reduce(Int64(0)) { sum, next in
            let (total, overflow) = sum.addingReportingOverflow(next.amount)
            guard !overflow, next.amount >= 0 else { throw Refusal("money.overflow", field: "discounts") }
            return total
        }
        let amounts = try pricing.amounts(of: items, discount: discount)
        let given = try GivenAway(zip(wanted, amounts), since: agreed, currency: currency)
        try given.require(by: occasion.actor, since: agreed, in: session)
        var built = Built()
        built.discountTotal = amounts.reduce(0) { $0 + $1.discount + $1.orderDiscount }
        for (line, amounts) in zip(wanted, amounts) { append(line, amounts, pricing, to: &built) }
        for (charge, amounts) in zip(draft.charges, amounts.dropFirst(wanted.count)) {
            append(charge, amounts, to: &built)
        }
        return built
    }

    private func wantedLines(in session: Session) throws -> [Wanted] {
        guard !draft.lines.isEmpty else { throw Refusal("order.without_lines", field: "lines") }
        guard draft.lines.count <= Self.linesMax else {
            throw Refusal("order.too_many_lines", field: "lines", ["max": String(Self.linesMax)])
        }
        var faults: [Refusal] = []
        let skus = draft.lines.enumerated().map { index, line in
            do throws(Refusal) { return try Text.sku(line.sku, field: "lines[\(index)].sku") } catch {
                faults.append(error)
                return line.sku
            }
        }
        if let refusals = Refusals(faults) { throw refusals }
        let offers = try Offers.find(
            skus: Array(Set(skus)), channel: channel.id.raw, currency: currency, quantities: quantities(skus),
            at: occasion.now, in: session)
        let wanted = draft.lines.enumerated().compactMap { index, line -> Wanted? in
            do { return try self.wanted(line, offers[skus[index]]) } catch let refusal as Refusal {
                faults.append(refusal.at("lines[\(index)]"))
            } catch { faults.append(Refusal("line.invalid", field: "lines[\(index)]")) }
            return nil
        }
        if let refusals = Refusals(faults) { throw refusals }
        return wanted
    }

    /// How many of each SKU, for prices that fall with quantity. Unreadable ones are refused later, with
    /// their line.
    private func quantities(_ skus: [String]) -> [String: Int64] {
        var sums: [String: Int64] = [:]
        for (sku, line) in zip(skus, draft.lines) {
            let amount = (try? Quantity.parse(line.quantity, decimals: 0))?.amount ?? 1
            sums[sku] = min(Quantity.limit, (sums[sku] ?? 0) + amount)
        }
        return sums
    }

    private func wanted(_ line: OrderDraft.Line, _ offer: Offer?) throws -> Wanted {
        guard let offer else { throw Refusal("sku.unknown", field: "sku", ["sku": line.sku]) }
        // A kit whose parts nobody has named yet would be a line without goods.
        guard offer.isActive, offer.kind != .rawMaterial, offer.kind != .kit || !offer.components.isEmpty
        else {
            throw Refusal("sku.not_for_sale", field: "sku", ["sku": line.sku])
        }
        if line.unitPrice != nil, Self.pricers.isDisjoint(with: occasion.actor.roles) {
            throw Refusal("price.not_yours", .forbidden, field: "unit_price")
        }
        guard let price = line.unitPrice ?? offer.unitPrice else {
            throw Refusal("price.missing", field: "sku", ["sku": line.sku, "currency": currency.code])
        }
        do throws(Refusal) {
            let quantity = try Quantity.parse(line.quantity, decimals: offer.decimals)
            return Wanted(asked: line, offer: offer, quantity: quantity, price: price)
        } catch {
            throw error.at("quantity")
        }
    }

    /// Who may agree on another price than the list's.
    private static let pricers: Set<Role> = [.sales, .orderManager, .support, .integration, .admin, .system]

    private func item(_ line: Wanted) throws -> Pricing.Item {
        let options = line.asked.options.reduce(Int64(0)) { $0 &+ $1.priceDelta }
        return Pricing.Item(
            kind: line.offer.kind == .kit ? .kit : .item, unitPrice: line.price, quantity: line.quantity,
            optionsPrice: options, discount: line.asked.discount,
            taxRate: line.asked.taxRate ?? line.offer.taxRate)
    }

    private func item(_ charge: OrderDraft.Charge) throws -> Pricing.Item {
        guard charge.amount >= 0, charge.amount <= Money.limit else {
            throw Refusal("money.overflow", field: "charges")
        }
        return Pricing.Item(
            kind: charge.kind, unitPrice: try UnitPrice(tenThousandths: charge.amount * 10_000),
            quantity: try Quantity(amount: 1), optionsPrice: 0, discount: 0, taxRate: charge.taxRate)
    }

    private func append(
        _ wanted: Wanted, _ amounts: Pricing.Amounts, _ pricing: Pricing, to built: inout Built
    ) {
        let isKit = wanted.offer.kind == .kit
        let made = line(
            kind: isKit ? .kit : .item, kitLine: nil, offer: wanted.offer, quantity: wanted.quantity.amount,
            unitPrice: wanted.price.tenThousandths, amounts: amounts, instructions: wanted.asked.instructions,
            position: built.lines.count + 1)
        let rate = wanted.asked.taxRate ?? wanted.offer.taxRate
        built.lines.append(
            PricedLine(line: made, taxes: taxes(rate, amounts.tax), options: wanted.asked.options))
        guard isKit else {
            built.needs.append(Need(line: made.id, offer: wanted.offer, quantity: wanted.quantity.amount))
            return
        }
        let components = wanted.offer.components
        let shares = pricing.split(amounts, weights: components.map { $0.priceWeight })
        for (component, share) in zip(components, shares) {
            // Both factors are at most 10^12 and a kit is counted in whole pieces; clamped, the CHECKs refuse
            // the rest.
            let quantity = component.quantity.multipliedReportingOverflow(by: wanted.quantity.amount)
            let child = line(
                kind: .item, kitLine: made.id, offer: component.offer,
                quantity: quantity.overflow ? Quantity.limit : quantity.partialValue, unitPrice: 0,
                amounts: share,
                instructions: nil, position: built.lines.count + 1)
            built.lines.append(PricedLine(line: child, taxes: taxes(rate, share.tax)))
            built.needs.append(
                Need(line: child.id, offer: component.offer, quantity: child.quantities.ordered))
        }
    }

    private func append(_ charge: OrderDraft.Charge, _ amounts: Pricing.Amounts, to built: inout Built) {
        let made = OrderLine(
            id: occasion.newID(), position: Int64(built.lines.count + 1), kind: charge.kind, kitLine: nil,
            variant: nil, sku: charge.kind.rawValue, name: charge.name, decimals: 0, instructions: nil,
            requiresShipping: false, isOffLedger: false, unitPrice: charge.amount * 10_000,
            gross: amounts.gross,
            discount: 0, orderDiscount: 0, tax: amounts.tax, total: amounts.total,
            quantities: LineQuantities(ordered: 1))
        built.lines.append(PricedLine(line: made, taxes: taxes(charge.taxRate, amounts.tax)))
    }

    private func taxes(_ rate: Rate?, _ amount: Int64) -> [LineTax] {
        rate.map { [LineTax(name: "tax", rate: $0, amount: amount)] } ?? []
    }

    private func line(
        kind: OrderLine.Kind, kitLine: ID<OrderLine>?, offer: Offer, quantity: Int64, unitPrice: Int64,
        amounts: Pricing.Amounts, instructions: String?, position: Int
    ) -> OrderLine {
        OrderLine(
            id: occasion.newID(), position: Int64(position), kind: kind, kitLine: kitLine,
            variant: offer.variant,
            sku: offer.sku, name: offer.names.text(draft.language ?? channel.language),
            decimals: offer.decimals,
            instructions: instructions, requiresShipping: offer.kind.requiresShipping, isOffLedger: false,
            unitPrice: unitPrice, gross: amounts.gross, discount: amounts.discount,
            orderDiscount: amounts.orderDiscount, tax: amounts.tax, total: amounts.total,
            quantities: LineQuantities(ordered: quantity))
    }
}

extension Variant.Kind {
    /// Services and downloads travel in no parcel.
    var requiresShipping: Bool { self != .service && self != .digital }
}
