import Access
import Hummingbird
import Journal
import Kit

/// `/desk/settings/staff`: who works here and what they may do.
extension Desk {
    static let staffRoutes: [DeskRoute] = [
        .get(Paths.Desk.staff.text, .readStaff, .staff) { call in
            try await StaffList.load(call).response(.none(call.language))
        },
        .post(Paths.Desk.staff.text, .of(AddStaff.self), .staff) { call in
            try await StaffDesk(call).add()
        },
        .get("/desk/settings/staff/{user}", .readStaff, .staff) { call in
            try await StaffPage.load(call, StaffDesk(call).user()).response(.none(call.language))
        },
        .post("/desk/settings/staff/{user}", .of(ChangeStaff.self), .staff) { call in
            try await StaffDesk(call).change()
        },
        .post("/desk/settings/staff/{user}/invitation", .of(InviteStaff.self), .staff) { call in
            try await StaffDesk(call).link(InviteStaff(StaffDesk(call).user()))
        },
        .post("/desk/settings/staff/{user}/reset", .of(ResetPassword.self), .staff) { call in
            try await StaffDesk(call).link(ResetPassword(StaffDesk(call).user()))
        },
        // Everybody may end sessions, his own; here it is others'.
        .post("/desk/settings/staff/{user}/sessions-end", .readStaff, .staff) { call in
            try await StaffDesk(call).endSessions()
        },
        .post("/desk/settings/staff/{user}/factor-reset", .of(ResetFactor.self), .staff) { call in
            try await StaffDesk(call).resetFactor()
        },
        .post("/desk/settings/staff/{user}/state", .of(ChangeStaff.self), .staff) { call in
            try await StaffDesk(call).setState()
        },
    ]
}

/// What the forms there do.
struct StaffDesk: Sendable {
    let call: DeskCall

    init(_ call: DeskCall) { self.call = call }

    func user() throws -> ID<User> {
        guard let id = ID<User>(call.text("user")) else { throw Failure.notFound }
        return id
    }

    func add() async throws -> Response {
        try await Problems.answer(call.language) {
            let person = try Person(name: call.form["name"], email: call.form["email"])
            let roles = try roles()
            let command = AddStaff(person, roles: roles, location: try location())
            return try await governing(roles.contains(.admin)) {
                try await told(command, person)
            }
        } refused: { problems in
            try await StaffList.load(call).response(problems)
        }
    }

    func change() async throws -> Response {
        let user = try user()
        return try await answer(user) {
            let keyring = call.company.tools.keyring
            let account = try await call.read { try StaffAccount.find(user, in: $0, keyring: keyring) }
            guard let account else { throw Failure.notFound }
            var command = ChangeStaff(user, version: call.version)
            (command.name, command.email) = (call.form["name"], call.form["email"])
            let roles = try roles()
            command.given = roles == account.roles ? nil : roles
            let place = try location()
            command.location = place == account.location ? .keep : place.map { .set($0) } ?? .clear
            if account.person.email == call.form["email"] { command.email = nil }
            let grants = roles.contains(.admin) && !account.roles.contains(.admin)
            return try await governing(grants || command.email != nil) { [command] in
                try await call.perform(command)
                return call.seeOther(Paths.staff(user.text, done: "changed"))
            }
        }
    }

    func link<C: Command>(_ command: C) async throws -> Response where C.Answer == LinkAnswer {
        let user = try user()
        return try await answer(user) {
            let keyring = call.company.tools.keyring
            let account = try await call.read { try StaffAccount.find(user, in: $0, keyring: keyring) }
            guard let account else { throw Failure.notFound }
            return try await told(command, account.person)
        }
    }

    func endSessions() async throws -> Response {
        let user = try user()
        return try await answer(user) {
            try await call.perform(EndSessions(user))
            return call.seeOther(Paths.staff(user.text, done: "sessions"))
        }
    }

    func resetFactor() async throws -> Response {
        let user = try user()
        return try await answer(user) {
            try await governing(true) {
                try await call.perform(ResetFactor(user))
                return call.seeOther(Paths.staff(user.text, done: "factor"))
            }
        }
    }

    func setState() async throws -> Response {
        let user = try user()
        return try await answer(user) {
            var command = ChangeStaff(user, version: call.version)
            let isActive = call.form["state"] == StaffAccount.State.active.rawValue
            command.isActive = isActive
            return try await governing(isActive) { [command] in
                try await call.perform(command)
                return call.seeOther(Paths.staff(user.text, done: isActive ? "enabled" : "disabled"))
            }
        }
    }

    // MARK: Parts

    /// Rights over others are given by whoever has just shown that it is he.
    private func governing(
        _ isNeeded: Bool, _ work: @Sendable () async throws -> Response
    ) async throws -> Response {
        guard isNeeded else { return try await work() }
        guard !call.form["current"].isEmpty else {
            throw Refusal("access.password_needed", .forbidden, field: "current")
        }
        return try await call.desk.access.confirming(
            call.form["current"], of: call.session, at: call.place
        ) { _ in try await work() }
    }

    private func roles() throws -> [Role] {
        let roles = call.form.all("roles").compactMap(Role.init(rawValue:))
        guard roles.count == call.form.all("roles").count else {
            throw Refusal("access.role_required", field: "roles")
        }
        return Role.allCases.filter(roles.contains)
    }

    private func location() throws -> Int64? {
        let text = call.form["location"]
        guard !text.isEmpty else { return nil }
        guard let id = Int64(text) else { throw Refusal("access.location", .notFound, field: "location") }
        return id
    }

    /// The link is shown once to whoever made it, and written to whom it is for.
    private func told<C: Command>(
        _ command: C, _ person: Person
    ) async throws -> Response where C.Answer == LinkAnswer {
        let outcome = try await call.company.perform(command, call.commandRequest(C.self))
        guard case .done(let answer) = outcome else {
            return LinkPage(call, person.name).repeated
        }
        let address = call.desk.address(answer.link, for: call.request)
        let occasion = try await call.company.confirmedOccasion(for: call.commandRequest(C.self))
        let mail = try AccessMail.link(answer.link, to: person, address: address, call.language)
        try await call.company.database.write { try Mailbox.post(mail, in: $0, on: occasion) }
        return LinkPage(call, person.name).response(answer.link, address)
    }

    private func answer(_ user: ID<User>, _ work: () async throws -> Response) async throws -> Response {
        try await Problems.answer(call.language, work) { problems in
            var page = try await StaffPage.load(call, user)
            page.faulty = call.request.uri.path.split(separator: "/").last.map(String.init) ?? ""
            return page.response(problems)
        }
    }
}
