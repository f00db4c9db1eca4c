import Access
import Journal
import Kit
import Sales
import Storage
import Supply

/// What lies where: levels and their story, goods that come in, move, are counted, set aside or thrown away.
extension API {
    static let stock: [Endpoint] = [
        listLocations, addLocation, levels, explain, receipts, adjustments, transfers, quarantines,
        quarantineReleases, scrap, safety,
    ]

    private static let place: [Schema.Field] = [
        .needs("location", .code, "Its code."), .takes("lot", .text(1...40)),
    ]

    private static let quantity = Schema.Field.needs("quantity", .quantity, "In the SKU's unit.")

    private static let levels = Endpoint.get(
        "/stock/{sku}", .stock, .readStock, "What lies where of a SKU", answer: StockBody.schema,
        example: .init(path: ["sku": "LAMP"])
    ) { call in try await call.showStock() }

    private static let explain = Endpoint.get(
        "/stock/{sku}/explanation", .stock, .readStock, "Why a balance is what it is",
        query: [.takes("location", .code)], answer: StockBody.explanation,
        example: .init(path: ["sku": "LAMP"], query: [("location", "AMS")])
    ) { call in
        let story = try await call.read { [sku = call.text("sku"), at = call.query.text("location")] in
            try ExplainStock.of(sku, at: at, in: $0)
        }
        return Reply(StockBody.json(story))
    }

    private static let receipts = moving(
        "receipts", .of(ReceiveStock.self), "Take in goods that arrived", [.takes("expires_on", .date)],
        ["location": "AMS", "quantity": 20]
    ) { call in
        var command = ReceiveStock(call.place, quantity: call.quantity)
        command.expiresOn = call.body.date("expires_on")
        return try await call.perform(command)
    }

    private static let adjustments = Endpoint.write(
        .post, "/stock/{sku}/adjustments", .stock, .of(AdjustStock.self),
        "Bring a balance in line with what was counted",
        body: .object(
            place + [
                .needs("reason", .reason), .takes("counted", .quantity, "So much lies there."),
                .takes("more", .quantity), .takes("less", .quantity),
            ]), answer: StockBody.schema,
        example: .init(
            path: ["sku": "LAMP"], body: ["location": "AMS", "more": 1, "reason": "stock-taking"])
    ) {
        $0.status = .created
        $0.refusals = ["stock.one_finding", "stock.short"]
    } run: { call in
        let found = ["counted", "more", "less"].compactMap { name in
            call.body.digits(name).map { (name, $0) }
        }
        guard found.count == 1, let (name, digits) = found.first else {
            throw Refusal("stock.one_finding", field: "counted")
        }
        let finding: AdjustStock.Finding =
            name == "counted" ? .counted(digits) : name == "more" ? .more(digits) : .less(digits)
        return try await call.showStock(
            after: try await call.perform(AdjustStock(call.place, finding)))
    }

    private static let transfers = moving(
        "transfers", .of(TransferStock.self), "Carry goods to another location",
        [.needs("to", .code, "The other location's code.")],
        ["location": "AMS", "to": "RTM", "quantity": 1]
    ) { call in
        try await call.perform(
            TransferStock(from: call.place, to: call.body.text("to") ?? "", quantity: call.quantity))
    }

    private static let because = Schema.Field.needs("reason", .reason)

    private static let quarantines = moving(
        "quarantine", .of(QuarantineStock.self), "Set goods aside that may not be sold", [because],
        ["location": "AMS", "quantity": 1, "reason": "dented"]
    ) { call in
        try await call.perform(QuarantineStock(call.place, .setAside, quantity: call.quantity))
    }

    private static let quarantineReleases = moving(
        "quarantine-releases", .of(QuarantineStock.self), "Let goods go that were set aside", [because],
        ["location": "RTM", "quantity": 1, "reason": "looked at"]
    ) { call in
        try await call.perform(QuarantineStock(call.place, .letGo, quantity: call.quantity))
    }

    private static let scrap = moving(
        "scrap", .of(ScrapStock.self), "Throw goods away", [because, .takes("quarantined", .flag)],
        ["location": "AMS", "quantity": 1, "reason": "broken"]
    ) { call in
        try await call.perform(
            ScrapStock(
                call.place, quantity: call.quantity,
                fromQuarantine: call.body["quarantined"]?.bool ?? false))
    }

    private static let safety = Endpoint.write(
        .put, "/stock/{sku}/safety", .stock, .of(SetSafety.self), "Keep a quantity back at a location",
        body: .object([.needs("location", .code), quantity]), answer: StockBody.schema,
        example: .init(path: ["sku": "LAMP"], body: ["location": "AMS", "quantity": 2])
    ) { call in
        call.refusals = ["location.unknown"]
    } run: { call in
        try await call.showStock(
            after: try await call.perform(
                SetSafety(
                    sku: call.text("sku"), location: call.body.text("location") ?? "",
                    quantity: call.quantity)))
    }

    /// A movement of one quantity.
    private static func moving(
        _ name: String, _ permission: Permission, _ summary: String, _ more: [Schema.Field],
        _ example: JSON, _ run: @escaping @Sendable (Call) async throws -> Receipt
    ) -> Endpoint {
        .write(
            .post, "/stock/{sku}/\(name)", .stock, permission, summary,
            body: .object(place + [quantity] + more), answer: StockBody.schema,
            example: .init(path: ["sku": "LAMP"], body: example)
        ) {
            $0.status = .created
            $0.refusals = ["location.unknown", "stock.not_kept", "stock.not_free"]
        } run: { call in
            try await call.showStock(after: try await run(call))
        }
    }

    private static let listLocations = Endpoint.get(
        "/locations", .stock, .readLocations, "List locations", answer: .page(of: StockBody.location)
    ) { call in Reply(page: try await call.read(StockBody.locations), next: nil) }

    private static let addLocation = Endpoint.write(
        .post, "/locations", .stock, .of(AddLocation.self), "Open a place that holds goods",
        body: .object([
            .needs("code", .code), .needs("name", .name),
            .takes("kind", .word(Location.Kind.self), "`warehouse`."), .needs("country", .country),
            .takes("zone", .text(1...60), "`UTC` if nothing is said."),
            .takes("priority", .integer(0...1_000_000), "Lower goes first; 100."),
        ]), answer: StockBody.location,
        example: .init(
            body: ["code": "LEEDS", "name": "Leeds", "country": "GB", "zone": "Europe/London"])
    ) {
        $0.status = .created
        $0.refusals = ["location.taken", "zone.unknown"]
    } run: { call in
        let body = call.body
        var command = AddLocation(
            code: body.text("code") ?? "", name: body.text("name") ?? "",
            kind: body.word("kind") ?? .warehouse, country: body.text("country") ?? "",
            zone: body.text("zone") ?? "UTC")
        if let priority = body["priority"]?.int { command.priority = priority }
        let receipt = try await call.perform(command)
        let id = ID<Location>(raw: receipt.id).text
        var reply = Reply(try await call.read(StockBody.locations).first { $0.text("id") == id })
        reply.isRepeated = receipt.isRepeated
        return reply
    }
}

extension Call {
    fileprivate var place: StockPlace {
        StockPlace(sku: text("sku"), location: body.text("location") ?? "", lot: body.text("lot"))
    }

    fileprivate var quantity: String { body.digits("quantity") ?? "" }

    fileprivate func showStock(after receipt: Receipt? = nil) async throws -> Reply {
        let levels = try await read { [sku = text("sku"), now = company.clock.now()] in
            try StockLevels.find(sku, at: now, in: $0)
        }
        var reply = Reply(StockBody.json(levels))
        reply.isRepeated = receipt?.isRepeated ?? false
        return reply
    }
}
