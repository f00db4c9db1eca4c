import Journal
import Kit
import Storage

/// A command that knows no version of its order, carried out only if the order is still as its reader saw it:
/// both under the order's lock, so nobody changes it in between.
package struct IfUnchanged<Wrapped: Command>: Command {
    package static var name: String { Wrapped.name }
    package static var roles: Set<Role> { Wrapped.roles }
    let order: ID<Order>
    let version: Int64?
    let command: Wrapped

    package init(_ order: ID<Order>, version: Int64?, _ command: Wrapped) {
        (self.order, self.version, self.command) = (order, version, command)
    }

    package var subject: (entity: String, id: Int64?) { command.subject }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Wrapped.Answer {
        if let version { _ = try OrderStore.lock(order, version: version, in: session) }
        return try command(in: session, on: occasion)
    }
}
