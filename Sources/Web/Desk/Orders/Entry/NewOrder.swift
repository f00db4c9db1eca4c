import Access
import Kit
import Sales
import Storage

/// An order in the making, exactly as it was typed: whatever is wrong with it, nothing typed is lost.
struct NewOrder: Sendable {
    /// As many lines as a form offers; the rest is a file to import.
    static let linesMax = 100

    /// The text fields, in the order of the form.
    static let fields = [
        "channel", "origin", "payment", "language", "name", "company", "email", "phone", "line1", "line2",
        "district", "locality", "region", "postcode", "country", "method", "shipping", "discount",
        "purchase_order", "note", "customer",
    ]

    var values: [String: String] = [:]
    var lines: [(sku: String, quantity: String)] = []

    init() {
        lines = [("", "1")]
    }

    init(_ form: Form) {
        for name in Self.fields { values[name] = form[name] }
        let quantities = form.all("quantity")
        lines = form.all("sku").prefix(Self.linesMax).enumerated().map { index, sku in
            (sku, quantities.indices.contains(index) ? quantities[index] : "")
        }
        if lines.isEmpty { lines = [("", "1")] }
    }

    subscript(name: String) -> String {
        get { values[name] ?? "" }
        set { values[name] = newValue }
    }

    /// The lines that say anything, by their place in the form.
    var typedLines: [(place: Int, sku: String, quantity: String)] {
        lines.enumerated().filter { !$0.element.sku.allSatisfy(\.isWhitespace) }.map {
            ($0.offset, $0.element.sku, $0.element.quantity)
        }
    }

    private func typed(_ name: String) -> String? {
        self[name].allSatisfy(\.isWhitespace) ? nil : self[name]
    }

    /// What a command is asked for. Every fault is told, at its field.
    ///
    /// - Parameter isPickup: whether the way of shipping is to fetch it.
    func draft(_ currency: Currency, isPickup: Bool) throws -> OrderDraft {
        var faults: [Refusal] = []
        func take<T>(_ read: () throws -> T?) rethrows -> T? {
            do { return try read() } catch let fault as Refusal { faults.append(fault) } catch let all
                as Refusals
            {
                faults += all.all
            }
            return nil
        }
        var draft = OrderDraft(
            channel: self["channel"], origin: Order.Origin(rawValue: self["origin"]) ?? .phone,
            lines: typedLines.map { .init(sku: $0.sku, quantity: $0.quantity) })
        draft.contact = try take { try contact }
        if !isPickup { draft.shippingAddress = try take { try address } }
        draft.isPickup = isPickup
        draft.language = Language(rawValue: self["language"])
        draft.paymentRule = Order.PaymentRule(rawValue: self["payment"]) ?? .prepaid
        (draft.purchaseOrder, draft.note) = (typed("purchase_order"), typed("note"))
        draft.shippingMethod = typed("method")
        if let charge = try take({ try shipping(currency) }) { draft.charges = [charge] }
        if let refusals = Refusals(faults) { throw refusals }
        return draft
    }

    private var contact: Contact? {
        get throws {
            guard ["name", "company", "email", "phone"].contains(where: { typed($0) != nil }) else {
                return nil
            }
            let entry = Contact.Entry(
                fullName: typed("name"), company: typed("company"), email: typed("email"),
                phone: typed("phone"), country: Country(self["country"]))
            return try Contact(entry)
        }
    }

    private static let places = ["line1", "line2", "district", "locality", "region", "postcode"]

    private var address: Address? {
        get throws {
            guard Self.places.contains(where: { typed($0) != nil }) else { return nil }
            return try Address(
                .init(
                    fullName: typed("name"), company: typed("company"),
                    lines: [self["line1"], self["line2"]],
                    district: typed("district"), locality: typed("locality"), region: typed("region"),
                    postcode: typed("postcode"), country: typed("country")))
        }
    }

    private func shipping(_ currency: Currency) throws -> OrderDraft.Charge? {
        guard let text = typed("shipping") else { return nil }
        do throws(Refusal) {
            let amount = try Money.parse(text, currency: currency)
            guard !amount.isNegative else { throw Refusal("money.malformed") }
            return OrderDraft.Charge(kind: .shipping, name: "Shipping", amount: amount.minor)
        } catch {
            throw error.at("shipping")
        }
    }
}

/// A discount on the whole order, as a share of its goods.
struct TypedDiscount: Sendable {
    let rate: Rate

    /// Nil if none was typed.
    ///
    /// - Throws: what cannot be read, or is more than the roles of somebody allow.
    init?(_ text: String, within allowance: Allowance) throws(Refusal) {
        let plain = text.filter { !$0.isWhitespace && $0 != "%" }
        guard !plain.isEmpty else { return nil }
        guard let rate = try? Rate.parse(plain + "%"), rate.millionths <= 1_000_000
        else { throw Refusal("desk.discount_malformed", field: "discount") }
        guard allowance.mayDiscount(rate) else {
            var most = "100"
            if case .upTo(let limit) = allowance[.discount] { most = String(limit) }
            throw Refusal("desk.discount_limit", .forbidden, field: "discount", ["max": most])
        }
        self.rate = rate
    }

    /// Half a minor unit and more counts as one.
    func amount(of gross: Int64) -> Int64 {
        Int64((Int128(gross) * Int128(rate.millionths) + 500_000) / 1_000_000)
    }
}
