import Access
import Journal
import Kit
import Sales
import Storage

/// Customers: who they are, where they live, what they agreed to, and their rights over it.
extension API {
    static let customers: [Endpoint] = [
        listCustomers, addCustomer, showCustomer, changeCustomer, agreeTerms, giveConsent, withdrawConsent,
        mergeCustomers, eraseCustomer, exportCustomer,
    ]

    private static let example = Endpoint.Example(path: ["customer": "$CUSTOMER"], given: .customer)

    private static let listCustomers = Endpoint.get(
        "/customers", .customers, .readCustomers, "List customers",
        query: .paging + [
            .takes("kind", .word(Customer.Kind.self)), .takes("state", .word(Customer.State.self)),
            .takes("key", .text(1...254), "An e-mail address or a telephone number, whole."),
        ], answer: .page(of: CustomerBody.entry), example: .init(query: [("kind", "person")])
    ) { call in
        var filter = CustomerList.Filter()
        filter.kind = call.query.word("kind")
        filter.state = call.query.word("state") ?? .active
        filter.key = call.query.text("key")
        let after = try call.query.text("after").map { try PageCursor($0, of: "customers") }
        let keyring = call.company.tools.keyring
        let page = try await call.read { [filter, limit = call.limit] in
            try CustomerList.page(
                filter, before: after?.values.first.map { ID(raw: $0) }, limit: limit, in: $0,
                keyring: keyring)
        }
        return Reply(
            page: page.entries.map { CustomerBody.json($0, call.mask) },
            next: page.next.map { PageCursor("customers", [$0.raw]).written })
    }

    private static let profile: [Schema.Field] = [
        .takes("address", PartyBody.address),
        .takes("language", .word(Language.allCases.map(\.rawValue))),
        .takes("company", .text(1...40), "Id or number of the company he buys for."),
        .takes("tax_number", .text(1...60)),
    ]

    private static let addCustomer = Endpoint.write(
        .post, "/customers", .customers, .of(AddCustomer.self), "Open an account",
        body: .object(
            [
                .needs("kind", .word(Customer.Kind.self)), .needs("contact", PartyBody.contact),
                .takes("twin_allowed", .flag, "Also for somebody whose e-mail address we know."),
            ] + profile), answer: CustomerBody.schema,
        example: .init(
            body: ["kind": "person", "contact": ["name": "Grace Murray", "email": "grace@example.com"]])
    ) {
        $0.status = .created
        $0.refusals = ["customer.exists"]
    } run: { call in
        let (body, reading) = (call.body, Reading())
        let contact = body["contact"].flatMap { PartyBody.contact($0, reading) }
        let address = call.address(reading)
        try reading.check()
        guard let contact else { throw Refusal("contact.required", field: "contact") }
        var command = AddCustomer(body.word("kind") ?? .person, contact: contact, address: address)
        command.language = body.text("language").flatMap { Language(tag: $0) }
        command.company = try await call.named("company")
        command.taxNumber = body.text("tax_number")
        command.allowsTwin = body["twin_allowed"]?.bool ?? false
        var reply = try await call.showCustomer(after: try await call.perform(command))
        reply.location = (reply.json?.text("id")).map { "/customers/\($0)" }
        return reply
    }

    private static let showCustomer = Endpoint.get(
        "/customers/{customer}", .customers, .readCustomers, "Show a customer", answer: CustomerBody.schema,
        example: example
    ) { call in try await call.showCustomer(try await call.customer()) }

    private static let changeCustomer = Endpoint.write(
        .patch, "/customers/{customer}", .customers, .of(ChangeCustomer.self),
        "Change a customer; what is not sent stays, what is null is emptied",
        body: .object([.takes("contact", PartyBody.contact)] + profile), answer: CustomerBody.schema,
        example: .init(path: ["customer": "$CUSTOMER"], body: ["language": "zh-Hans"], given: .customer)
    ) {
        $0.needsVersion = true
    } run: { call in
        let (body, reading) = (call.body, Reading())
        let found = try await call.customer().customer
        let contact = body["contact"].flatMap { $0.isNull ? nil : PartyBody.contact($0, reading) }
        let address = call.address(reading)
        try reading.check()
        var command = ChangeCustomer(found.id, version: call.version ?? found.version)
        (command.contact, command.address) = (contact, address)
        if let language = body["language"] {
            command.language = language.string.flatMap { Language(tag: $0) }.map { .set($0) } ?? .clear
        }
        if body["company"] != nil {
            command.company = try await call.named("company").map { .set($0) } ?? .clear
        }
        if let number = body["tax_number"] { command.taxNumber = number.string.map { .set($0) } ?? .clear }
        return try await call.changeCustomer(command, found)
    }

    private static let agreeTerms = Endpoint.write(
        .put, "/customers/{customer}/terms", .customers, .of(AgreeTerms.self),
        "Agree on paying later; nothing ends it",
        body: .object([
            .takes("days", .integer(0...365)), .takes("credit_limit", .amount),
            .takes("currency", .currency), .takes("needs_purchase_order", .flag),
        ]), answer: CustomerBody.schema,
        example: .init(
            path: ["customer": "$CUSTOMER"],
            body: ["days": 30, "credit_limit": "500.00", "currency": "EUR"], given: .customer)
    ) {
        $0.needsVersion = true
    } run: { call in
        let found = try await call.customer().customer
        var terms = Customers.Terms(days: call.body["days"]?.int)
        terms.needsPurchaseOrder = call.body["needs_purchase_order"]?.bool ?? false
        if call.body.digits("credit_limit") != nil {
            guard let currency = try call.body.currency() else {
                throw Refusal("text.required", field: "currency")
            }
            terms.creditLimit = try call.body.money("credit_limit", currency)
        }
        return try await call.changeCustomer(
            AgreeTerms(found.id, version: call.version ?? found.version, terms: terms), found)
    }

    private static let consentBody = Schema.object([
        .needs("purpose", .text(1...32)), .needs("medium", .word(Consent.Medium.self)),
        .needs("source", .text(1...32), "Where he said it: a form, a call, an import."),
    ])

    private static let consentExample = Endpoint.Example(
        path: ["customer": "$CUSTOMER"],
        body: ["purpose": "marketing", "medium": "email", "source": "web-form"], given: .customer)

    private static let giveConsent = Endpoint.write(
        .post, "/customers/{customer}/consents", .customers, .of(GiveConsent.self), "Record a yes",
        body: consentBody, answer: CustomerBody.schema, example: consentExample
    ) {
        $0.status = .created
    } run: { call in
        let entry = try await call.consent()
        return try await call.showCustomer(after: try await call.perform(GiveConsent(entry)))
    }

    private static let withdrawConsent = Endpoint.write(
        .post, "/customers/{customer}/consent-withdrawals", .customers, .of(WithdrawConsent.self),
        "Record a no", body: consentBody, answer: CustomerBody.schema, example: consentExample
    ) {
        $0.status = .created
    } run: { call in
        let entry = try await call.consent()
        return try await call.showCustomer(after: try await call.perform(WithdrawConsent(entry)))
    }

    private static let mergeCustomers = Endpoint.write(
        .post, "/customers/{customer}/merger", .customers, .of(MergeCustomers.self),
        "Make one customer of two; this one goes on as the other",
        body: .object([.needs("into", .text(1...40), "Id or number."), .needs("reason", .reason)]),
        answer: CustomerBody.schema,
        example: .init(
            path: ["customer": "$TWIN"], body: ["into": "$CUSTOMER", "reason": "the same person"],
            given: .twins)
    ) {
        $0.refusals = ["customer.same", "customer.not_a_company"]
    } run: { call in
        let other = try await call.customer().customer.id
        guard let survivor = try await call.named("into") else {
            throw Refusal("customer.unknown", .notFound, field: "into")
        }
        return try await call.showCustomer(
            after: try await call.perform(MergeCustomers(other, into: survivor)))
    }

    private static let eraseCustomer = Endpoint.write(
        .post, "/customers/{customer}/erasure", .customers, .of(EraseCustomer.self),
        "Forget a customer for good", body: .object([.needs("reason", .reason)]),
        answer: CustomerBody.schema,
        example: .init(
            path: ["customer": "$CUSTOMER"], body: ["reason": "asked for by letter"], given: .customer)
    ) {
        $0.refusals = ["customer.erased"]
    } run: { call in
        let id = try await call.customer().customer.id
        return try await call.showCustomer(after: try await call.perform(EraseCustomer(id)))
    }

    private static let exportCustomer = Endpoint.get(
        "/customers/{customer}/export", .customers, .exportCustomers,
        "Everything that is kept about a customer", answer: .anything, example: example
    ) { call in
        let id = try await call.customer().customer.id
        let keyring = call.company.tools.keyring
        return Reply(try await call.read { try ExportCustomer(id)(in: $0, keyring: keyring) })
    }
}

extension Call {
    fileprivate func customer() async throws -> CustomerDetails {
        let keyring = company.tools.keyring
        return try await read { [text = text("customer")] in
            try CustomerChoice.find(text, field: nil, in: $0, keyring)
        }
    }

    fileprivate func showCustomer(_ found: CustomerDetails) async throws -> Reply {
        var reply = Reply(CustomerBody.json(found, mask))
        reply.version = found.customer.version
        return reply
    }

    fileprivate func showCustomer(after receipt: Receipt) async throws -> Reply {
        let keyring = company.tools.keyring
        let found = try await read {
            try CustomerChoice.find(ID<Customer>(raw: receipt.id).text, in: $0, keyring)
        }
        var reply = try await showCustomer(found)
        reply.isRepeated = receipt.isRepeated
        return reply
    }

    /// Names the version that holds, if the caller's was stale.
    fileprivate func changeCustomer<C: Command>(_ command: C, _ found: Customer) async throws -> Reply {
        do { return try await showCustomer(after: try await perform(command)) } catch let refusal as Refusal
            where refusal.kind == .stale
        {
            throw Refusal(refusal.code, .stale, ["current": String(found.version)])
        }
    }

    /// The customer a member of the body names; nil if it is absent.
    fileprivate func named(_ field: String) async throws -> ID<Customer>? {
        guard let text = body.text(field) else { return nil }
        let keyring = company.tools.keyring
        return try await read { try CustomerChoice.find(text, field: field, in: $0, keyring).customer.id }
    }

    fileprivate func address(_ reading: Reading) -> Address? {
        body["address"].flatMap {
            $0.isNull ? nil : PartyBody.address($0, reading, at: "address")
        }
    }

    fileprivate func consent() async throws -> ConsentEntry {
        ConsentEntry(
            customer: try await customer().customer.id, purpose: body.text("purpose") ?? "",
            medium: body.word("medium") ?? .email, source: body.text("source") ?? "")
    }
}
