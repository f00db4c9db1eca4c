import Foundation
import Journal
import Kit

/// Imports orders from any format and any number of sets: one folder with orders.csv, a folder of such
/// folders (what an export makes), or a file of another shop. With `stop`, all of it is checked before any is
/// written.
package struct ImportOrders: Sendable {
    let company: Company
    let options: ImportOptions

    package init(company: Company, options: ImportOptions) {
        self.company = company
        self.options = options
    }

    package func run(
        progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportReport {
        switch options.format {
        case .shopify: return try await importShop(progress)
        case .waybill: return try await importSets(progress)
        }
    }

    private func importShop(_ progress: @escaping @Sendable (ImportProgress) -> Void) async throws
        -> ImportReport
    {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: options.path, isDirectory: &isFolder)
        guard exists, !isFolder.boolValue else {
            throw Refusal("shop.no_file", .notFound, ["path": options.path])
        }
        let channel = options.channel ?? ShopColumn.format
        let set = try ShopLayout(of: options.path, channel: channel, zone: options.zone)
        defer { set.remove() }
        var inner = options
        inner.path = set.folder
        do {
            return set.translated(try await importSet(inner, progress))
        } catch let refusals as Refusals { throw refusals }
    }

    private func importSets(_ progress: @escaping @Sendable (ImportProgress) -> Void) async throws
        -> ImportReport
    {
        let sets = sets()
        guard sets.count > 1 || sets.first != options.path else {
            return try await importSet(options, progress)
        }
        if options.onError == .stop, !options.isDryRun {
            let checked = try await each(sets, progress) { $0.isDryRun = true }
            if checked.isStopped {
                var report = checked
                report.isDryRun = false
                return report
            }
        }
        return try await each(sets, progress) { _ in }
    }

    private func each(
        _ sets: [String], _ progress: @escaping @Sendable (ImportProgress) -> Void,
        _ change: (inout ImportOptions) -> Void
    ) async throws -> ImportReport {
        var tally = Tally()
        var isStopped = false
        for path in sets {
            var inner = options
            inner.path = path
            change(&inner)
            let folder = URL(fileURLWithPath: path).lastPathComponent
            let report = try await importSet(inner, progress).under(folder)
            isStopped = isStopped || report.isStopped
            tally.add(report)
        }
        var report = tally.report
        report.isDryRun = options.isDryRun
        report.isStopped = isStopped
        return report
    }

    private func importSet(
        _ options: ImportOptions, _ progress: @escaping @Sendable (ImportProgress) -> Void
    ) async throws -> ImportReport {
        guard options.isHistory else {
            return try await ImportCurrentOrders(company: company, options: options).run(progress: progress)
        }
        return try await ImportPastOrders(company: company, options: options).run(progress: progress)
    }

    /// The folder itself if it holds orders.csv or nothing like it, else the folders in it that do, by name.
    private func sets() -> [String] {
        let files = FileManager.default
        let own = options.path + "/" + SetFile.orders.rawValue
        guard !files.fileExists(atPath: own) else { return [options.path] }
        let names = (try? files.contentsOfDirectory(atPath: options.path)) ?? []
        let found = names.sorted().map { options.path + "/" + $0 }
            .filter { files.fileExists(atPath: $0 + "/" + SetFile.orders.rawValue) }
        return found.isEmpty ? [options.path] : found
    }
}

extension ImportReport {
    /// Names the folder of the set with each file.
    fileprivate func under(_ folder: String) -> ImportReport {
        var report = self
        report.rejections = rejections.map {
            .init(
                file: folder + "/" + $0.file, line: $0.line, order: $0.order, field: $0.field,
                refusal: $0.refusal)
        }
        report.notices = notices.map { notice in
            var notice = notice
            notice.examples = notice.examples.map {
                .init(file: folder + "/" + $0.file, line: $0.line, subject: $0.subject)
            }
            return notice
        }
        return report
    }
}
