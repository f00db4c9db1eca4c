import ArgumentParser
import Kit
import Web

/// `waybill routes`: every address of the API, the desk and the pages, and who may use it. Needs no store.
struct RoutesCommand: ParsableCommand {
    static let configuration = CommandConfiguration.of("routes", "waybill routes", "waybill routes --json")
    @OptionGroup var output: OutputOptions

    func run() {
        var table = Table("method", "path", "entrance", "permission", "roles")
        for row in PermissionMatrix.rows {
            table.add(
                row.method, row.path, row.entrance.rawValue, row.permission ?? "",
                row.roles.joined(separator: " "))
        }
        output.show(PermissionMatrix.rows.map(\.json), table)
    }
}
