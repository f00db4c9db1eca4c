import Journal
import Kit
import Storage

/// What a customer allowed us to do, and when he said so. Every yes and every no is a row of its own; the
/// latest holds.
package struct Consent: Hashable, Sendable {
    package enum Medium: String, CaseIterable, Sendable {
        case email, sms, push, phone, post
    }

    /// `marketing`, `feedback`: what for.
    package let purpose: String
    package let medium: Medium
    package let isGranted: Bool
    /// Where he said it: a form, a call, an import.
    package let source: String
    package let at: Instant
}

/// A yes.
package struct GiveConsent: Command {
    package static let name = "customer.give_consent"
    package static let roles = ConsentEntry.roles
    package let entry: ConsentEntry

    package init(_ entry: ConsentEntry) {
        self.entry = entry
    }

    package var subject: (entity: String, id: Int64?) { ("customer", entry.customer.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        try entry.write(isGranted: true, in: session, on: occasion)
    }
}

/// A no, which may come without a yes before it.
package struct WithdrawConsent: Command {
    package static let name = "customer.withdraw_consent"
    package static let roles = ConsentEntry.roles
    package let entry: ConsentEntry

    package init(_ entry: ConsentEntry) {
        self.entry = entry
    }

    package var subject: (entity: String, id: Int64?) { ("customer", entry.customer.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        try entry.write(isGranted: false, in: session, on: occasion)
    }
}

/// Who said it, about what, and where.
package struct ConsentEntry: Hashable, Sendable {
    package let customer: ID<Customer>
    package let purpose: String
    package let medium: Consent.Medium
    package let source: String

    static let roles: Set<Role> = [
        .sales, .support, .orderManager, .marketing, .admin, .integration, .system,
    ]

    package init(customer: ID<Customer>, purpose: String, medium: Consent.Medium, source: String) {
        (self.customer, self.purpose, self.medium, self.source) = (customer, purpose, medium, source)
    }

    fileprivate func write(isGranted: Bool, in session: Session, on occasion: Occasion) throws -> Receipt {
        var faults = FaultList()
        let purpose = faults.take(try ChannelCode.clean(purpose, field: "purpose")) ?? ""
        let source = faults.take(try ChannelCode.clean(source, field: "source")) ?? ""
        try faults.check()
        guard let version = try Customers.advance(customer, in: session) else {
            throw try Customers.refusal(for: customer, in: session)
        }
        try session.run(
            """
            INSERT INTO consents (customer_id, purpose, medium, at, is_granted, source)
            VALUES (\(customer), \(purpose), \(medium), \(occasion.now), \(isGranted), \(source))
            ON CONFLICT (customer_id, purpose, medium, at)
                DO UPDATE SET is_granted = excluded.is_granted, source = excluded.source
            """)
        let event = CustomerEvent.consent(customer, version: version, isGranted, purpose: purpose, medium)
        try occasion.record(event, in: session)
        return Receipt("customer", id: customer.raw, version: version)
    }
}

extension Customers {
    /// Every answer he gave, the latest of each purpose and medium first.
    package static func consents(of customer: ID<Customer>, in session: Session) throws -> [Consent] {
        try session.all(
            """
            SELECT purpose, medium, is_granted, source, at FROM consents WHERE customer_id = \(customer)
            ORDER BY purpose, medium, at DESC
            """
        ) { row in
            Consent(
                purpose: try row.text(0), medium: try row.word(1), isGranted: try row.bool(2),
                source: try row.text(3), at: try row.instant(4))
        }
    }
}
