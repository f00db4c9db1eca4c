/// What is told of accounts to the rest of the house: ids and roles, never a name.
import Journal
import Kit

enum StaffEvent {
    static func added(_ id: ID<User>, _ roles: [Role]) -> Event {
        Event("staff.added", of: ("staff", id.raw, 1), data: .object([.init("roles", list(roles))]))
    }

    static func changed(_ account: StaffAccount, roles: [Role]) -> Event {
        Event(
            "staff.changed", of: ("staff", account.id.raw, account.version),
            data: .object([.init("roles", list(roles))]),
            previous: .object([.init("roles", list(account.roles))]))
    }

    static func of(_ type: String, _ id: ID<User>, version: Int64, _ data: JSON = .object([])) -> Event {
        Event(type, of: ("staff", id.raw, version), data: data)
    }

    static func session(_ type: String, _ id: ID<User>, version: Int64, _ session: ID<StaffSession>) -> Event
    {
        of(type, id, version: version, .object([.init("session", .string(session.text))]))
    }

    private static func list(_ roles: [Role]) -> JSON { .array(roles.map { .string($0.rawValue) }) }
}
