// A small firm behind its desk: everything the program wires is wired, a staff with sessions, and orders in
// every state they can have.
import Delivery
import Foundation
import Journal
import Kit
import Sales
import Storage
import Supply
import Support
import Testing

@testable import Access
@testable import Web

struct DeskOrderWorld: Sendable {
    let world: World
    let payments: Payments
    let port: Int

    var company: Company { world.company }
    var browser: Browser { Browser(port: port) }

    /// As `Wiring` has them.
    static let listeners = Listeners(
        reactions: AutoConfirm.reactions + [LostReservations.reaction] + AlignFulfillments.reactions
            + CaptureRule.reactions + ReopenOrder.reactions + PromiseReactions.reactions)

    static func with(
        _ engine: Engine, _ body: @escaping @Sendable (DeskOrderWorld) async throws -> Void
    ) async throws {
        try await World.with(engine, connections: 6, listeners: listeners) { world in
            let payments = Payments(world.company, gateways: [SandboxGateway(clock: world.clock)])
            try await DeskOrderWorld(world: world, payments: payments, port: 0).furnish()
            try await served(world.company, WebOptions(port: 0, companyName: "Fernhill")) { port in
                try await body(DeskOrderWorld(world: world, payments: payments, port: port))
            }
        }
    }

    private func furnish() async throws {
        let settings = ChannelSettings(
            brand: "Fernhill", language: "en", zone: "Europe/Berlin", pricesIncludeTax: true)
        try await done(AddChannel(code: "web", kind: .web, currency: "EUR", settings: settings))
        try await done(
            AddProduct(names: Names(en: "Bench"), variants: [NewVariant(sku: "BENCH", kind: .madeToOrder)]))
        try await world.price("BENCH", "300")
    }

    @discardableResult
    func done<C: Command>(
        _ command: C, by role: Role = .admin, because reason: String = "because"
    ) async throws -> C.Answer {
        try await world.done(command, by: role, because: reason)
    }

    // MARK: - People

    /// Somebody of the staff who is logged in.
    struct Reader: Sendable {
        let cookie: String
        let csrf: String
        var fields: [String: String] { ["Cookie": "waybill=\(cookie)"] }
    }

    func reader(_ roles: Role..., location: Int64? = nil, name: String = "Ines Okafor") async throws -> Reader
    {
        let email = "r\(world.company.tools.random.bits())@example.com"
        let person = try Person(name: name, email: email)
        let added = try await done(AddStaff(person, roles: roles, location: location))
        let occasion = company.occasion(for: Company.Request(by: .system))
        let user = ID<User>(raw: added.receipt.id)
        let start = try await company.database.write { session in
            let account = try StaffAccount.find(user, in: session, keyring: occasion.keyring)
            return try StaffSessions.begin(
                try #require(account), client: nil, in: session, on: occasion)
        }
        return Reader(cookie: start.token, csrf: SessionPrincipal.csrf(of: start.token))
    }

    func get(_ path: String, as reader: Reader, lang: String? = nil) async throws -> Answer {
        var fields = reader.fields
        if let lang { fields["Accept-Language"] = lang }
        return try await browser.get(path, fields)
    }

    func post(
        _ path: String, _ form: [String: String], as reader: Reader
    ) async throws -> Answer {
        var form = form
        if form["csrf"] == nil { form["csrf"] = reader.csrf }
        return try await browser.post(path, form, reader.fields)
    }

    /// The fields a step's form is shown with, as a browser would send them back.
    func form(_ path: String, as reader: Reader) async throws -> [String: String] {
        try await PageForm.fields(of: get(path, as: reader).text)
    }

    // MARK: - Orders

    func draft(_ lines: [(String, String)] = [("MUG-W", "2")], pay: Order.PaymentRule = .cashOnDelivery)
        throws -> OrderDraft
    {
        var draft = OrderDraft(
            channel: "web", origin: .web, lines: lines.map { OrderDraft.Line(sku: $0.0, quantity: $0.1) })
        draft.contact = try Contact(
            fullName: "Ada Jansen", company: nil, email: "ada@example.com", phone: nil)
        draft.shippingAddress = try Address(
            Address.Entry(lines: ["Oudegracht 12"], locality: "Utrecht", postcode: "3511 AB", country: "NL"))
        draft.paymentRule = pay
        return draft
    }

    func placed(
        _ lines: [(String, String)] = [("MUG-W", "2")], pay: Order.PaymentRule = .cashOnDelivery
    ) async throws -> ID<Order> {
        try await done(PlaceOrder(draft(lines, pay: pay))).id
    }

    func confirmed(_ lines: [(String, String)] = [("MUG-W", "2")]) async throws -> ID<Order> {
        let order = try await placed(lines)
        try await done(ConfirmOrder(order))
        return order
    }

    func paid(captured: Bool) async throws -> ID<Order> {
        let order = try await placed(pay: .prepaid)
        let card = Payments.Card(gateway: "sandbox", token: "tok_ok", isCaptured: captured)
        _ = try await payments.pay(order, by: card, Company.Request(by: Actor(.admin, "test:admin")))
        return order
    }

    /// One parcel with everything, labeled.
    func labeled(_ order: ID<Order>) async throws -> ID<Parcel> {
        let work = try #require(try await works(order).first)
        try await done(StartPick(work.id), by: .warehouse)
        try await done(PickUnits(work.id, .all), by: .warehouse)
        let parcel = try await done(
            PackParcel(work.id, weightGrams: 400, acceptsWeight: true), by: .warehouse
        ).parcel
        try await done(LabelParcel(parcel, carrier: "dhl", number: "JD\(order.raw)"), by: .warehouse)
        return parcel
    }

    func works(_ order: ID<Order>) async throws -> [Fulfillment] {
        try await world.reading { try FulfillmentRows.all(of: order, in: $0) }
    }

    func details(_ order: ID<Order>) async throws -> OrderDetails {
        try await world.reading { try OrderDetails.load(order, in: $0) }
    }

    func name(_ order: ID<Order>) async throws -> String {
        try await details(order).number ?? order.text
    }

    func path(_ order: ID<Order>, _ rest: String = "") async throws -> String {
        Paths.deskOrder(try await name(order), rest).text
    }
}

/// What a page's form holds, read from its markup as a browser would.
enum PageForm {
    /// The fields of the form with this action; of the last form if none is named.
    static func fields(of page: String, action: String? = nil) -> [String: String] {
        let forms = page.components(separatedBy: "<form ").dropFirst().filter {
            $0.prefix(200).contains("action=\"/desk/orders/")
        }
        let form = action.map { action in forms.first { $0.contains("action=\"\(action)\"") } } ?? forms.last
        guard let body = form?.components(separatedBy: "</form>").first else { return [:] }
        var fields: [String: String] = [:]
        for match in body.matches(of: /<input ([^>]*)>/) {
            let attributes = String(match.1)
            let isBox = attributes.contains("type=\"checkbox\"")
            guard let name = attribute("name", attributes), !isBox || attributes.contains("checked") else {
                continue
            }
            if isBox, fields[name] != nil { continue }
            fields[name] = attribute("value", attributes) ?? ""
        }
        for match in body.matches(of: /<select [^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/) {
            let options = String(match.2)
            let chosen = options.firstMatch(of: /<option value="([^"]*)" selected/)
            fields[String(match.1)] =
                (chosen ?? options.firstMatch(of: /<option value="([^"]*)"/)).map { unescaped(String($0.1)) }
        }
        for match in body.matches(of: /<textarea [^>]*name="([^"]*)"[^>]*>([^<]*)<\/textarea>/) {
            fields[String(match.1)] = unescaped(String(match.2))
        }
        return fields
    }

    private static func attribute(_ name: String, _ attributes: String) -> String? {
        let pieces = (" " + attributes).components(separatedBy: " \(name)=\"")
        return pieces.count > 1
            ? pieces[1].components(separatedBy: "\"").first.map(unescaped) : nil
    }

    private static func unescaped(_ text: String) -> String {
        text.replacingOccurrences(of: "&quot;", with: "\"").replacingOccurrences(of: "&#39;", with: "'")
            .replacingOccurrences(of: "&lt;", with: "<").replacingOccurrences(of: "&gt;", with: ">")
            .replacingOccurrences(of: "&amp;", with: "&")
    }
}
