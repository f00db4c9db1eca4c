import Journal
import Kit
import Storage

/// A SKU at a location, by the names people use, looked up.
package struct StockPlace: Hashable, Sendable {
    package let sku: String
    package let location: String
    /// Only for SKUs that are told apart by lot.
    package let lot: String?

    package init(sku: String, location: String, lot: String? = nil) {
        self.sku = sku
        self.location = location
        self.lot = lot
    }

    struct Found {
        let variant: VariantRow
        let location: LocationStore.Row
        let key: StockKey
    }

    /// - Throws: `sku.unknown`, `stock.not_kept`, `location.unknown`, `lot.…`.
    func find(in session: Session) throws -> Found {
        let (variant, location) = try ends(in: session)
        let lot = try LotStore.find(lot, of: variant, in: session)
        return Found(
            variant: variant, location: location,
            key: StockKey(variant: variant.id, location: location.id, lot: lot))
    }

    /// The row without lot, whether or not the SKU has lots.
    func findAnyLot(in session: Session) throws -> Found {
        let (variant, location) = try ends(in: session)
        return Found(
            variant: variant, location: location, key: StockKey(variant: variant.id, location: location.id))
    }

    /// The same where goods arrive, which may bring a new lot.
    func findOrAdd(expiresOn: LocalDate?, in session: Session, on occasion: Occasion) throws -> Found {
        let (variant, location) = try ends(in: session)
        try location.requireOpen()
        let lot = try LotStore.findOrAdd(lot, expiresOn: expiresOn, of: variant, in: session, on: occasion)
        return Found(
            variant: variant, location: location,
            key: StockKey(variant: variant.id, location: location.id, lot: lot))
    }

    private func ends(in session: Session) throws -> (VariantRow, LocationStore.Row) {
        let variant = try VariantStore.find(sku, in: session)
        guard variant.kind.keepsStock else {
            throw Refusal("stock.not_kept", .conflict, field: "sku", ["sku": variant.sku])
        }
        return (variant, try LocationStore.find(location, in: session))
    }
}

extension StockPlace.Found {
    /// What a command on this balance answers with, and the version its events carry.
    var receipt: Receipt { Receipt("variant", id: variant.id.raw, version: variant.version) }

    func text(_ amount: Int64) -> String {
        let quantity = try? Quantity(amount: amount, decimals: variant.decimals)
        return quantity?.text ?? String(amount)
    }
}
