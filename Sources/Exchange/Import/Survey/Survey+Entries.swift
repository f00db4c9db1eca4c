import Kit
import Storage

/// The second reading of products.csv and customers.csv: what was found good, some at a time.
extension Survey {
    func eachProducts(_ use: ([ProductEntry]) async throws -> Void) async throws {
        guard var reader = try SetReader<ProductColumn>(in: folder) else { return }
        while true {
            let (rows, _, isAtEnd) = try reader.batch(of: 500)
            var faults: [ImportFault] = []
            let entries = rows.compactMap { ProductEntry($0, &faults) }
            let list = JSON.array(entries.map { .string($0.variant.sku) }).text
            let refused = try await scratch.database.read { session in
                Set(
                    try session.all(
                        """
                        SELECT sku FROM import_products
                        WHERE is_refused = 1 AND sku IN (\(session.dialect.texts(list)))
                        """
                    ) { try $0.text(0) })
            }
            let good = entries.filter { !refused.contains($0.variant.sku) }
            if !good.isEmpty { try await use(good) }
            if isAtEnd { return }
        }
    }

    func eachCustomers(_ use: ([CustomerEntry]) async throws -> Void) async throws {
        guard var reader = try SetReader<CustomerColumn>(in: folder) else { return }
        while true {
            let (rows, _, isAtEnd) = try reader.batch(of: 500)
            var faults: [ImportFault] = []
            var notices: [ImportNotice] = []
            let entries = rows.compactMap { CustomerEntry($0, &faults, &notices) }
            let list = JSON.array(entries.map { .string($0.reference) }).text
            let refused = try await scratch.database.read { session in
                Set(
                    try session.all(
                        """
                        SELECT reference FROM import_customers
                        WHERE is_refused = 1 AND reference IN (\(session.dialect.texts(list)))
                        """
                    ) { try $0.text(0) })
            }
            let good = entries.filter { !refused.contains($0.reference) }
            if !good.isEmpty { try await use(good) }
            if isAtEnd { return }
        }
    }
}
