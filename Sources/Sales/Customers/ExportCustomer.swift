import Journal
import Kit
import Storage

/// Everything kept here about one person, as he may ask for it: all versions of his contact and addresses,
/// what he consented to, what channels call him, what was counted. His orders are Ordering's to add.
package struct ExportCustomer: Sendable {
    package let customer: ID<Customer>

    package init(_ customer: ID<Customer>) {
        self.customer = customer
    }

    /// Nil if there is none of that id.
    package func callAsFunction(in session: Session, keyring: Keyring) throws -> JSON? {
        guard let details = try CustomerDetails.find(customer, in: session, keyring: keyring) else {
            return nil
        }
        let found = details.customer
        return [
            "number": .string(found.number.text), "kind": .string(found.kind.rawValue),
            "language": text(found.language?.rawValue), "tax_number": text(found.taxNumber),
            "company": text(details.companyNumber?.text), "created_at": .string(found.createdAt.rfc3339),
            "merged": .array(details.merged.map { .string($0.text) }),
            "contacts": .array(try versions("contact", of: found.id, in: session, keyring)),
            "addresses": .array(try versions("address", of: found.id, in: session, keyring)),
            "consents": .array(details.consents.map(written)), "totals": .array(details.totals.map(written)),
            "references": .array(
                try details.references.map { reference in
                    let channel = try Channels.find(reference.channel, in: session)?.code
                    return ["channel": text(channel), "reference": .string(reference.text)]
                }),
        ]
    }

    private func versions(
        _ kind: String, of customer: ID<Customer>, in session: Session, _ keyring: Keyring
    ) throws -> [JSON] {
        let family = Customers.family(of: customer)
        let table: SQL = kind == "contact" ? "contact_versions" : "address_versions"
        return try session.all(
            """
            SELECT v.sealed, k.sealed, v.created_at FROM \(table) v
                JOIN subject_keys k ON k.subject_id = v.subject_id
            WHERE v.subject_id IN (\(family)) ORDER BY v.id
            """
        ) { row in
            guard let text = try Sealed(row).open(with: keyring) else { return nil }
            return [
                "since": .string(try row.instant(2).rfc3339), kind: try JSON(parsing: [UInt8](text.utf8)),
            ]
        }.compactMap { (entry: JSON?) in entry }
    }

    private func written(_ consent: Consent) -> JSON {
        [
            "purpose": .string(consent.purpose), "medium": .string(consent.medium.rawValue),
            "granted": .bool(consent.isGranted), "source": .string(consent.source),
            "at": .string(consent.at.rfc3339),
        ]
    }

    private func written(_ totals: Customers.Totals) -> JSON {
        [
            "currency": .string(totals.currency.code), "orders": .int(totals.orders),
            "amount": .int(totals.amount),
            "first_at": .string(totals.firstAt.rfc3339), "last_at": .string(totals.lastAt.rfc3339),
        ]
    }

    private func text(_ value: String?) -> JSON { value.map(JSON.string) ?? nil }
}
