import Foundation
import Synchronization

/// An SQLite file with one writer thread, a few reader threads and a checkpointer.
final class SQLiteStore: Store {
    private let place: SQLitePlace
    private let writes: WorkQueue<Member>
    private let reads: WorkQueue<Member>
    private let threads = Threads()
    private let spare: SpareReaders
    private let log: LogKeeper

    /// More than this in one commit helps little and makes the first caller wait for the last.
    private static let groupMax = 128
    /// As many as there are threads that could glance at once.
    private static let spareReaders = 2

    init(_ place: SQLitePlace, readers: Int, waitingMax: Int) throws {
        self.place = place
        writes = WorkQueue(limit: waitingMax)
        reads = WorkQueue(limit: waitingMax)
        let writer = Handed(try SQLiteConnection(place, mode: .writer))
        // Whatever cannot be opened leaves no lock file behind.
        log = LogKeeper(place)
        let others = try (0..<readers).map { _ in Handed(try SQLiteConnection(place, mode: .reader)) }
        spare = SpareReaders(
            try (0..<Self.spareReaders).map { _ in try SQLiteConnection(place, mode: .reader) })
        let checkpointer = Handed(try SQLiteConnection(place, mode: .writer))
        threads.start("waybill-write") { [self] in write(writer.taken()) }
        for reader in others { threads.start("waybill-read") { [self] in read(reader.taken()) } }
        threads.start("waybill-log") { [self] in checkpoint(checkpointer.taken()) }
    }

    func write(_ member: Member) {
        admit(member, to: writes)
    }

    func read(_ member: Member) {
        admit(member, to: reads)
    }

    func glance(_ member: Member) {
        guard let connection = spare.take() else { return read(member) }
        Self.read(member, on: connection)
        spare.giveBack(connection)
    }

    private func admit(_ member: Member, to queue: WorkQueue<Member>) {
        switch queue.add(member) {
        case .admitted: break
        case .full: member.finish(StorageFault(.busy, "too much work is waiting"))
        case .closed: member.finish(StorageFault(.unavailable, "the store is closed"))
        }
    }

    func watch(_ wake: @escaping @Sendable () -> Void) {
        threads.start("waybill-watch") { [self] in SQLiteWatch(place: place, wake: wake).run(on: threads) }
    }

    func close() {
        writes.close()
        reads.close()
        threads.join()
        spare.close()
    }

    /// Whoever waited for the last group asks again at once, so a group waits a moment for as many as came
    /// before.
    private func write(_ connection: SQLiteConnection?) {
        guard let connection else { return }
        var group = GroupCommit(connection: connection)
        var last = 1
        while let members = writes.take(upTo: Self.groupMax, gathering: last) {
            last = members.count
            group.run(members)
            log.startAnewIfLong(on: connection)
        }
    }

    private func read(_ connection: SQLiteConnection?) {
        guard let connection else { return }
        while let members = reads.take(upTo: 1) {
            for member in members { Self.read(member, on: connection) }
        }
    }

    private static func read(_ member: Member, on connection: SQLiteConnection) {
        var failure: (any Error)?
        do {
            try connection.begin(writing: false)
            try member.run(on: connection)
            try connection.commit()
        } catch {
            connection.rollback()
            failure = error
        }
        member.finish(failure)
    }

    /// Keeps checkpoints off the commit path: pages move while nobody waits, and the writer only has to start
    /// the log anew when it has grown long. One that fails leaves the log as it is; the next one tries again.
    private func checkpoint(_ connection: SQLiteConnection?) {
        guard let connection else { return }
        while !threads.areStopping {
            threads.pause(seconds: 0.1)
            log.move(on: connection)
        }
    }
}
