import Foundation
import Journal
import Kit
import Storage

/// What the two engines say about themselves; nobody but the doctor asks them this.
enum SQLiteHealth {
    static func examine(_ database: Database, _ diagnosis: inout Diagnosis) async throws {
        let found = try await database.write { session in
            try settings.map { name, sql in
                (name, try session.first(sql) { try Self.text($0) } ?? "")
            }
        }
        for (name, value) in found {
            guard let expected = expectations[name] else {
                diagnosis.note(name, value)
                continue
            }
            diagnosis.compare(name, value, to: [expected])
        }
        // Reads every page, so it comes from a reader and keeps nobody waiting.
        let faults = try await database.read { session in
            try session.all("PRAGMA quick_check(10)") { try $0.text(0) }
        }
        diagnosis.compare("integrity", faults.joined(separator: "; "), to: ["ok"])
    }

    private static let settings: [(String, SQL)] = [
        ("sqlite", "SELECT sqlite_version()"), ("journal_mode", "PRAGMA journal_mode"),
        ("synchronous", "PRAGMA synchronous"), ("foreign_keys", "PRAGMA foreign_keys"),
        ("cell_size_check", "PRAGMA cell_size_check"), ("trusted_schema", "PRAGMA trusted_schema"),
    ]

    private static let expectations = [
        "journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "cell_size_check": "1",
        "trusted_schema": "0",
    ]

    private static func text(_ row: Row) throws -> String {
        do { return try row.text(0) } catch { return String(try row.int(0)) }
    }
}

enum PostgresHealth {
    static func examine(_ database: Database, _ diagnosis: inout Diagnosis) async throws {
        let settings = try await database.read { session in
            try session.all(
                """
                SELECT name, setting FROM pg_settings
                WHERE name IN ('server_version', 'fsync', 'full_page_writes', 'synchronous_commit',
                    'data_checksums', 'max_connections') ORDER BY name
                """
            ) { (try $0.text(0), try $0.text(1)) }
        }
        for (name, value) in settings {
            switch name {
            case "fsync", "full_page_writes", "synchronous_commit": diagnosis.compare(name, value, to: ["on"])
            case "data_checksums": diagnosis.compare(name, value, to: ["on"], else: .warning)
            default: diagnosis.note(name, value)
            }
        }
        let text = try await database.read { session in
            try session.first(
                """
                SELECT pg_encoding_to_char(encoding), datcollate, datctype FROM pg_database
                WHERE datname = current_database()
                """
            ) { (try $0.text(0), try $0.text(1), try $0.text(2)) }
        }
        diagnosis.compare("encoding", text?.0 ?? "", to: ["UTF8"])
        diagnosis.compare("collation", text?.1 ?? "", to: ["C", "POSIX"])
        diagnosis.note("ctype", text?.2 ?? "")
        try await compareClocks(database, &diagnosis)
    }

    /// Times are written by our clock and compared with each other across processes; hosts that disagree
    /// expire things early or late.
    private static func compareClocks(_ database: Database, _ diagnosis: inout Diagnosis) async throws {
        let ours = SystemClock().now()
        let theirs = try await database.read { session in
            try session.first("SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT)") {
                try $0.instant(0)
            }
        }
        guard let theirs else { return }
        let seconds = abs((theirs - ours).components.seconds)
        diagnosis.find(
            "clock", seconds > 5 ? .warning : .ok, Speech.text("doctor.clock", ["seconds": String(seconds)]))
    }
}

/// The feed, the queue, and what may stand still in them.
enum JournalHealth {
    private struct Figures: Sendable {
        let unlisted: Int64
        let oldestUnlisted: Instant?
        let waiting: Int64
        let oldestDue: Instant?
        let dead: Int64
        let newestEvent: Instant?
        let attention: Int64
    }

    static func examine(_ database: Database, _ diagnosis: inout Diagnosis) async throws {
        let now = SystemClock().now()
        let figures = try await database.read { try read(at: now, in: $0) }
        let lag = figures.oldestUnlisted.map { max(0, (now - $0).components.seconds) } ?? 0
        diagnosis.find(
            "feed", lag > 60 ? .warning : .ok,
            Speech.text("doctor.feed", ["count": String(figures.unlisted), "seconds": String(lag)]))
        let wait = figures.oldestDue.map { max(0, (now - $0).components.seconds) } ?? 0
        diagnosis.find(
            "jobs", wait > 300 ? .warning : .ok,
            Speech.text("doctor.jobs", ["count": String(figures.waiting), "seconds": String(wait)]))
        diagnosis.find(
            "dead_letters", figures.dead > 0 ? .warning : .ok,
            Speech.text("doctor.dead", ["count": String(figures.dead)]))
        diagnosis.note("attention", Speech.text("doctor.attention", ["count": String(figures.attention)]))
        if let newest = figures.newestEvent, newest > now + .seconds(5) {
            diagnosis.find("clock", .warning, Speech.text("doctor.future", ["time": newest.rfc3339]))
        }
    }

    private static func read(at now: Instant, in session: Session) throws -> Figures {
        // On SQLite an event is listed by being there.
        let isListed = !session.dialect.feedIsTable
        let unlisted =
            try isListed
            ? nil
            : session.first(
                """
                SELECT count(*), min(e.recorded_at) FROM events e
                WHERE e.serial > \(session.dialect.settledSerial)
                    AND NOT EXISTS (SELECT 1 FROM feed f WHERE f.serial = e.serial)
                """
            ) { (try $0.int(0), try $0.instantOrNil(1)) }
        let waiting = try session.first(
            "SELECT count(*), min(run_at) FROM jobs WHERE state = 'waiting' AND run_at <= \(now)"
        ) { (try $0.int(0), try $0.instantOrNil(1)) }
        func count(_ sql: SQL) throws -> Int64 { try session.first(sql) { try $0.int(0) } ?? 0 }
        return Figures(
            unlisted: unlisted?.0 ?? 0, oldestUnlisted: unlisted?.1, waiting: waiting?.0 ?? 0,
            oldestDue: waiting?.1,
            dead: try count("SELECT count(*) FROM jobs WHERE state = 'dead'"),
            newestEvent: try session.first("SELECT max(recorded_at) FROM events") { try $0.instantOrNil(0) }
                ?? nil,
            attention: try count("SELECT count(*) FROM attention_items WHERE closed_at IS NULL"))
    }
}
