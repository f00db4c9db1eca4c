import Access

/// The addresses of coming in, of one's own account, and of who may do what.
extension Paths {
    static let logInCode = Path("/desk/login/code")
    static let reset = Path("/desk/reset")
    static let setUpPattern = "/desk/set-up/{token}"
    static let invitationPattern = "/desk/invitation/{token}"
    static let resetPattern = "/desk/reset/{token}"

    static func setUp(_ token: String) -> Path { desk(["set-up", token]) }
    static func invitation(_ token: String) -> Path { desk(["invitation", token]) }
    static func reset(_ token: String) -> Path { desk(["reset", token]) }

    /// The log-in page, with what was done before it.
    static func logIn(done word: String) -> Path { desk(["login"], [("done", word)]) }

    /// A part of this very page.
    static func below(_ id: String) -> Path { Path("#" + escaped(id)) }

    static func me(done word: String) -> Path { desk(["me"], [("done", word)]) }
    static func me(_ segments: String...) -> Path { desk(["me"] + segments) }

    static func staff(_ segments: String..., done word: String = "") -> Path {
        desk(["settings", "staff"] + segments, [("done", word)])
    }

    static func key(_ id: String, _ verb: String) -> Path { desk(["settings", "keys", id, verb]) }
    static func keys(done word: String) -> Path { desk(["settings", "keys"], [("done", word)]) }

    static func audit(_ query: [(String, String)]) -> Path { desk(["audit"], query) }
    static func jobs(_ query: [(String, String)]) -> Path { desk(["jobs"], query) }
    static func job(_ id: String, _ verb: String) -> Path { desk(["jobs", id, verb]) }

    /// The page of a link that opens an account once.
    static func link(_ link: NewLink) -> Path {
        desk([link.purpose.rawValue.replacing("_", with: "-"), link.token])
    }

    static let keepAlive = Path("/desk/session")
}
