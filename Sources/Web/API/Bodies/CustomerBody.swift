import Access
import Journal
import Kit
import Sales
import Storage

/// A customer, as programs see him.
enum CustomerBody {
    static let entry = Schema.named("CustomerEntry", .object(head))

    static let schema = Schema.named(
        "Customer",
        .object(
            head + [
                .gives("address", .nullable(PartyBody.address)),
                .gives("company", .nullable(.text(1...40)), "The number of the company he buys for."),
                .gives("language", .nullable(.word(Language.allCases.map(\.rawValue)))),
                .gives("tax_number", .nullable(.text(0...60))), .gives("terms", .nullable(terms)),
                .gives(
                    "totals",
                    .list(
                        .object([
                            .gives("currency", .currency), .gives("orders", .integer(0...Int64.max)),
                            .gives("amount", .nullable(.amount)),
                        ]))),
                .gives("consents", .list(consent)), .gives("merged", .list(.text(1...40))),
                .gives("version", .integer(1...Int64.max)),
            ]))

    private static let head: [Schema.Field] = [
        .gives("id", .id(Customer.self)), .gives("number", .text(1...40)),
        .gives("kind", .word(Customer.Kind.self)), .gives("state", .word(Customer.State.self)),
        .gives("contact", .nullable(PartyBody.contact)), .gives("created_at", .moment),
    ]

    private static let terms = Schema.object([
        .gives("days", .nullable(.integer(0...365))), .gives("credit_limit", .nullable(.amount)),
        .gives("currency", .nullable(.currency)), .gives("needs_purchase_order", .flag),
    ])

    private static let consent = Schema.object([
        .gives("purpose", .text(1...32)), .gives("medium", .word(Consent.Medium.self)),
        .gives("granted", .flag), .gives("source", .text(1...32)), .gives("at", .moment),
    ])

    static func json(_ entry: CustomerList.Entry, _ mask: FieldMask) -> JSON {
        [
            "id": .string(entry.id.text), "number": .string(entry.number.text),
            "kind": .string(entry.kind.rawValue), "state": .string(entry.state.rawValue),
            "contact": entry.contact.map { PartyBody.json($0, mask) } ?? .null,
            "created_at": .opt(entry.createdAt),
        ]
    }

    static func json(_ found: CustomerDetails, _ mask: FieldMask) -> JSON {
        let customer = found.customer
        return [
            "id": .string(customer.id.text), "number": .string(customer.number.text),
            "kind": .string(customer.kind.rawValue), "state": .string(customer.state.rawValue),
            "contact": found.contact.map { PartyBody.json($0, mask) } ?? .null,
            "created_at": .opt(customer.createdAt),
            "address": found.address.map { PartyBody.json($0, mask) } ?? .null,
            "company": .opt(found.companyNumber?.text), "language": .opt(customer.language?.rawValue),
            "tax_number": .opt(customer.taxNumber), "terms": mask.payments(found.terms.map(json) ?? .null),
            "totals": .array(
                found.totals.map {
                    [
                        "currency": .string($0.currency.code), "orders": .int($0.orders),
                        "amount": mask.prices(.amount($0.amount, $0.currency)),
                    ]
                }),
            "consents": .array(
                found.consents.map {
                    [
                        "purpose": .string($0.purpose), "medium": .string($0.medium.rawValue),
                        "granted": .bool($0.isGranted), "source": .string($0.source), "at": .opt($0.at),
                    ]
                }), "merged": .array(found.merged.map { .string($0.text) }),
            "version": .int(customer.version),
        ]
    }

    private static func json(_ terms: Customers.Terms) -> JSON {
        [
            "days": .opt(terms.days), "credit_limit": .opt(terms.creditLimit?.decimal),
            "currency": .opt(terms.creditLimit?.currency.code),
            "needs_purchase_order": .bool(terms.needsPurchaseOrder),
        ]
    }
}

/// Finds a customer by id or number.
enum CustomerChoice {
    static func find(
        _ text: String, field: String? = "customer", in session: Session, _ keyring: Keyring
    ) throws -> CustomerDetails {
        var found: CustomerDetails?
        if let id = ID<Customer>(text) {
            found = try CustomerDetails.find(id, in: session, keyring: keyring)
        } else if let number = CustomerNumber(text) {
            found = try CustomerDetails.find(number: number, in: session, keyring: keyring)
        }
        guard let found else { throw Refusal("customer.unknown", .notFound, field: field) }
        return found
    }
}
