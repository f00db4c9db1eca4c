// Load for measurements and fault harnesses, without HTTP: many clients that place orders through the same
// commands as everyone, and say on standard output, one line each, which orders were acknowledged.
//
//   waybill-load furnish URL            makes the small firm the other modes buy from
//   waybill-load place URL CLIENTS      places orders until it is killed (at most two minutes)
//   waybill-load buyers URL CASE        200 buyers of the last unit: one, crossed or kit; prints who won
//   waybill-load check URL              proves the invariants over the whole store
import Foundation
import Journal
import Kit
import Sales
import Storage
import Supply

@main
enum Load {
    static func main() async {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3, let url = DatabaseURL(arguments[2]) else {
            complain("usage: waybill-load furnish|place|buyers|check URL [CLIENTS|CASE]")
            exit(2)
        }
        do {
            let keys = ProcessInfo.processInfo.environment["WAYBILL_KEYS_FILE"] ?? "waybill-load.keys"
            let database = try Database(url)
            if arguments[1] == "furnish" { _ = try await Migrator().migrate(database, at: 0) }
            database.close()
            let company = try await Company.open(url: url, keysPath: keys)
            let firm = Firm(company: company)
            switch arguments[1] {
            case "furnish": try await firm.furnish()
            case "place": try await firm.place(clients: Int(arguments.dropFirst(3).first ?? "") ?? 32)
            case "buyers": try await firm.sellLastUnit(arguments.dropFirst(3).first ?? "one")
            case "check": try await firm.check()
            default: exit(2)
            }
            await company.close()
        } catch {
            complain("\(error)")
            exit(1)
        }
    }

    static func complain(_ text: String) {
        FileHandle.standardError.write(Data("\(text)\n".utf8))
    }

    /// One line, one write: what the reader has is what was acknowledged.
    static func say(_ text: String) {
        FileHandle.standardOutput.write(Data("\(text)\n".utf8))
    }
}
