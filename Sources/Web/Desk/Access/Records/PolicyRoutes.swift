import Access
import Hummingbird
import Journal
import Kit

/// `/desk/settings/policies`: how much of the company's money each role may give away alone.
extension Desk {
    static let policyRoutes: [DeskRoute] = [
        .get(Paths.Desk.policies.text, .readLimits, .policies) { call in
            try await PolicyPage(call).response(.none(call.language))
        },
        .post(Paths.Desk.policies.text, .of(SetLimit.self), .policies) { call in
            try await PolicyPage(call).change()
        },
    ]
}

/// A row a role, a column a kind of gift.
struct PolicyPage: Sendable {
    let call: DeskCall

    init(_ call: DeskCall) { self.call = call }

    /// Only what differs from what is stored is set, each as a command of its own.
    func change() async throws -> Response {
        try await Problems.answer(call.language) {
            guard let role = Role(rawValue: call.form["role"]), Self.roles.contains(role) else {
                throw Failure.badForm
            }
            let limits = try await call.read { try RoleLimits.load(in: $0) }
            for kind in Allowance.Kind.allCases {
                let wanted = try wanted(kind)
                guard wanted != limits[role][kind] else { continue }
                try await call.perform(SetLimit(role, kind, wanted), place: "limit \(role) \(kind)")
            }
            return call.seeOther(Paths.desk(["settings", "policies"], [("done", role.rawValue)]))
        } refused: { problems in
            try await response(problems)
        }
    }

    func response(_ problems: Problems) async throws -> Response {
        let limits = try await call.read { try RoleLimits.load(in: $0) }
        let mayChange = call.may(.of(SetLimit.self))
        let rows = Self.roles.map { row($0, limits[$0], mayChange: mayChange) }
        let heads = Allowance.Kind.allCases.map { kind -> HTML in
            "<th scope=\"col\" role=\"columnheader\">\(say("kind." + kind.rawValue))</th>"
        }
        return call.page(
            say("title"), status: problems.status,
            """
            <div class="heading"><h1>\(say("title"))</h1></div>
            <p class="muted">\(say("how"))</p>
            \(done)\(problems.banner())<section class="card flush box">\
            <table class="table rows" role="table"><caption class="unseen">\(say("title"))</caption>
            <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">\
            \(say("role"))</th>\(heads)\
            \(mayChange ? lastHead : nil)</tr></thead>
            <tbody role="rowgroup">\(rows)</tbody></table></section>
            """)
    }

    /// Those that can give anything, people first.
    private static let roles = RoleList.staff + [.integration]

    private func wanted(_ kind: Allowance.Kind) throws(Refusal) -> Allowance.Limit {
        let text = call.form[kind.rawValue].filter { $0 != "," && $0 != "%" }
        if Self.unlimited.contains(text.lowercased()) { return .unlimited }
        guard let number = Int64(text) else {
            let most = kind == .discount ? "100" : "1000000000"
            throw Refusal("access.limit_range", field: kind.rawValue, ["max": most])
        }
        return .upTo(number)
    }

    /// Said out loud: an empty field must not give everything away.
    private static let unlimited = Set(Language.allCases.map { Words.text("policies.unlimited", $0) } + ["∞"])

    private var done: HTML? {
        guard let role = Role(rawValue: call.query("done")) else { return nil }
        let name = call.say("role." + role.rawValue)
        return Elements.note(call.say("policies.done", ["role": name]), tone: .done)
    }

    private func row(_ role: Role, _ allowance: Allowance, mayChange: Bool) -> HTML {
        let (id, name) = ("limits-" + role.rawValue, call.say("role." + role.rawValue))
        let cells = Allowance.Kind.allCases.map { kind -> HTML in
            let head = say("kind." + kind.rawValue)
            guard mayChange else {
                return "<td role=\"cell\" data-label=\"\(head)\">\(text(allowance[kind], kind))</td>"
            }
            let label = head + " · " + name
            return """
                <td role="cell" data-label="\(head)"><input type="text" inputmode="numeric" form="\(id)" \
                name="\(kind.rawValue)" value="\(typed(role, allowance[kind], kind))" \
                aria-label="\(label)"></td>
                """
        }
        return """
            <tr role="row"><th scope="row" role="rowheader">\(name)</th>\(cells)\
            \(mayChange ? save(role, id, name) : nil)</tr>

            """
    }

    private var lastHead: HTML {
        "<th scope=\"col\" role=\"columnheader\"><span class=\"unseen\">\(say("save"))</span></th>"
    }

    private func save(_ role: Role, _ id: String, _ name: String) -> HTML {
        """
        <td role="cell"><form method="post" id="\(id)" action="\(Paths.Desk.policies)">\
        \(DeskForm.hidden(call))<input type="hidden" name="role" value="\(role.rawValue)">\
        <button class="btn" aria-label="\(call.say("policies.save.of", ["role": name]))">\
        \(say("save"))</button>\
        </form></td>
        """
    }

    /// What was typed, in the row that was sent.
    private func typed(_ role: Role, _ limit: Allowance.Limit, _ kind: Allowance.Kind) -> String {
        if call.form["role"] == role.rawValue { return call.form[kind.rawValue] }
        guard case .upTo(let amount) = limit else { return say("unlimited") }
        return String(amount)
    }

    private func text(_ limit: Allowance.Limit, _ kind: Allowance.Kind) -> String {
        guard case .upTo(let amount) = limit else { return say("unlimited") }
        let number = Formats.integer(amount, call.language)
        return kind == .discount ? number + "%" : number
    }

    private func say(_ key: String) -> String { call.say("policies." + key) }
}
