import Journal
import Kit
import Storage

/// What is said when the store itself is the matter: each kind of trouble with what to do about it.
extension Complaint {
    init(_ problem: Migrator.Problem) {
        switch problem {
        case .storeIsNewer(let store, let program):
            self.init("cli.store_newer", .noStore, ["store": String(store), "program": String(program)])
        case .storeIsOlder(let store, let program):
            self.init("cli.store_older", .noStore, ["store": String(store), "program": String(program)])
        case .stepChanged(let number, let name):
            self.init("cli.step_changed", .noStore, ["number": String(number), "name": name])
        }
    }

    init(_ problem: Keyring.Problem) {
        switch problem {
        case .unreadable(let path, _): self.init("cli.keys_unreadable", .noStore, ["path": path])
        }
    }

    init(_ fault: StorageFault) {
        let url = (try? Place.url)?.description ?? ""
        switch fault.kind {
        case .busy, .contended: self.init("cli.store_busy", .noStore, ["store": url])
        case .diskFull: self.init("cli.disk_full", .noStore, ["store": url])
        case .readOnly: self.init("cli.read_only", .noStore, ["store": url])
        case .unavailable: self.init(unavailable: fault, url)
        case .commitUnknown: self.init("cli.commit_unknown", .noStore, ["store": url])
        case .corrupt: self.init("cli.not_a_store", .noStore, ["store": url])
        case .duplicate, .rule, .reference, .defect: self.init(defect: fault, url)
        }
        mayRetry = fault.kind == .busy || fault.kind == .contended
    }

    /// What the server or the file system said is worth reading, and holds no secret: libpq never repeats a
    /// password.
    private init(unavailable fault: StorageFault, _ url: String) {
        self.init("cli.store_unavailable", .noStore, ["store": url, "why": Self.short(fault.message)])
    }

    private init(defect fault: StorageFault, _ url: String) {
        guard fault.message.contains("this database has encoding") else {
            self.init("cli.defect", .fault, ["kind": fault.kind.rawValue, "code": fault.code ?? "-"])
            return
        }
        self.init("cli.wrong_collation", .noStore, ["store": url])
    }

    private static func short(_ message: String) -> String {
        let line = message.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.count <= 240 ? line : "\(line.prefix(240))…"
    }
}
