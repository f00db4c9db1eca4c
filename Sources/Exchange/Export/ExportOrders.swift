import Foundation
import Journal
import Kit
import Sales
import Storage

/// Writes orders into files (docs/export-format.md). Everything is written beside the place that was asked
/// for and put there whole at the end, so nobody ever meets half an export under its name.
///
/// Orders are read some at a time, each page in a transaction of its own: nobody waits, memory does not grow
/// with the store, and an order that changes meanwhile comes as it was when its page was read.
package struct ExportOrders: Sendable {
    package static let name = "orders.export"
    package static let roles: Set<Role> = [.orderManager, .finance, .integration, .admin, .system]

    let company: Company
    let options: ExportOptions

    package init(company: Company, options: ExportOptions) {
        self.company = company
        self.options = options
    }

    package func run(
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> ExportReport {
        guard Self.roles.contains(options.actor.role) else {
            let arguments = ["command": Self.name, "role": options.actor.role.rawValue]
            throw Refusal("permission.denied", .forbidden, arguments)
        }
        let channels = try await channels()
        let place = try ExportPlace(options.path, isFolder: options.format == .waybill)
        do {
            let report = try await write(channels, into: place.draft, progress)
            try place.publish()
            return report
        } catch {
            place.discard()
            throw error
        }
    }

    private func write(
        _ channels: [Channel], into draft: String, _ progress: @Sendable (Int) -> Void
    ) async throws -> ExportReport {
        var report = ExportReport()
        var shop =
            options.format == .shopify
            ? try await ShopExport(to: draft, columns: extraColumns(channels)) : nil
        for channel in channels {
            var set = shop == nil ? try WaybillExport(to: draft, channel: channel.code) : nil
            try await eachPage(of: channel) { orders in
                for order in orders {
                    try set?.write(order)
                    try shop?.write(order)
                    report.count(order, channel.code)
                }
                progress(report.orders)
            }
            try await set?.finish(company, channel, options)
        }
        try shop?.finish()
        return report
    }

    private func eachPage(of channel: Channel, _ use: ([ExportedOrder]) throws -> Void) async throws {
        var pages = OrderPages(options.condition(channel: channel.id))
        let keyring = company.tools.keyring
        while true {
            let before = pages
            let (orders, after) = try await company.database.read { session in
                var pages = before
                let entries = try pages.next(in: session)
                let orders = try ExportedPage.load(
                    entries, channel: channel.id, in: session, keyring: keyring)
                return (orders, pages)
            }
            pages = after
            guard !orders.isEmpty else { return }
            try use(orders)
        }
    }

    /// In order of their codes.
    private func channels() async throws -> [Channel] {
        let wanted = options.channel
        let found = try await company.database.read { session in
            try session.all("SELECT code FROM channels ORDER BY code") { try $0.text(0) }
                .filter { wanted == nil || $0 == wanted }
                .compactMap { try Channels.find(code: $0, in: session) }
        }
        guard let wanted, found.isEmpty else { return found }
        throw Refusal("channel.unknown", .notFound, field: "channel", ["channel": wanted])
    }

    /// The columns that foreign rows brought beyond those of the format, in order of bytes: the header must
    /// name them before the first row is written.
    private func extraColumns(_ channels: [Channel]) async throws -> [String] {
        var names: Set<String> = []
        for channel in channels {
            try await eachPage(of: channel) { orders in
                for extra in orders.flatMap(\.extras) where extra.format == ShopColumn.format {
                    names.formUnion(extra.cells.keys)
                }
            }
        }
        return names.subtracting(ShopColumn.allCases.map(\.name)).sorted {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
    }
}

extension ExportReport {
    fileprivate mutating func count(_ order: ExportedOrder, _ channel: String) {
        orders += 1
        lines += order.lines.count
        channels[channel, default: 0] += 1
        let (sum, overflow) = (sums[order.currency.code] ?? 0).addingReportingOverflow(order.total)
        sums[order.currency.code] = overflow ? .max : sum
    }
}

/// Where an export is written until it is whole, and where it is put then.
struct ExportPlace {
    let draft: String
    private let path: String

    init(_ path: String, isFolder: Bool) throws {
        let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        self.path = trimmed
        guard !trimmed.isEmpty, !FileManager.default.fileExists(atPath: trimmed) else {
            throw Refusal("export.exists", .conflict, field: "path", ["path": path])
        }
        draft = trimmed + ".part-" + UUID().uuidString
        do {
            if isFolder {
                try FileManager.default.createDirectory(
                    atPath: draft, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
            }
        } catch {
            throw Refusal("file.unwritable", .unavailable, ["reason": error.localizedDescription])
        }
    }

    func publish() throws {
        do { try FileManager.default.moveItem(atPath: draft, toPath: path) } catch {
            throw Refusal("file.unwritable", .unavailable, ["reason": error.localizedDescription])
        }
    }

    func discard() {
        try? FileManager.default.removeItem(atPath: draft)
    }
}
