import Journal
import Kit
import Storage

/// One thing that went wrong, as a person reads it: what, where, why, and what to do. Nothing of the inside
/// of the program shows, and no password.
struct Complaint: Error {
    let code: String
    let sentence: String
    let status: ExitStatus
    var field: String?
    var allowed: [String] = []
    var mayRetry = false

    /// A complaint of the command line's own, from the catalog.
    init(_ code: String, _ status: ExitStatus, _ arguments: [String: String] = [:], field: String? = nil) {
        self.init(said: Words.text(code, Speech.language, arguments), code: code, status)
        self.field = field
    }

    init(said sentence: String, code: String, _ status: ExitStatus) {
        self.sentence = sentence
        self.code = code
        self.status = status
    }

    init(_ refusal: Refusal) {
        self.init(
            said: Words.sentence(for: refusal, Speech.language), code: refusal.code, ExitStatus(refusal.kind))
        field = refusal.field
        allowed = refusal.allowed
        mayRetry = refusal.mayRetry
    }

    /// Tells all that is wrong and returns the status to end with, that of the first fault.
    static func tell(_ error: any Error, asJSON: Bool) -> ExitStatus {
        let complaints = all(error)
        for complaint in complaints { Screen.complain(complaint.lines) }
        if asJSON { Screen.line(["errors": .array(complaints.map(\.json))]) }
        return complaints.first?.status ?? .fault
    }

    private static var keysPath: String { (try? Place.keysPath(for: Place.url)) ?? "" }

    func tell(asJSON: Bool) -> ExitStatus { Self.tell(self, asJSON: asJSON) }

    static func all(_ error: any Error) -> [Complaint] {
        switch error {
        case let complaint as Complaint: [complaint]
        case let refusals as Refusals: refusals.all.map(Complaint.init)
        case let refusal as Refusal: [Complaint(refusal)]
        case let problem as Migrator.Problem: [Complaint(problem)]
        case let problem as Keyring.Problem: [Complaint(problem)]
        case let fault as StorageFault: [Complaint(fault)]
        // What was sealed cannot be opened: the keys are those of another store.
        case let error where String(reflecting: type(of: error)).hasPrefix("Crypto"):
            [Complaint("cli.wrong_keys", .noStore, ["path": keysPath])]
        default: [Complaint("cli.fault", .fault, ["what": String(describing: type(of: error))])]
        }
    }

    private var lines: String {
        let place = field.map { "\($0): " } ?? ""
        let first = "waybill: \(place)\(sentence) [\(code)]"
        guard !allowed.isEmpty else { return first }
        let instead = Words.text("cli.allowed", Speech.language, ["allowed": allowed.joined(separator: ", ")])
        return "\(first)\n  \(instead)"
    }

    var json: JSON {
        [
            "code": .string(code), "message": .string(sentence), "field": field.map(JSON.string) ?? .null,
            "allowed": .array(allowed.map(JSON.string)), "may_retry": .bool(mayRetry),
        ]
    }
}
