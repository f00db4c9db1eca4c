import Foundation

/// A pool of PostgreSQL connections, each on its own thread. Work that failed because of others is run again
/// a bounded number of times; a broken connection is replaced.
final class PostgresStore: Store {
    private let work: WorkQueue<Work>
    private let threads = Threads()
    private let place: PostgresPlace
    private static let attemptsMax = 6

    private struct Work: Sendable {
        let member: Member
        let isWriting: Bool
    }

    init(_ place: PostgresPlace, connections: Int, waitingMax: Int) throws {
        self.place = place
        work = WorkQueue(limit: waitingMax, lanes: 2)
        let first = try PostgresConnection(place)
        try Self.check(first)
        let handed = Handed(first)
        threads.start("waybill-postgres-0") { [self] in serve(handed.taken()) }
        for number in 1..<max(2, connections) {
            threads.start("waybill-postgres-\(number)") { [self] in serve(nil) }
        }
    }

    /// Sorting and case rules differ by collation; only one makes both engines answer alike.
    private static func check(_ connection: PostgresConnection) throws {
        var problem: String?
        try connection.begin(writing: false)
        let settings: SQL = """
            SELECT pg_encoding_to_char(encoding), datcollate::text FROM pg_database
            WHERE datname = current_database()
            """
        _ = try connection.query(settings) { row in
            let (encoding, collation) = (try row.text(0), try row.text(1))
            if encoding != "UTF8" || !["C", "POSIX"].contains(collation) {
                problem = "encoding \(encoding), collation \(collation)"
            }
        }
        try connection.commit()
        guard problem == nil else {
            throw StorageFault(
                .defect,
                """
                this database has \(problem ?? ""); create one with: CREATE DATABASE waybill \
                TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'
                """)
        }
    }

    func write(_ member: Member) {
        admit(Work(member: member, isWriting: true))
    }

    func read(_ member: Member) {
        admit(Work(member: member, isWriting: false))
    }

    private func admit(_ item: Work) {
        switch work.add(item, lane: item.isWriting ? 0 : 1) {
        case .admitted: break
        case .full: item.member.finish(StorageFault(.busy, "too much work is waiting"))
        case .closed: item.member.finish(StorageFault(.unavailable, "the store is closed"))
        }
    }

    func watch(_ wake: @escaping @Sendable () -> Void) {
        threads.start("waybill-watch") { [self] in PostgresWatch(place: place, wake: wake).run(on: threads) }
    }

    func close() {
        work.close()
        threads.join()
    }

    private func serve(_ first: PostgresConnection?) {
        var connection = first
        while let items = work.take(upTo: 1) {
            for item in items { item.member.finish(attempt(item, &connection)) }
        }
    }

    /// Runs the work until it is done, refused or hopeless; returns what it failed with, or nil.
    private func attempt(_ item: Work, _ connection: inout PostgresConnection?) -> (any Error)? {
        var failure: (any Error)?
        for number in 0..<Self.attemptsMax {
            if number > 0 { threads.pause(seconds: Double.random(in: 0.001...0.01) * Double(1 << number)) }
            do {
                try runOnce(item, &connection)
                return nil
            } catch let fault as StorageFault where fault.kind == .contended {
                failure = fault
            } catch let fault as StorageFault where fault.kind == .unavailable {
                // The server went away before the commit was sent: once more on a fresh connection, then say
                // so.
                if failure is StorageFault, number > 0 { return fault }
                failure = fault
            } catch {
                return error
            }
        }
        return failure
    }

    private func runOnce(_ item: Work, _ slot: inout PostgresConnection?) throws {
        if slot?.isAlive != true { slot = nil }
        let connection = try slot ?? PostgresConnection(place)
        slot = connection
        do {
            try connection.begin(writing: item.isWriting)
            try item.member.run(on: connection)
            try connection.commit()
        } catch {
            connection.rollback()
            throw error
        }
    }
}
