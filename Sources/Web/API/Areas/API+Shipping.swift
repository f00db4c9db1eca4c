import Access
import Journal
import Kit
import Sales
import Storage

/// The ways orders travel, and how many days they take before and on the way.
extension API {
    static let shipping: [Endpoint] = [
        listMethods, addMethod, showMethod, changeMethod, listTransit, setTransit, removeTransit,
        handlingDays, setHandlingDays,
    ]

    private static let standard = ["method": "standard"]

    private static let listMethods = Endpoint.get(
        "/shipping-methods", .channels, .readChannels, "List the ways orders travel",
        answer: .page(of: ShippingBody.method)
    ) { call in
        Reply(page: try await call.read { try ShippingMethod.all(in: $0) }.map(ShippingBody.json), next: nil)
    }

    private static let names: [Schema.Field] = [
        .takes("name_zh", .text(1...120)), .takes("carrier", .text(1...60)),
    ]

    private static let addMethod = Endpoint.write(
        .post, "/shipping-methods", .channels, .of(AddShippingMethod.self), "Add a way for orders to travel",
        body: .object(
            [
                .needs("code", .text(1...60)), .needs("name", .text(1...120), "In English."),
                .takes("pickup", .flag, "The customer fetches it."),
            ] + names), answer: ShippingBody.method,
        example: .init(body: ["code": "express", "name": "Express", "carrier": "DHL"])
    ) {
        $0.status = .created
        $0.refusals = ["shipping.taken"]
    } run: { call in
        var command = AddShippingMethod(call.body.text("code") ?? "", name: call.body.text("name") ?? "")
        (command.nameZH, command.carrier) = (call.body.text("name_zh"), call.body.text("carrier"))
        command.isPickup = call.body["pickup"]?.bool ?? false
        let receipt = try await call.perform(command)
        var reply = try await call.showMethod(ID(raw: receipt.id), receipt)
        reply.location = reply.json?.text("code").map { "/shipping-methods/\($0)" }
        return reply
    }

    private static let showMethod = Endpoint.get(
        "/shipping-methods/{method}", .channels, .readChannels, "Show a way for orders to travel",
        answer: ShippingBody.method, example: .init(path: standard)
    ) { call in
        let id = try await call.read { [code = call.text("method")] in
            try ShippingBody.find(code, in: $0).id
        }
        return try await call.showMethod(id)
    }

    private static let changeMethod = Endpoint.write(
        .patch, "/shipping-methods/{method}", .channels, .of(ChangeShippingMethod.self),
        "Change a way for orders to travel; what is not sent stays",
        body: .object(
            [
                .takes("name", .text(1...120)), .takes("active", .flag),
                .takes("default", .flag, "True: it counts for orders that name none."),
            ] + names), answer: ShippingBody.method,
        example: .init(path: standard, body: ["carrier": "DHL"])
    ) {
        $0.needsVersion = true
        $0.refusals = ["shipping.default"]
    } run: { call in
        var command = ChangeShippingMethod(call.text("method"))
        command.version = call.version
        (command.nameEN, command.nameZH) = (call.body.text("name"), call.body.text("name_zh"))
        (command.carrier, command.isActive) = (call.body.text("carrier"), call.body["active"]?.bool)
        command.becomesDefault = call.body["default"]?.bool ?? false
        let receipt = try await call.perform(command)
        return try await call.showMethod(ID(raw: receipt.id), receipt)
    }

    private static let listTransit = Endpoint.get(
        "/shipping-methods/{method}/transit", .channels, .readChannels, "How many days it takes, by place",
        answer: .page(of: ShippingBody.transit), example: .init(path: standard)
    ) { call in
        let rows = try await call.read { [code = call.text("method")] session in
            try TransitList.load(method: try ShippingBody.find(code, in: session).code, in: session)
        }
        return Reply(page: rows.map { ShippingBody.json($0.transit) }, next: nil)
    }

    private static let setTransit = Endpoint.write(
        .put, "/shipping-methods/{method}/transit", .channels, .of(SetTransit.self),
        "Say how many days it takes to a place",
        body: .object(
            ShippingBody.place + [
                .needs("days_min", .integer(0...365)), .needs("days_max", .integer(0...365)),
                .takes("works_weekends", .flag), .takes("holidays", .list(.date, 0...1_000)),
            ]), answer: ShippingBody.method,
        example: .init(path: standard, body: ["country": "NL", "days_min": 1, "days_max": 2])
    ) {
        $0.refusals = ["shipping.days", "shipping.country_first"]
    } run: { call in
        var transit = Transit()
        transit.daysMin = Int(call.body["days_min"]?.int ?? 0)
        transit.daysMax = Int(call.body["days_max"]?.int ?? 0)
        transit.worksWeekends = call.body["works_weekends"]?.bool ?? false
        transit.holidays = Set(call.dates("holidays"))
        let place = ShippingBody.place(call.body)
        let receipt = try await call.perform(SetTransit(call.text("method"), to: place, transit))
        return try await call.showMethod(ID(raw: receipt.id), receipt)
    }

    private static let removeTransit = Endpoint.write(
        .delete, "/shipping-methods/{method}/transit", .channels, .of(SetTransit.self),
        "Take a place's own days away, so that a wider row counts again", answer: ShippingBody.method,
        example: .init(path: standard, query: [("country", "NL")])
    ) {
        $0.query = ShippingBody.place
        $0.refusals = ["shipping.no_transit"]
    } run: { call in
        let place = ShippingBody.place(call.query)
        let receipt = try await call.perform(SetTransit(call.text("method"), to: place, nil))
        return try await call.showMethod(ID(raw: receipt.id), receipt)
    }

    private static let days = Schema.page(
        of: .object([
            .gives("channel", .nullable(.code), "Null is the company."), .gives("days", .integer(0...365)),
        ]))

    private static let handlingDays = Endpoint.get(
        "/handling-days", .channels, .readChannels, "How many working days it takes to get an order ready",
        answer: days
    ) { call in try await call.handlingDays() }

    private static let setHandlingDays = Endpoint.write(
        .put, "/handling-days", .channels, .of(SetHandlingDays.self),
        "Say how many working days it takes to get an order ready",
        body: .object([
            .takes("channel", .code, "The company, if nothing is said."),
            .takes("days", .integer(0...365), "Null lets a channel follow the company again."),
        ]), answer: days, example: .init(body: ["channel": "web", "days": 1])
    ) {
        $0.refusals = ["shipping.days"]
    } run: { call in
        let days = call.body["days"]?.int.map(Int.init)
        let receipt = try await call.perform(
            SetHandlingDays(channel: call.body.text("channel"), days: days))
        var reply = try await call.handlingDays()
        reply.isRepeated = receipt.isRepeated
        return reply
    }
}

extension Call {
    fileprivate func showMethod(_ id: ID<ShippingMethod>, _ receipt: Receipt? = nil) async throws -> Reply {
        let all = try await read { try ShippingMethod.all(in: $0) }
        guard let found = all.first(where: { $0.id == id }) else { throw Failure.notFound }
        var reply = Reply(ShippingBody.json(found))
        reply.version = found.version
        reply.isWholeByVersion = endpoint.method == .get
        reply.isRepeated = receipt?.isRepeated ?? false
        return reply
    }

    fileprivate func handlingDays() async throws -> Reply {
        let rows = try await read { session in
            try SetHandlingDays.all(in: session).map { row -> JSON in
                ["channel": .opt(row.channel), "days": .int(Int64(row.days))]
            }
        }
        return Reply(page: rows, next: nil)
    }
}
