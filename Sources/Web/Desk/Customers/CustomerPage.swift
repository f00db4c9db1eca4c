import Access
import Hummingbird
import Journal
import Kit
import Sales
import Storage

/// All about one customer on one page: how to reach him, where he lives, what he ordered and spent, what he allowed.
struct CustomerPage: Sendable {
    let details: CustomerDetails
    let orders: [OrderSearch.Entry]
    let faces: [ID<Order>: OrderFace]
    /// Earlier addresses too, the latest first.
    let addresses: [Address]

    private static let ordersMax = 10

    static func answer(_ call: DeskCall) async throws -> Response {
        let (text, principal, keyring) = (call.text("customer"), call.principal, call.company.tools.keyring)
        let page = try await call.read { session in
            try CustomerPage(text, of: principal, in: session, keyring: keyring)
        }
        guard let page else { throw Failure.notFound }
        try call.admit(.readCustomers, owners: .init(customer: page.details.customer.id.raw))
        return call.page(
            CustomerView(page: page, call: call).title, CustomerView(page: page, call: call).html)
    }

    private init?(_ text: String, of principal: Principal, in session: Session, keyring: Keyring) throws {
        let found: CustomerDetails?
        if let id = ID<Customer>(text) {
            found = try CustomerDetails.find(id, in: session, keyring: keyring)
        } else if let number = CustomerNumber(text) {
            found = try CustomerDetails.find(number: number, in: session, keyring: keyring)
        } else {
            found = nil
        }
        guard let found else { return nil }
        details = found
        var search = OrderSearch()
        search.customer = found.customer.id
        search.limit = Self.ordersMax
        search.narrow(to: principal)
        orders = try search.load(in: session)
        faces = try OrderFace.of(orders.map(\.id), in: session, keyring: keyring)
        addresses = try Self.addresses(of: found.customer.id, in: session, keyring: keyring)
    }

    private static func addresses(
        of customer: ID<Customer>, in session: Session, keyring: Keyring
    ) throws -> [Address] {
        let versions = try session.all(
            """
            SELECT id FROM address_versions WHERE subject_id IN (\(Customers.family(of: customer)))
            ORDER BY id DESC LIMIT 5
            """
        ) { try $0.id(0, AddressVersion.self) }
        return try versions.compactMap { try Customers.address($0, in: session, keyring: keyring) }
    }
}

/// The page as people see it; what a role does not see is left out.
struct CustomerView {
    let page: CustomerPage
    let call: DeskCall

    private var cells: OrderCells { OrderCells(call) }
    private var customer: Customer { page.details.customer }
    private var number: String { customer.number.text }

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        call.say("desk.customer." + key, arguments)
    }

    var title: String {
        let name = cells.who(page.details.contact)
        return name.isEmpty ? number : name
    }

    var html: HTML {
        """
        <div class="heading"><h1>\(title)</h1><span class="row"><span class="code muted">\(number)</span> \
        <span class="badge" data-tone="wait">\(say("kind." + customer.kind.rawValue))</span></span>\(create)</div>
        \(erased)<div class="duo"><div class="stack">\(orders)</div>
        <div class="stack">\(contact)\(spending)\(addresses)\(consents)</div></div>
        """
    }

    private var create: HTML? {
        guard call.may(.of(PlaceOrder.self)), customer.state == .active else { return nil }
        let path = Paths.desk(["orders", "new"], [("customer", number)])
        return """
            <a class="btn primary" href="\(path)" data-key="c">\(cells.say("create")) <kbd class="hint">C</kbd></a>
            """
    }

    private var erased: HTML? {
        guard customer.state == .erased else { return nil }
        return """
            <div class="banner" data-tone="wait"><span></span><p>\(say("erased"))</p></div>

            """
    }

    private var orders: HTML {
        let rows = page.orders.map { entry -> HTML in
            let name = OrderCells.name(entry)
            let zone = call.zone
            let day = entry.placedAt.map {
                Elements.time(
                    $0, Elements.shortDay(zone.localDate(of: $0), today: cells.today, call.language))
            }
            return """
                <li><span><a class="code" href="\(Paths.deskOrder(name))">\(name)</a> \
                <span class="muted small">\(day)</span></span>\(cells.stage(entry, page.faces[entry.id]))\
                <span class="num">\(cells.money(entry.total, entry.currency))</span></li>

                """
        }
        let all = Paths.desk(["orders"], [("view", "all"), ("customer", number)])
        let list: HTML =
            rows.isEmpty
            ? "<div class=\"empty\"><h3>\(say("orders.none"))</h3><p>\(say("orders.none.next"))</p></div>"
            : "<ul class=\"lines\" data-keys-list>\(rows)</ul>"
        return """
            <section class="card" aria-labelledby="orders"><header><h2 id="orders">\(say("orders"))</h2>\
            <a class="btn" href="\(all)">\(say("orders.all"))</a></header>\(list)</section>

            """
    }

    private func card(_ name: String, _ content: HTML) -> HTML {
        """
        <section class="card" aria-labelledby="c-\(name)"><header><h2 id="c-\(name)">\(say(name))</h2></header>\
        \(content)</section>

        """
    }

    private var contact: HTML? {
        guard let contact = page.details.contact else { return nil }
        let email = cells.mask.shows(.customerEmail) ? contact.email : nil
        let phone = cells.mask.shows(.customerPhone) ? contact.phone : nil
        let facts: [(String, String?)] = [
            ("email", email), ("phone", phone), ("tax_number", customer.taxNumber),
            ("company", page.details.companyNumber?.text),
            ("language", customer.language.map { Words.text("site.language", $0) }),
        ]
        let rows = facts.compactMap { key, value in
            value.map { "<dt>\(say(key))</dt><dd><bdi>\($0)</bdi></dd>" as HTML }
        }
        return rows.isEmpty ? nil : card("contact", "<dl class=\"facts\">\(rows)</dl>")
    }

    private var spending: HTML? {
        guard cells.mask.shows(.prices), !page.details.totals.isEmpty else { return nil }
        let rows = page.details.totals.map { total -> HTML in
            let count = say("spending.orders", ["count": String(total.orders)])
            return "<dt>\(count)</dt><dd>\(cells.money(total.amount, total.currency))</dd>"
        }
        let first = page.details.totals.map(\.firstAt).min().map { first -> HTML in
            let day = Formats.dateWithYear(call.zone.localDate(of: first), call.language)
            return "<dt>\(say("spending.since"))</dt><dd>\(day)</dd>"
        }
        return card("spending", "<dl class=\"facts\">\(rows)\(first)</dl>")
    }

    private var addresses: HTML? {
        guard cells.mask.shows(.address), !page.addresses.isEmpty else { return nil }
        let blocks = page.addresses.map { address -> HTML in
            let lines = address.formatted(call.language).map { "<span><bdi>\($0)</bdi></span><br>" as HTML }
            return "<address class=\"plain\">\(lines)</address>\n"
        }
        return card("addresses", "<div class=\"stack tight\">\(blocks)</div>")
    }

    /// The latest answer to each question.
    private var consents: HTML {
        var seen: Set<String> = []
        let latest = page.details.consents.filter {
            seen.insert("\($0.purpose) \($0.medium.rawValue)").inserted
        }
        guard !latest.isEmpty else {
            return card("consents", "<p class=\"muted\">\(say("consents.none"))</p>")
        }
        let rows = latest.map { consent -> HTML in
            let day = Formats.dateWithYear(call.zone.localDate(of: consent.at), call.language)
            let answer = say(consent.isGranted ? "consents.yes" : "consents.no", ["date": day])
            return
                "<dt>\(consent.purpose) · \(say("medium." + consent.medium.rawValue))</dt><dd>\(answer)</dd>"
        }
        return card("consents", "<dl class=\"facts\">\(rows)</dl>")
    }
}
