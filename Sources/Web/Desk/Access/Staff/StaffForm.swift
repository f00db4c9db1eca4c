import Access
import Journal
import Kit
import Storage

/// The fields of an account: for a new one and for a change.
struct StaffForm: Sendable {
    let call: DeskCall
    let places: [Place]
    /// What stands in them: what was typed, else what is stored.
    var name = ""
    var email = ""
    var roles: Set<String> = []
    var location = ""

    struct Place: Sendable {
        let id: Int64
        let name: String

        static func list(in session: Session) throws -> [Place] {
            try session.all("SELECT id, code, name FROM locations ORDER BY priority, code") { row in
                Place(id: try row.int(0), name: "\(try row.text(1)) · \(try row.text(2))")
            }
        }
    }

    init(_ call: DeskCall, _ places: [Place], _ account: StaffAccount? = nil) {
        (self.call, self.places) = (call, places)
        guard call.form.names.contains("name") else {
            guard let account else { return }
            (name, email) = (account.person.name, account.person.email)
            roles = Set(account.roles.map(\.rawValue))
            location = account.location.map { String($0) } ?? ""
            return
        }
        (name, email) = (call.form["name"], call.form["email"])
        (roles, location) = (Set(call.form.all("roles")), call.form["location"])
    }

    static let fields = ["name", "email", "roles", "location", "current"]

    func html(_ problems: Problems) -> HTML {
        var (nameField, emailField) = (FormField("name", say("name")), FormField("email", say("email")))
        (nameField.value, nameField.error) = (name, problems.at("name"))
        (emailField.kind, emailField.value, emailField.error) = (.email, email, problems.at("email"))
        let ticks = FormTicks(
            name: "roles", label: say("roles"),
            options: RoleList.staff.map { ($0.rawValue, call.say("role." + $0.rawValue)) }, ticked: roles,
            hint: say("roles.hint"), error: problems.at("roles"))
        let choice = FormChoice(
            name: "location", label: say("location"),
            options: [("", say("location.every"))] + places.map { (String($0.id), $0.name) },
            chosen: location, hint: say("location.hint"), error: problems.at("location"))
        return """
            \(nameField.html)\(emailField.html)\(ticks.html)\(choice.html)\
            \(Self.current(call, problems, isRequired: false, mark: "-rights"))
            """
    }

    /// The caller's own password, for what gives rights over others.
    static func current(
        _ call: DeskCall, _ problems: Problems, isRequired: Bool, mark: String = ""
    ) -> HTML {
        var field = FormField("current", call.say("staff.current"))
        (field.kind, field.complete) = (.password, "current-password")
        // The form that was refused has the plain id, which the list of its problems leads to.
        field.mark = problems.isEmpty ? mark : ""
        (field.isRequired, field.error) = (isRequired, problems.at("current"))
        field.hint = isRequired ? nil : call.say("staff.current.hint")
        return field.html
    }

    private func say(_ key: String) -> String { call.say("staff." + key) }
}
