import Access
import Journal
import Kit
import Sales
import Storage

/// Channels: the ways by which orders reach us.
extension API {
    static let channels: [Endpoint] = [listChannels, addChannel, showChannel, changeChannel]

    private static let settings: [Schema.Field] = [
        .takes("brand", .text(1...80)), .takes("language", .word(Language.allCases.map(\.rawValue))),
        .takes("zone", .text(1...60)), .takes("prices_include_tax", .flag),
        .takes("order_prefix", .text(0...8)), .takes("auto_confirm", .flag), .takes("active", .flag),
        .takes("price_list", .text(1...32)), .takes("domain", .text(1...253)),
        .takes("sender", .text(3...254)), .takes("words", .anything, "The company's own names for things."),
    ]

    private static let schema = Schema.named(
        "Channel",
        .object([
            .gives("id", .id(Channel.self)), .gives("code", .code), .gives("kind", .word(Channel.Kind.self)),
            .gives("brand", .text(1...80)), .gives("currency", .currency),
            .gives("language", .word(Language.allCases.map(\.rawValue))), .gives("zone", .text(1...60)),
            .gives("prices_include_tax", .flag), .gives("order_prefix", .text(0...8)),
            .gives("auto_confirm", .flag), .gives("active", .flag),
            .gives("price_list", .nullable(.text(1...32))), .gives("domain", .nullable(.text(1...253))),
            .gives("sender", .nullable(.text(3...254))), .gives("words", .anything),
            .gives("version", .integer(1...Int64.max)),
        ]))

    fileprivate static func json(_ channel: Channel) -> JSON {
        [
            "id": .string(channel.id.text), "code": .string(channel.code),
            "kind": .string(channel.kind.rawValue), "brand": .string(channel.brand),
            "currency": .string(channel.currency.code), "language": .string(channel.language.rawValue),
            "zone": .string(channel.zone.id), "prices_include_tax": .bool(channel.pricesIncludeTax),
            "order_prefix": .string(channel.orderPrefix), "auto_confirm": .bool(channel.autoConfirm),
            "active": .bool(channel.isActive), "price_list": .opt(channel.priceList),
            "domain": .opt(channel.domain), "sender": .opt(channel.sender), "words": channel.words,
            "version": .int(channel.version),
        ]
    }

    private static let listChannels = Endpoint.get(
        "/channels", .channels, .readChannels, "List channels", answer: .page(of: schema)
    ) { call in Reply(page: try await call.read { try Channels.all(in: $0) }.map(json), next: nil) }

    private static let addChannel = Endpoint.write(
        .post, "/channels", .channels, .of(AddChannel.self), "Open a channel",
        body: .object(
            [
                .needs("code", .text(1...32)), .takes("kind", .word(Channel.Kind.self), "`web`."),
                .needs("currency", .currency, "For good."), .needs("brand", .text(1...80)),
            ] + settings.filter { $0.name != "brand" }), answer: schema,
        example: .init(body: ["code": "phone", "kind": "phone", "currency": "EUR", "brand": "Fernhill"])
    ) {
        $0.status = .created
        $0.refusals = ["channel.exists"]
    } run: { call in
        let body = call.body
        var settings = ChannelSettings(
            brand: body.text("brand") ?? "", language: body.text("language") ?? "en",
            zone: body.text("zone") ?? "UTC", pricesIncludeTax: false)
        settings.take(body)
        let command = AddChannel(
            code: body.text("code") ?? "", kind: body.word("kind") ?? .web,
            currency: body.text("currency") ?? "", settings: settings)
        let receipt = try await call.perform(command)
        var reply = try await call.showChannel(ID(raw: receipt.id), receipt)
        reply.location = (reply.json?.text("code")).map { "/channels/\($0)" }
        return reply
    }

    private static let showChannel = Endpoint.get(
        "/channels/{channel}", .channels, .readChannels, "Show a channel", answer: schema,
        example: .init(path: ["channel": "web"])
    ) { call in try await call.showChannel(try await call.channel().id) }

    private static let changeChannel = Endpoint.write(
        .patch, "/channels/{channel}", .channels, .of(ChangeChannel.self),
        "Change a channel; what is not sent stays", body: .object(settings), answer: schema,
        example: .init(path: ["channel": "web"], body: ["brand": "Fernhill & Sons"], given: .pending)
    ) {
        $0.needsVersion = true
    } run: { call in
        let channel = try await call.channel()
        var settings = ChannelSettings(channel)
        settings.take(call.body)
        let command = ChangeChannel(channel.id, version: call.version ?? channel.version, settings: settings)
        do {
            return try await call.showChannel(channel.id, try await call.perform(command))
        } catch let refusal as Refusal where refusal.kind == .stale {
            throw Refusal(
                refusal.code, .stale,
                refusal.arguments.merging(["current": String(channel.version)]) { old, _ in old })
        }
    }
}

extension ChannelSettings {
    /// What was sent is set; null empties what can be empty.
    fileprivate mutating func take(_ body: JSON) {
        if let text = body.text("brand") { brand = text }
        if let text = body.text("language") { language = text }
        if let text = body.text("zone") { zone = text }
        if let flag = body["prices_include_tax"]?.bool { pricesIncludeTax = flag }
        if let text = body.text("order_prefix") { orderPrefix = text }
        if let flag = body["auto_confirm"]?.bool { autoConfirm = flag }
        if let flag = body["active"]?.bool { isActive = flag }
        if let value = body["price_list"] { priceList = value.string }
        if let value = body["domain"] { domain = value.string }
        if let value = body["sender"] { sender = value.string }
        if let value = body["words"], value.members != nil { words = value }
    }
}

extension Call {
    fileprivate func channel() async throws -> Channel {
        let found = try await read { [code = text("channel")] in try Channels.find(code: code, in: $0) }
        guard let found else {
            throw Refusal("channel.unknown", .notFound, ["channel": text("channel")])
        }
        return found
    }

    fileprivate func showChannel(_ id: ID<Channel>, _ receipt: Receipt? = nil) async throws -> Reply {
        guard let channel = try await read({ try Channels.find(id, in: $0) }) else { throw Failure.notFound }
        var reply = Reply(API.json(channel))
        reply.version = channel.version
        reply.isWholeByVersion = endpoint.method == .get
        reply.isRepeated = receipt?.isRepeated ?? false
        return reply
    }
}
