import Access
import Journal
import Kit
import Storage

/// Who works here: accounts, the links that open them, and their sessions.
extension API {
    static let staff: [Endpoint] = [
        listStaff, addStaff, showStaff, changeStaff, inviteStaff, resetPassword, resetFactor, listSessions,
        endSessions, endSession,
    ]

    private static let schema = Schema.named("StaffAccount", .object(AccessBody.account))

    private static let user = ["user": "$USER"]

    private static let link = Schema.named(
        "AccessLink",
        .object([
            .gives("address", .text(10...400), "The page that opens the account."),
            .gives("token", .text(10...200)), .gives("purpose", .word(AccessLink.Purpose.self)),
            .gives("expires_at", .moment),
        ]))

    private static let linked = Schema.named(
        "LinkedAccount",
        .object(
            AccessBody.account + [
                .gives("link", .nullable(link), "Never told again: null for a repetition.")
            ]))

    private static let listStaff = Endpoint.get(
        "/staff", .access, .readStaff, "List who works here", answer: .page(of: schema),
        example: .init(given: .staff)
    ) { call in
        let keyring = call.company.tools.keyring
        let all = try await call.read { try StaffAccount.list(in: $0, keyring: keyring) }
        return Reply(page: all.map { .object(AccessBody.members($0)) }, next: nil)
    }

    private static let roles = Schema.list(.word(RoleList.staff.map(\.rawValue)), 1...18)

    private static let addStaff = Endpoint.write(
        .post, "/staff", .access, .of(AddStaff.self), "Give somebody an account, and a link to open it with",
        body: .object([
            .needs("name", .text(1...100)), .needs("email", .text(3...254)), .needs("roles", roles),
            .takes("location", .code, "Only the work there."),
        ]), answer: linked,
        example: .init(
            body: ["name": "Mei Lin", "email": "mei@example.com", "roles": ["order_manager"]])
    ) {
        $0.status = .created
        $0.refusals = ["access.exists"]
    } run: { call in
        let person = try Person(
            name: call.body.text("name") ?? "", email: call.body.text("email") ?? "")
        return try await call.link(
            AddStaff(person, roles: call.roles, location: try await call.place("location")))
    }

    private static let showStaff = Endpoint.get(
        "/staff/{user}", .access, .readStaff, "Show an account", answer: schema,
        example: .init(path: user, given: .staff)
    ) { call in try await call.showStaff(try call.id("user")) }

    private static let changeStaff = Endpoint.write(
        .patch, "/staff/{user}", .access, .of(ChangeStaff.self),
        "Change an account, or close it; all but the name ends its sessions",
        body: .object([
            .takes("name", .text(1...100)), .takes("email", .text(3...254)), .takes("roles", roles),
            .takes("location", .code, "Every location again, if null."), .takes("active", .flag),
        ]), answer: schema,
        example: .init(path: user, body: ["roles": ["support", "support_lead"]], given: .staff)
    ) {
        $0.needsVersion = true
        $0.refusals = ["access.exists", "access.last_admin"]
    } run: { call in
        var command = ChangeStaff(try call.id("user"), version: call.version)
        (command.name, command.email) = (call.body.text("name"), call.body.text("email"))
        if call.body["roles"]?.array != nil { command.given = call.roles }
        if let sent = call.body["location"] {
            command.location =
                sent.isNull ? .clear : try await call.place("location").map { .set($0) } ?? .keep
        }
        command.isActive = call.body["active"]?.bool
        let receipt = try await call.perform(command)
        return try await call.showStaff(ID(raw: receipt.id), receipt)
    }

    private static let inviteStaff = Endpoint.write(
        .post, "/staff/{user}/invitation", .access, .of(InviteStaff.self),
        "Make a new link to choose the first password with; the one before is void", answer: linked,
        example: .init(path: user, given: .staff)
    ) {
        $0.refusals = ["access.has_password", "access.disabled"]
    } run: { call in
        try await call.link(InviteStaff(try call.id("user")))
    }

    private static let resetPassword = Endpoint.write(
        .post, "/staff/{user}/password-reset", .access, .of(ResetPassword.self),
        "Make a link to choose another password with", answer: linked,
        example: .init(path: user, given: .staff)
    ) {
        $0.refusals = ["access.disabled"]
    } run: { call in
        try await call.link(ResetPassword(try call.id("user")))
    }

    private static let resetFactor = Endpoint.write(
        .post, "/staff/{user}/factor-reset", .access, .of(ResetFactor.self),
        "Take the second factor away from somebody whose device is lost",
        body: .object([.needs("reason", .reason)]), answer: schema,
        example: .init(path: user, body: ["reason": "the telephone is lost"], given: .factor)
    ) {
        $0.refusals = ["access.factor_missing", "access.factor_own"]
    } run: { call in
        let receipt = try await call.perform(ResetFactor(try call.id("user")))
        return try await call.showStaff(ID(raw: receipt.id), receipt)
    }

    private static let listSessions = Endpoint.get(
        "/staff/{user}/sessions", .access, .readStaff, "List where somebody is logged in",
        answer: .page(
            of: .named(
                "StaffSession",
                .object([
                    .gives("id", .id(StaffSession.self)), .gives("client", .nullable(.text(0...200))),
                    .gives("created_at", .moment), .gives("seen_at", .moment), .gives("ends_at", .moment),
                ]))), example: .init(path: user, given: .session)
    ) { call in
        let id = try await call.account(try call.id("user")).id
        let (now, keyring) = (call.company.clock.now(), call.company.tools.keyring)
        let open = try await call.read { try StaffSessions.list(of: id, in: $0, at: now, keyring: keyring) }
        return Reply(
            page: open.map {
                [
                    "id": .string($0.id.text), "client": .opt($0.client), "created_at": .opt($0.createdAt),
                    "seen_at": .opt($0.seenAt), "ends_at": .opt($0.endsAt),
                ]
            }, next: nil)
    }

    private static let endSessions = Endpoint.write(
        .delete, "/staff/{user}/sessions", .access, .of(EndSessions.self), "Log somebody out everywhere",
        answer: nil, example: .init(path: user, given: .session)
    ) {
        $0.status = .noContent
    } run: { call in
        _ = try await call.perform(EndSessions(try call.id("user")))
        return Reply(nil)
    }

    private static let endSession = Endpoint.write(
        .delete, "/staff/{user}/sessions/{session}", .access, .of(EndSession.self),
        "Log somebody out in one place", answer: nil,
        example: .init(path: ["user": "$USER", "session": "$SESSION"], given: .session)
    ) {
        $0.status = .noContent
        $0.refusals = ["access.session_gone"]
    } run: { call in
        _ = try await call.perform(EndSession(try call.id("user"), try call.id("session")))
        return Reply(nil)
    }
}

extension Call {
    fileprivate var roles: [Role] {
        body.list("roles").compactMap { $0.string.flatMap(Role.init(rawValue:)) }
    }

    fileprivate func account(_ id: ID<User>) async throws -> StaffAccount {
        let keyring = company.tools.keyring
        guard let found = try await read({ try StaffAccount.find(id, in: $0, keyring: keyring) }) else {
            throw Refusal("access.unknown", .notFound)
        }
        return found
    }

    fileprivate func showStaff(
        _ id: ID<User>, _ receipt: Receipt? = nil, _ more: [JSON.Member] = []
    ) async throws -> Reply {
        let account = try await account(id)
        var reply = Reply(.object(AccessBody.members(account) + more))
        reply.version = account.version
        reply.isRepeated = receipt?.isRepeated ?? false
        if endpoint.status == .created { reply.location = "/staff/\(id.text)" }
        return reply
    }

    private func address(of link: NewLink) -> String {
        let page = link.purpose == .reset ? Paths.reset(link.token) : Paths.invitation(link.token)
        return api.publicURL + page.text
    }

    /// What opens the account is told once: only its digest is kept.
    fileprivate func link<C: Command>(_ command: C) async throws -> Reply where C.Answer == LinkAnswer {
        switch try await company.perform(command, commandRequest) {
        case .done(let answer):
            let link: JSON = [
                "address": .string(address(of: answer.link)), "token": .string(answer.link.token),
                "purpose": .string(answer.link.purpose.rawValue),
                "expires_at": .opt(answer.link.expiresAt),
            ]
            return try await showStaff(ID(raw: answer.receipt.id), answer.receipt, [.init("link", link)])
        case .repeated(let receipt):
            return try await showStaff(ID(raw: receipt.id), receipt, [.init("link", .null)])
        }
    }
}
