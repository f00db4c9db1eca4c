import Journal
import Kit
import Storage

/// Gives back what abandoned carts held too long, some hundred at a time.
package struct ExpireReservations: Command {
    package static let name = "reservation.expire_due"
    package static let roles: Set<Role> = [.admin, .system]

    package let limit: Int

    package init(limit: Int = 500) {
        self.limit = limit
    }

    package var subject: (entity: String, id: Int64?) { ("reservation", nil) }

    package struct Expired: Receivable {
        package let count: Int
        /// Whether there may be more.
        package let isFull: Bool
        package var receipt: Receipt { Receipt("reservation", id: 0, version: Int64(count)) }
    }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Expired {
        let count = try ReleaseStock.expireDue(limit: limit, in: session, on: occasion)
        return Expired(count: count, isFull: count == limit)
    }
}
