import Access
import Hummingbird
import Journal
import Kit

/// Everybody who has an account, and the form for another.
struct StaffList: Sendable {
    let call: DeskCall
    let accounts: [StaffAccount]
    let places: [StaffForm.Place]

    static func load(_ call: DeskCall) async throws -> StaffList {
        let keyring = call.company.tools.keyring
        let (accounts, places) = try await call.read { session in
            (try StaffAccount.list(in: session, keyring: keyring), try StaffForm.Place.list(in: session))
        }
        return StaffList(call: call, accounts: accounts, places: places)
    }

    func response(_ problems: Problems) -> Response {
        let rows = accounts.map(row)
        let heads = ["person", "roles", "location", "state"].map { key -> HTML in
            "<th scope=\"col\" role=\"columnheader\">\(say(key))</th>"
        }
        return call.page(
            say("title"), status: problems.status,
            """
            <div class="heading"><h1>\(say("title"))</h1></div>
            \(problems.banner(StaffForm.fields))\(form(problems))
            <section class="card flush box"><table class="table rows" role="table">\
            <caption class="unseen">\(say("title"))</caption>
            <thead role="rowgroup"><tr role="row">\(heads)</tr></thead>
            <tbody role="rowgroup">\(rows)</tbody></table></section>
            """)
    }

    private func row(_ account: StaffAccount) -> HTML {
        let roles = account.roles.map { call.say("role." + $0.rawValue) }
            .joined(separator: call.say("list.comma"))
        let place = places.first { $0.id == account.location }?.name ?? say("location.every")
        return """
            <tr role="row"><th scope="row" role="rowheader"><a href="\(Paths.staff(account.id.text))">\
            \(account.person.name)</a><br><span class="small muted">\(account.person.email)</span></th>\
            <td role="cell">\(roles)</td><td role="cell">\(place)</td>\
            <td role="cell">\(StaffState.badges(account, call))</td></tr>

            """
    }

    /// Folded until it is wanted, or has something to say.
    private func form(_ problems: Problems) -> HTML? {
        guard call.may(.of(AddStaff.self)) else { return nil }
        return """
            <details class="card"\(problems.isEmpty ? nil : " open")><summary>\(say("add"))</summary>
            <form class="stack" method="post" action="\(Paths.Desk.staff)">\(DeskForm.hidden(call))
            \(StaffForm(call, places).html(problems))<p class="small muted">\(say("add.how"))</p>
            <p><button class="btn primary">\(say("add.do"))</button></p></form></details>

            """
    }

    private func say(_ key: String) -> String { call.say("staff." + key) }
}

/// How it stands with an account, in badges.
enum StaffState {
    static func badges(_ account: StaffAccount, _ call: DeskCall) -> HTML {
        func badge(_ key: String, _ tone: Tone) -> HTML {
            Elements.badge(call.say("staff.state." + key), tone: tone)
        }
        guard account.state == .active else { return badge("disabled", .wait) }
        guard account.hasPassword else { return badge("invited", .warn) }
        let factor: HTML? = account.hasSecondFactor ? badge("factor", .done) : nil
        return "\(badge("active", .move))\(factor)"
    }
}
