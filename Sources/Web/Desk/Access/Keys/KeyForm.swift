import Access
import Journal
import Kit

/// The form for a new key: narrow unless it is made wide.
struct KeyForm: Sendable {
    let list: KeyList

    private var call: DeskCall { list.call }

    func html(_ problems: Problems) -> HTML? {
        guard call.may(.of(AddKey.self)) else { return nil }
        var (name, names) = (FormField("name", say("name")), FormField("names", say("names")))
        (name.value, name.hint, name.error) = (call.form["name"], say("name.hint"), problems.at("name"))
        (names.value, names.hint, names.isRequired) = (call.form["names"], say("names.hint"), false)
        var expires = FormField("expires", say("expires"))
        (expires.kind, expires.value, expires.hint) = (.date, call.form["expires"], say("expires.hint"))
        (expires.isRequired, expires.error) = (false, problems.at("expires_at"))
        let role = FormChoice(
            name: "role", label: say("role"),
            options: APIKey.roles.map { ($0.rawValue, call.say("role." + $0.rawValue)) },
            chosen: call.form["role"], error: problems.at("role"))
        let location = FormChoice(
            name: "location", label: say("location"),
            options: [("", say("location.every"))] + list.places.map { (String($0.id), $0.name) },
            chosen: call.form["location"], error: problems.at("location"))
        let channel = FormChoice(
            name: "channel", label: say("channel"),
            options: [("", say("channel.every"))] + list.channels.map { (String($0.id.raw), $0.code) },
            chosen: call.form["channel"], error: problems.at("channel"))
        return """
            <details class="card"\(problems.isEmpty ? nil : " open")><summary>\(say("add"))</summary>
            <form class="stack" method="post" action="\(Paths.Desk.keys)">\(DeskForm.hidden(call))
            \(name.html)\(role.html)\(scopes(problems))\(names.html)\(expires.html)\(location.html)\
            \(channel.html)<p><button class="btn primary">\(say("add.do"))</button></p></form></details>

            """
    }

    /// Each area once to read and once to write, which includes reading.
    private func scopes(_ problems: Problems) -> HTML {
        let words = Scopes.meaningful.filter { $0.contains(":") }.sorted()
        let areas = Set(words.compactMap { $0.split(separator: ":").first.map(String.init) }).sorted()
        let ticks = FormTicks(
            name: "scopes", label: say("scopes"),
            options: areas.flatMap { area in ["read", "write"].map { ("\(area):\($0)", "\(area):\($0)") } },
            ticked: Set(call.form.all("scopes")), hint: say("scopes.hint"), error: problems.at("scopes"))
        return ticks.html
    }

    private func say(_ key: String) -> String { list.say(key) }
}
