import Journal
import Kit
import Storage

/// How the actors of a timeline or a list are called: `staff:usr_…` is a name, `key:key_…` what the key was
/// given out for.
package enum StaffDirectory {
    /// By the actor's name as it is stored; who is not found is missing.
    package static func names(
        of actors: some Sequence<String>, in session: Session, keyring: Keyring
    ) throws -> [String: String] {
        var names: [String: String] = [:]
        for actor in Set(actors) {
            let parts = actor.split(separator: ":", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { continue }
            if parts[0] == "staff", let id = ID<User>(parts[1]) {
                names[actor] = try StaffAccount.find(id, in: session, keyring: keyring)?.person.name
            } else if parts[0] == "key", let id = ID<APIKey>(parts[1]) {
                names[actor] = try APIKey.find(id, in: session)?.name
            }
        }
        return names
    }
}
