import Kit
import Sales
import Supply

/// One row of orders.csv as a line of its order.
struct LineCells {
    /// The shop's own reference of the line, or its position.
    let name: String
    let line: PastOrder.Line
    /// A SKU that neither the store nor products.csv has: it becomes a product.
    let isNewProduct: Bool

    private static let nameMax = 200

    /// Nil if it cannot be read; the faults of the cells say why.
    init?(
        _ cells: inout CellReader<OrderColumn>, position: Int, _ currency: Currency?, _ set: SetFacts,
        _ store: StoreFacts
    ) {
        let known = cells.faults.count
        let kind = cells.read(.kind, Self.kind) ?? .item
        let sku = Self.sku(&cells, kind)
        let (ours, theirs) = (sku.flatMap { store.products[$0] }, sku.flatMap { set.products[$0] })
        if let sku, theirs?.isRefused == true, kind == .item {
            cells.refuse(.sku, Refusal("import.product_refused", ["sku": sku]))
        }
        let decimals = kind == .item ? ours?.decimals ?? theirs?.decimals ?? 0 : 0
        let quantity = cells.require(.quantity) { cell throws(Refusal) in
            try Quantity.parse(cell, decimals: decimals)
        }
        let name = cells.text(.name, max: Self.nameMax) ?? ours?.name ?? theirs?.name ?? sku
        let reference = cells.text(.line, max: 100)
        let price = currency.flatMap { Self.price(&cells, $0) }
        guard let quantity, let price, let currency else { return nil }
        var line = PastOrder.Line(
            sku: sku ?? kind.rawValue, name: name ?? kind.rawValue, quantity: quantity, unitPrice: price,
            field: String(cells.row.line))
        line.kind = kind
        line.requiresShipping = kind == .item && (ours?.kind ?? theirs?.kind ?? .stocked).isShipped
        Self.readAmounts(&cells, currency, into: &line)
        line.canceled = cells.count(.canceledQuantity, decimals: decimals) ?? 0
        line.fulfilled = cells.count(.fulfilledQuantity, decimals: decimals)
        line.delivered = cells.count(.deliveredQuantity, decimals: decimals)
        guard cells.faults.count == known else { return nil }
        line.variant = kind == .item ? ours?.variant : nil
        self.name = reference ?? String(position)
        self.line = line
        isNewProduct = kind == .item && ours == nil
    }

    private static func kind(_ cell: String) throws(Refusal) -> OrderLine.Kind {
        let known: [OrderLine.Kind] = [.item, .shipping, .fee]
        if let kind = OrderLine.Kind(rawValue: cell), known.contains(kind) { return kind }
        throw Refusal("import.word", ["known": known.map(\.rawValue).joined(separator: ", ")])
    }

    private static func sku(_ cells: inout CellReader<OrderColumn>, _ kind: OrderLine.Kind) -> String? {
        let parse = { (cell: String) throws(Refusal) in try Text.sku(cell, field: "sku") }
        return kind == .item ? cells.require(.sku, parse) : cells.read(.sku, parse)
    }

    private static func price(_ cells: inout CellReader<OrderColumn>, _ currency: Currency) -> UnitPrice? {
        cells.require(.unitPrice) { cell throws(Refusal) in
            let price = try UnitPrice.parse(cell, currency: currency)
            guard price.tenThousandths >= 0 else { throw Refusal("import.negative", [:]) }
            return price
        }
    }

    private static func readAmounts(
        _ cells: inout CellReader<OrderColumn>, _ currency: Currency, into line: inout PastOrder.Line
    ) {
        line.discount = cells.amount(.lineDiscount, currency) ?? 0
        line.taxRate = cells.read(.taxRate) { cell throws(Refusal) in
            try Rate.parse(cell.hasSuffix("%") ? cell : cell + "%")
        }
        line.taxAmount = cells.amount(.taxAmount, currency)
        line.total = cells.amount(.lineTotal, currency)
    }
}

extension Variant.Kind {
    fileprivate var isShipped: Bool { self != .service && self != .digital }
}
