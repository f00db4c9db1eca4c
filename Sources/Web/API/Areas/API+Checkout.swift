import Access
import Journal
import Kit
import Sales
import Storage
import Supply

/// A cart's goods, held while its owner pays.
extension API {
    static let checkout: [Endpoint] = [holdCheckout]

    private static let holdCheckout = Endpoint.write(
        .post, "/checkouts", .orders, .of(ReserveForCheckout.self),
        "Hold a cart's goods for a quarter of an hour; asked again, it replaces what was held",
        body: .object([
            .takes("checkout", .id(Checkout.self), "A new one, if nothing is said."),
            .takes("country", .country, "Where it goes, if that is known."),
            .needs(
                "items",
                .list(
                    .object([.needs("sku", .sku), .needs("quantity", .quantity, "In the SKU's unit.")]),
                    1...200)),
        ]),
        answer: .named(
            "Checkout",
            .object([
                .gives("checkout", .id(Checkout.self)),
                .gives("expires_at", .nullable(.moment), "Null if this was sent before."),
            ])), example: .init(body: ["items": [["sku": "LAMP", "quantity": 1]], "country": "NL"])
    ) {
        $0.status = .created
        $0.refusals = ["stock.short", "sku.unknown"]
    } run: { call in
        let items = call.body.list("items").map {
            ReserveForCheckout.Item(sku: $0.text("sku") ?? "", quantity: $0.digits("quantity") ?? "")
        }
        let command = ReserveForCheckout(
            items, checkout: call.body.text("checkout").flatMap { ID($0) },
            country: call.body.text("country"))
        switch try await call.company.perform(command, call.commandRequest) {
        case .done(let held):
            return Reply([
                "checkout": .string(held.checkout.text), "expires_at": .opt(held.expiresAt),
            ])
        case .repeated(let receipt):
            var reply = Reply([
                "checkout": .string(ID<Checkout>(raw: receipt.id).text), "expires_at": .null,
            ])
            reply.isRepeated = true
            return reply
        }
    }
}
