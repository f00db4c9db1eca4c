/// One caller's work in a group: what to run, and whom to tell how it went.
struct Member: Sendable {
    /// Runs the use case and keeps its result; may be called again if the group is void.
    let body: @Sendable (Session) throws -> Void
    /// Called exactly once, after the commit is on disk or the member has failed for good.
    let finish: @Sendable (_ error: (any Error)?) -> Void

    /// Runs the use case in the open transaction; throws unless all it did can be committed.
    func run(on connection: any Connection) throws {
        let session = Session(connection)
        try body(session)
        try session.standing()
    }
}

/// A connection that tells whether anything was written, so that a refusal without a trace can be told apart.
protocol GroupedConnection: Connection {
    /// How many statements could have changed something since the connection was opened.
    var writeCount: Int { get }
}

/// Runs the writes that wait at the same moment in one transaction: one flush of the disk for all of them.
///
/// Members that go well need no savepoints, which cost a copy of every page they touch. So a group is tried
/// without them first; if a member refuses after it wrote something, the whole group is undone and run again,
/// each member in a savepoint of its own, and so are the next groups: refusals come in showers.
///
/// If the engine ends the transaction behind our back (disk full, I/O error), or the commit fails, the group
/// is void: nobody has been answered yet, and each member runs once more alone. Runs on the writer's thread,
/// never in a caller's task: a caller that goes away cannot interrupt the others.
struct GroupCommit {
    let connection: any GroupedConnection
    /// So many groups to come use savepoints.
    private(set) var careful = 0

    private static let carefulAfterRefusal = 64

    init(connection: any GroupedConnection, careful: Int = 0) {
        (self.connection, self.careful) = (connection, careful)
    }

    mutating func run(_ members: [Member]) {
        guard members.count > 1 else { return members.forEach(runAlone) }
        do { try connection.begin(writing: true) } catch {
            // Nothing was begun (another process holds the file): each would only wait as long again.
            connection.rollback()
            return members.forEach { $0.finish(error) }
        }
        guard let outcomes = runTogether(members) else { return members.forEach(runAlone) }
        for (member, error) in zip(members, outcomes) { member.finish(error) }
    }

    /// Each member's refusal or nil, or nil if the whole group is void.
    private mutating func runTogether(_ members: [Member]) -> [(any Error)?]? {
        do {
            let outcomes = try hopefully(members) ?? members.map(runInSavepoint)
            try connection.commit()
            return outcomes
        } catch {
            connection.rollback()
            return nil
        }
    }

    /// Without savepoints; nil if one refused and left something behind, which was undone with all the rest.
    private mutating func hopefully(_ members: [Member]) throws -> [(any Error)?]? {
        guard careful == 0 else {
            careful -= 1
            return nil
        }
        var outcomes: [(any Error)?] = []
        for member in members {
            let before = connection.writeCount
            do {
                try member.run(on: connection)
                outcomes.append(nil)
            } catch {
                if let fault = error as? StorageFault, fault.voidsGroup { throw fault }
                guard connection.isInTransaction else { throw error }
                guard connection.writeCount == before else {
                    careful = Self.carefulAfterRefusal
                    connection.rollback()
                    try connection.begin(writing: true)
                    return nil
                }
                outcomes.append(error)
            }
        }
        return outcomes
    }

    /// Returns what the member refused with; throws only what voids the group.
    private func runInSavepoint(_ member: Member) throws -> (any Error)? {
        try mark("SAVEPOINT member")
        do {
            try member.run(on: connection)
            try mark("RELEASE member")
            return nil
        } catch {
            if let fault = error as? StorageFault, fault.voidsGroup { throw fault }
            guard connection.isInTransaction else { throw error }
            try mark("ROLLBACK TO member")
            try mark("RELEASE member")
            return error
        }
    }

    /// Outside a transaction a savepoint would be one, and commit its member alone and too early.
    private func mark(_ savepoint: SQL) throws {
        try connection.run(savepoint)
        guard connection.isInTransaction else {
            throw StorageFault(.unavailable, "the engine ended the transaction by itself")
        }
    }

    private func runAlone(_ member: Member) {
        do {
            try connection.begin(writing: true)
            try member.run(on: connection)
            try connection.commit()
            member.finish(nil)
        } catch {
            connection.rollback()
            member.finish(error)
        }
    }
}
