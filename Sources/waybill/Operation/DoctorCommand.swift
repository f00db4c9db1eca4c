import ArgumentParser
import Foundation
import Journal
import Kit
import Storage

/// `waybill doctor`: is everything as it should be? Looks, changes nothing, and says what to do.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration.of("doctor", "waybill doctor", "waybill doctor --json")
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let url = try Place.url
        try Opening.requireStore(url)
        var diagnosis = Diagnosis()
        diagnosis.note("program", "waybill \(Program.version)")
        diagnosis.note("store", url.description)
        Surroundings.examine(url, &diagnosis)
        let database = try Database(url, connections: 2)
        defer { database.close() }
        await Self.examineSchema(database, &diagnosis)
        switch url {
        case .sqlite: try await SQLiteHealth.examine(database, &diagnosis)
        case .postgres: try await PostgresHealth.examine(database, &diagnosis)
        }
        if diagnosis.hasSchema { try await JournalHealth.examine(database, &diagnosis) }
        let told = diagnosis
        output.show(told.json) { told.text }
        if told.isBad { throw ExitStatus.broken }
    }

    private static func examineSchema(_ database: Database, _ diagnosis: inout Diagnosis) async {
        let known = Migrations.all.map(\.number).max() ?? 0
        do {
            try await Migrator().check(database)
            diagnosis.hasSchema = true
            diagnosis.note("schema", String(known))
        } catch {
            diagnosis.find("schema", .bad, Complaint.all(error).first?.sentence ?? "")
        }
    }
}

/// What a doctor writes down: each thing looked at, what it is, and whether that is well.
struct Diagnosis {
    enum Verdict: String { case ok, warning, bad }

    private var findings: [(name: String, verdict: Verdict, what: String)] = []
    /// Only a store with this program's tables can be asked about them.
    var hasSchema = false

    var isBad: Bool { findings.contains { $0.verdict == .bad } }

    mutating func note(_ name: String, _ what: String) {
        find(name, .ok, what)
    }

    mutating func find(_ name: String, _ verdict: Verdict, _ what: String) {
        findings.append((name, verdict, what))
    }

    /// A setting that must have a certain value.
    mutating func compare(
        _ name: String, _ found: String, to expected: [String], else verdict: Verdict = .bad
    ) {
        guard !expected.contains(found) else { return note(name, found) }
        let arguments = ["found": found, "expected": expected.first ?? ""]
        find(name, verdict, Speech.text("doctor.expected", arguments))
    }

    var json: JSON {
        let list = findings.map { finding -> JSON in
            [
                "name": .string(finding.name), "verdict": .string(finding.verdict.rawValue),
                "what": .string(finding.what),
            ]
        }
        return ["healthy": .bool(!isBad), "findings": .array(list)]
    }

    var text: String {
        let marks: [Verdict: String] = [.ok: "✓", .warning: "!", .bad: "✗"]
        let lines = findings.map { "\(marks[$0.verdict] ?? "") \($0.name): \($0.what)" }
        let end = Speech.text(isBad ? "doctor.bad" : "doctor.good")
        return (lines + [end]).joined(separator: "\n")
    }
}
