import Journal
import Kit
import Storage

/// Makes one customer of two who are the same. Orders and versions keep the id they were written under; the
/// other row points to the survivor, who takes over what he is recognized by. A chain is never longer than
/// one step.
package struct MergeCustomers: Command {
    package static let name = "customer.merge"
    package static let roles: Set<Role> = [.sales, .support, .orderManager, .admin, .system]

    package let other: ID<Customer>
    package let survivor: ID<Customer>

    package init(_ other: ID<Customer>, into survivor: ID<Customer>) {
        (self.other, self.survivor) = (other, survivor)
    }

    package var subject: (entity: String, id: Int64?) { ("customer", other.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        _ = try occasion.requireReason()
        guard other != survivor else { throw Refusal("customer.same", field: "into") }
        let versions = try lockBoth(in: session)
        try checkKinds(in: session)
        try fold(in: session)
        try moveWhatRecognizes(in: session)
        try occasion.record(CustomerEvent.merged(other, version: versions.other, into: survivor), in: session)
        try occasion.record(
            CustomerEvent.absorbed(survivor, version: versions.survivor, other: other), in: session)
        return Receipt("customer", id: survivor.raw, version: versions.survivor)
    }

    /// The lower id first: two merges of the same two, one each way, queue up, and the later finds one of
    /// them merged.
    private func lockBoth(in session: Session) throws -> (other: Int64, survivor: Int64) {
        var versions: [ID<Customer>: Int64] = [:]
        for id in [other, survivor].sorted() {
            versions[id] = try Customers.advance(id, in: session)
            guard versions[id] != nil else { throw try Customers.refusal(for: id, in: session) }
        }
        return (versions[other] ?? 0, versions[survivor] ?? 0)
    }

    /// Those who buy for a company must still buy for one afterwards.
    private func checkKinds(in session: Session) throws {
        let isLost = try session.first(
            """
            SELECT 1 FROM customers o JOIN customers s ON s.id = \(survivor)
            WHERE o.id = \(other) AND o.kind = 'company' AND s.kind <> 'company'
            """
        ) { _ in true }
        if isLost == true { throw Refusal("customer.not_a_company", .conflict, field: "into") }
    }

    private func fold(in session: Session) throws {
        try session.run("UPDATE customers SET merged_into = \(survivor) WHERE merged_into = \(other)")
        try session.run(
            "UPDATE customers SET belongs_to = NULL WHERE id = \(survivor) AND belongs_to = \(other)")
        try session.run("UPDATE customers SET belongs_to = \(survivor) WHERE belongs_to = \(other)")
        try session.run(
            """
            UPDATE customers SET contact_id = COALESCE(customers.contact_id, o.contact_id),
                address_id = COALESCE(customers.address_id, o.address_id),
                language = COALESCE(customers.language, o.language),
                kind = CASE WHEN customers.kind = 'guest' THEN o.kind ELSE customers.kind END
            FROM customers o WHERE o.id = \(other) AND customers.id = \(survivor)
            """)
        try session.run(
            """
            UPDATE customers SET state = 'merged', merged_into = \(survivor), belongs_to = NULL
            WHERE id = \(other)
            """)
    }

    private func moveWhatRecognizes(in session: Session) throws {
        try session.run(
            "UPDATE customer_references SET customer_id = \(survivor) WHERE customer_id = \(other)")
        try session.run(
            """
            INSERT INTO customer_keys (kind, digest, customer_id)
            SELECT kind, digest, \(survivor) FROM customer_keys WHERE customer_id = \(other)
            ON CONFLICT DO NOTHING
            """)
        try session.run("DELETE FROM customer_keys WHERE customer_id = \(other)")
        try session.run(
            """
            INSERT INTO consents (customer_id, purpose, medium, at, is_granted, source)
            SELECT \(survivor), purpose, medium, at, is_granted, source FROM consents
            WHERE customer_id = \(other)
            ON CONFLICT DO NOTHING
            """)
        try session.run("DELETE FROM consents WHERE customer_id = \(other)")
    }
}
