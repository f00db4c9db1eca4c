import Foundation
import Synchronization

/// An SQLite file with one writer thread, a few reader threads and a checkpointer.
final class SQLiteStore: Store {
    private let writes = WorkQueue<Member>(limit: 10_000)
    private let reads = WorkQueue<Member>(limit: 10_000)
    private let threads: Threads
    private let writerShouldReset = Atomic(false)
    private let isClosing = Atomic(false)

    /// More than this in one commit helps little and makes the first caller wait for the last.
    private static let groupMax = 128
    /// Past this many pages the log is started anew, so that it does not grow under constant load (16 MiB).
    private static let logPagesMax: Int32 = 4_000

    init(path: String, readers: Int) throws {
        let writer = Handed(try SQLiteConnection(path: path, mode: .writer))
        let readerConnections = try (0..<readers).map { _ in Handed(try SQLiteConnection(path: path, mode: .reader)) }
        let checkpointer = Handed(try SQLiteConnection(path: path, mode: .writer))
        threads = Threads()
        threads.start("waybill-writer") { [self] in write(writer.value) }
        for reader in readerConnections {
            threads.start("waybill-reader") { [self] in read(reader.value) }
        }
        threads.start("waybill-checkpoint") { [self] in checkpoint(checkpointer.value) }
    }

    func write(_ member: Member) {
        admit(member, to: writes)
    }

    func read(_ member: Member) {
        admit(member, to: reads)
    }

    private func admit(_ member: Member, to queue: WorkQueue<Member>) {
        switch queue.add(member) {
        case .admitted: break
        case .full: member.finish(StorageFault(.busy, "too much work is waiting"))
        case .closed: member.finish(StorageFault(.unavailable, "the store is closed"))
        }
    }

    func close() {
        isClosing.store(true, ordering: .relaxed)
        writes.close()
        reads.close()
        threads.join()
    }

    private func write(_ connection: SQLiteConnection) {
        let group = GroupCommit(connection: connection)
        while let members = writes.take(upTo: Self.groupMax) {
            group.run(members)
            if writerShouldReset.exchange(false, ordering: .relaxed) { _ = connection.checkpoint(resetting: true) }
        }
    }

    private func read(_ connection: SQLiteConnection) {
        while let members = reads.take(upTo: 1) {
            for member in members {
                do {
                    try connection.begin(writing: false)
                    try member.body(Session(connection))
                    try connection.commit()
                    member.finish(nil)
                } catch {
                    connection.rollback()
                    member.finish(error)
                }
            }
        }
    }

    /// Keeps checkpoints off the commit path: pages move while nobody waits, and the writer only has to start the log
    /// anew when it has grown long.
    private func checkpoint(_ connection: SQLiteConnection) {
        while !isClosing.load(ordering: .relaxed) {
            threads.pause(seconds: 0.1)
            let (log, _) = connection.checkpoint(resetting: false)
            if log > Self.logPagesMax { writerShouldReset.store(true, ordering: .relaxed) }
        }
        _ = connection.checkpoint(resetting: false)
    }
}

/// Hands a value that one thread made to the one thread that will use it from then on.
struct Handed<Value>: @unchecked Sendable {
    let value: Value

    init(_ value: Value) {
        self.value = value
    }
}
