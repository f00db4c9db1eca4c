import Access
import HTTPTypes
import Hummingbird
import Journal
import Kit
import Sales
import Storage

/// Taking an order by telephone or e-mail. Everything typed comes back with every answer, so that each button
/// works without a script: find the customer, add a line, see what it comes to, keep it as a draft, place it.
struct NewOrderPage: Sendable {
    let call: DeskCall
    var order: NewOrder
    var choices: Choices
    var quote: OrderQuote?
    var found: [FindCustomers.Found]?
    var faults: [Refusal] = []

    /// What the form offers to choose from.
    struct Choices: Sendable {
        let channels: [Channel]
        let methods: [ShippingMethod]

        /// The one orders taken by telephone come by, if there is one.
        var usual: Channel? { channels.first { $0.kind == .phone } ?? channels.first }
    }

    private init(_ call: DeskCall, _ order: NewOrder) async throws {
        (self.call, self.order) = (call, order)
        let tie = call.principal.bounds.channel
        choices = try await call.read { session in
            Choices(
                channels: try Channels.all(in: session).filter { channel in
                    channel.isActive && (tie.map { channel.id.raw == $0 } ?? true)
                },
                methods: try ShippingMethod.all(in: session).filter(\.isActive))
        }
    }

    /// An empty form, or one for a customer whose page led here.
    static func begin(_ call: DeskCall) async throws -> Response {
        var page = try await NewOrderPage(call, NewOrder())
        let channel = page.choices.usual
        page.order["channel"] = channel?.code ?? ""
        page.order["language"] = channel?.language.rawValue ?? call.language.rawValue
        page.order["method"] = page.choices.methods.first(where: \.isDefault)?.code ?? ""
        if !call.query("sku").isEmpty { page.order.lines = [(call.query("sku"), "1")] }
        if !call.query("customer").isEmpty { try await page.use(call.query("customer")) }
        return page.response()
    }

    static func sent(_ call: DeskCall) async throws -> Response {
        var page = try await NewOrderPage(call, NewOrder(call.form))
        do { return try await page.act() } catch let refusal as Refusal {
            page.faults = [refusal]
        } catch let refusals as Refusals {
            page.faults = refusals.all
        }
        return page.response()
    }

    private mutating func act() async throws -> Response {
        if !call.form["use"].isEmpty {
            try await use(call.form["use"])
            return response()
        }
        switch call.form["do"] {
        case "find": try await find()
        case "forget": order["customer"] = ""
        case "add_line": order.lines.append(("", "1"))
        case "save": return try await open(call.perform(CreateDraft(try await draft())))
        case "place": return try await open(call.perform(PlaceOrder(try await draft())))
        default: _ = try await draft()
        }
        return response()
    }

    /// The form again, as it was typed, with what is wrong at each field.
    private func response() -> Response {
        let status: HTTPResponse.Status = faults.first.map { .init($0.kind) } ?? .ok
        return call.page(call.say("desk.new.title"), status: status, NewOrderView(page: self).html)
    }

    private func open(_ receipt: Receipt) async throws -> Response {
        let id = ID<Order>(raw: receipt.id)
        let number = try await call.read { session in
            try session.first("SELECT number FROM orders WHERE id = \(id)") { try $0.textOrNil(0) }
        }
        return call.seeOther(Paths.deskOrder((number ?? nil) ?? id.text))
    }

    // MARK: What it comes to

    /// The order as commands take it, priced: what cannot be placed is refused here with its field.
    private mutating func draft() async throws -> OrderDraft {
        guard let channel = choices.channels.first(where: { $0.code == order["channel"] }) else {
            throw Refusal("channel.unknown", field: "channel", ["channel": order["channel"]])
        }
        let method = choices.methods.first { $0.code == order["method"] }
        var draft = try order.draft(channel.currency, isPickup: method?.isPickup ?? false)
        if !order["customer"].isEmpty { draft.customer = try await known(order["customer"]).0.customer.id }
        let discount = try TypedDiscount(order["discount"], within: call.principal.limits)
        let priced = try await quote(draft)
        if let discount, discount.rate.millionths > 0 {
            let goods = priced.lines.filter { !$0.isPart && [.item, .kit].contains($0.kind) }
            let gross = goods.reduce(Int64(0)) { $0 &+ $1.gross }
            draft.discounts = [.init(code: "desk", amount: discount.amount(of: gross))]
        }
        quote = draft.discounts.isEmpty ? priced : try await quote(draft)
        return draft
    }

    private func quote(_ draft: OrderDraft) async throws -> OrderQuote {
        let request = Company.Request(by: call.principal.actor(for: .of(PlaceOrder.self)), origin: "desk")
        let occasion = call.company.occasion(for: request)
        return try await call.read { try OrderQuote.of(draft, in: $0, on: occasion) }
    }

    // MARK: Whose it is

    private mutating func find() async throws {
        guard call.may(.readCustomers) else { throw Failure.notFound }
        let (text, keyring) = (call.form["find"], call.company.tools.keyring)
        found = try await call.read { session in
            var search = FindCustomers(text)
            search.limit = 8
            return try search.load(in: session, keyring: keyring)
        }
    }

    private mutating func use(_ text: String) async throws {
        let (details, address) = try await known(text)
        order.fill(details, address: address)
    }

    /// Somebody we know, and where his last order went.
    private func known(_ text: String) async throws -> (CustomerDetails, Address?) {
        guard call.may(.readCustomers), let number = CustomerNumber(text) else { throw Failure.notFound }
        let keyring = call.company.tools.keyring
        let known = try await call.read { session -> (CustomerDetails, Address?)? in
            guard let details = try CustomerDetails.find(number: number, in: session, keyring: keyring) else {
                return nil
            }
            let customer = details.customer.id
            return (details, try NewOrder.lastAddress(of: customer, in: session, keyring: keyring))
        }
        guard let known else { throw Failure.notFound }
        return known
    }
}
