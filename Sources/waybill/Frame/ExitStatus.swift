import Kit

/// How a command ended, for scripts. Documented in `docs/commands.md`; a number never changes its meaning.
enum ExitStatus: Int32, Error, CaseIterable {
    case done = 0
    /// A business no: something in the request is not possible.
    case refused = 1
    /// The command line itself cannot be read.
    case usage = 2
    case notFound = 3
    /// The state of things stands in the way, or somebody else was faster.
    case conflict = 4
    /// The store cannot be used: not there, locked, full, read-only, unreachable, of another version.
    case noStore = 5
    /// A check found something broken.
    case broken = 6
    /// A defect of this program.
    case fault = 70

    init(_ kind: Refusal.Kind) {
        self =
            switch kind {
            case .invalid, .forbidden, .mismatch: .refused
            case .notFound: .notFound
            case .conflict, .stale: .conflict
            case .busy, .unavailable: .noStore
            }
    }
}
