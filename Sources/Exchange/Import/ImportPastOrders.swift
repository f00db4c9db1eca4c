import Foundation
import Journal
import Kit
import Sales

/// Imports past orders from a set of CSV files (docs/import-format.md). It may be killed at any moment and
/// run again: each order is written whole or not at all, and one the store has is left as it is.
package struct ImportPastOrders: Sendable {
    let company: Company
    let options: ImportOptions

    package init(company: Company, options: ImportOptions) {
        self.company = company
        self.options = options
    }

    /// Throws `Refusal` or `Refusals` if the set as a whole cannot be read: no folder, no orders.csv, columns
    /// missing. What is wrong with single orders and rows stands in the report.
    package func run(
        progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportReport {
        guard RecordPastOrder.roles.contains(options.actor.role) else {
            let arguments = ["command": RecordPastOrder.name, "role": options.actor.role.rawValue]
            throw Refusal("permission.denied", .forbidden, arguments)
        }
        try checkFolder()
        let scratch = try await Scratch.make()
        defer { scratch.remove() }
        var survey = Survey(of: options.path, into: scratch)
        try await survey.run(against: company.database) { orders in
            progress(ImportProgress(step: .survey, orders: orders, total: nil))
        }
        let run = ImportRun(company: company, options: options, survey: survey, progress: progress)
        if options.isDryRun || options.onError == .stop {
            let checked = try await run.check()
            if options.onError == .stop, checked.rejected > 0 { return stopped(checked) }
            if options.isDryRun { return checked }
        }
        return try await run.write()
    }

    private func checkFolder() throws(Refusal) {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: options.path, isDirectory: &isFolder)
        guard exists, isFolder.boolValue else {
            throw Refusal("import.no_folder", .notFound, ["path": options.path])
        }
    }

    /// Nothing was written, so nothing was added.
    private func stopped(_ checked: ImportReport) -> ImportReport {
        var report = ImportReport()
        report.isStopped = true
        report.isDryRun = checked.isDryRun
        report.known = checked.known
        report.rejected = checked.rejected
        report.rejections = checked.rejections
        report.notices = checked.notices
        return report
    }
}
