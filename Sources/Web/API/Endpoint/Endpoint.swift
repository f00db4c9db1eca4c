import Access
import Exchange
import HTTPTypes
import Journal
import Kit
import Sales

/// One thing a program can ask of us, declared once. From this come its route, its line in the OpenAPI
/// document, its paragraph and curl example in `/docs`, its row in the permission matrix and in
/// `waybill routes`; so none of them can say something else than the others.
struct Endpoint: Sendable {
    let method: HTTPRequest.Method
    /// Behind `/api/v1`: `/orders/{order}/confirmation`.
    let path: String
    let area: Area
    let summary: String
    /// Nil: open to everybody, or to everybody with a key (`asksWho`).
    let permission: Permission?
    var query: [Schema.Field] = []
    var body: Schema?
    var bodyBytesMax = BodyLimit.api
    var status = HTTPResponse.Status.ok
    var answer: Schema?
    /// The refusals a caller should be ready for, beside those every endpoint can give.
    var refusals: [String] = []
    /// Whether it changes something that is there, so that the caller must say which version he saw.
    var needsVersion = false
    /// Whether a write remembers its `Idempotency-Key`. What is no command has nowhere to remember one, and
    /// its second run must do no harm.
    var remembersKey = true
    /// Whether it wants a key although it asks for no permission: about the caller himself.
    var asksWho = false
    /// Whether it is about the whole house, so that nobody reaches it who reaches his own rows only.
    var isForWholeHouse = false
    var example = Example()
    var run: @Sendable (Call) async throws -> Reply

    var isWrite: Bool { ![.get, .head].contains(method) }

    var takesKey: Bool { isWrite && remembersKey }

    /// How `operationId` and `waybill routes` name it: `post_orders_order_confirmation`.
    var name: String {
        let words = path.split { "/{}.-".contains($0) }.map(String.init)
        return ([method.rawValue.lowercased()] + words).joined(separator: "_").replacing("-", with: "_")
    }

    /// Whether its answers hang on whose the rows are. What nobody owns is for all who may see it.
    var knowsOwners: Bool {
        !isForWholeHouse && [.orders, .payments, .catalog, .fulfillment, .parcels].contains(area)
    }

    var needsKey: Bool { permission != nil || asksWho }

    /// The parameters of the path, in their order.
    var pathParameters: [Schema.Field] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }.map { segment in
            let name = String(segment.dropFirst().dropLast())
            return PathParameters.known[name] ?? .needs(name, .text(1...200))
        }
    }

    /// The chapters of the documentation.
    enum Area: String, CaseIterable, Sendable {
        case orders, fulfillment, parcels, payments, customers, catalog, stock, channels, events
        case operation, access
    }

    /// A call that works in the world the tests make: shown in `/docs` as curl, and run from there by a test.
    /// A text that begins with `$` is a variable of the shell.
    struct Example: Sendable {
        var path: [String: String] = [:]
        var query: [(String, String)] = []
        var body: JSON?
        /// What must be there before: the test makes it and sets the variables.
        var given = Given.nothing
    }

    /// The states of the world that examples begin from.
    enum Given: String, CaseIterable, Sendable {
        case nothing, draft, pending, confirmed, held, requested, authorized, captured, refund, failedRefund
        case customer, twins, deadJob, attention, parcels
        case work, scheduled, started, picked, splitWork, packed, labeled, manifest, underway, returned
        case delivered, completed, service, awaited, reversible, transfer, staff, factor, session, key
    }
}

/// What stands in paths, and is there in many of them.
enum PathParameters {
    static let known: [String: Schema.Field] = Dictionary(
        uniqueKeysWithValues: [
            .needs("order", .text(1...100), "Its id, its number, or the channel's reference."),
            .needs("customer", .text(1...40), "Its id or number."),
            .needs("payment", .id("pay"), "Its id."), .needs("refund", .id("rfd"), "Its id."),
            .needs("job", .id("job"), "Its id."), .needs("sku", .sku, "As it is spelled in the catalog."),
            .needs("channel", .code, "Its code."), .needs("location", .code, "Its code."),
            .needs("kind", .word(Hold.Kind.self)),
            .needs("item", .id("att"), "Its id."),
            .needs("fulfillment", .text(1...100), "Its id, or `NUMBER/1` as on the pick list."),
            .needs(
                "parcel", .text(1...100), "Its id, `NUMBER/1` as on the slip, or the number on its label."),
            .needs("format", .word(CarrierFormat.allCases.map(\.rawValue)), "Whose body it is."),
            .needs("transfer", .id("trf"), "Its id."), .needs("method", .text(1...60), "Its code."),
            .needs("user", .id("usr"), "The account's id."), .needs("session", .id("ses"), "Its id."),
            .needs("key", .id("key"), "Its id."), .needs("role", .word(Role.self)),
            .needs("limit", .word(Allowance.Kind.self), "What may be given away."),
            .needs("type", .text(1...80), "`order.received`."),
        ].map { ($0.name, $0) })
}
