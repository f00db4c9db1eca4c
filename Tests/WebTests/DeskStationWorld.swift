// The small world of Support with a channel, weights and barcodes, its web site, and people who are logged in
// at its benches: Dmitri and Mei pack, Olga plans, Wen sees Shenzhen only, Ines answers customers.
import Access
import Delivery
import Foundation
import Journal
import Kit
import Sales
import Storage
import Supply
import Support
import Testing

@testable import Web

struct StationWorld: Sendable {
    let world: World
    let port: Int
    let dmitri: StationBrowser
    let mei: StationBrowser
    let olga: StationBrowser
    let wen: StationBrowser
    let ines: StationBrowser

    var clock: FakeClock { world.clock }

    private static let password = "four green lamps at dusk"
    private static let listeners = Listeners(
        reactions: AutoConfirm.reactions + [LostReservations.reaction] + AlignFulfillments.reactions
            + CaptureRule.reactions + ReopenOrder.reactions + PromiseReactions.reactions)

    static func with(
        _ engine: Engine, _ body: @escaping @Sendable (StationWorld) async throws -> Void
    ) async throws {
        try await World.with(engine, connections: 8, listeners: listeners) { world in
            try await furnish(world)
            let access = Access(world.company, hasher: PasswordHasher(waitingMax: 100))
            let shenzhen = try await world.reading { session in
                try session.first("SELECT id FROM locations WHERE code = 'SZX'") { try $0.int(0) }
            }
            let people: [(String, Role, Int64?)] = [
                ("Dmitri", .warehouse, nil), ("Mei", .warehouse, nil), ("Olga", .orderManager, nil),
                ("Wen", .warehouse, shenzhen), ("Ines", .support, nil),
            ]
            var tokens: [String] = []
            for (name, role, place) in people {
                tokens.append(try await hire(name, role, at: place, world, access))
            }
            let held = tokens
            try await served(world.company, WebOptions(port: 0, companyName: "Fernhill")) { port in
                let browsers = held.map { StationBrowser(port: port, token: $0) }
                try await body(
                    StationWorld(
                        world: world, port: port, dmitri: browsers[0], mei: browsers[1], olga: browsers[2],
                        wen: browsers[3], ines: browsers[4]))
            }
        }
    }

    private static func hire(
        _ name: String, _ role: Role, at place: Int64?, _ world: World, _ access: Access
    ) async throws -> String {
        let email = "\(name.lowercased())@example.com"
        let added = try await world.done(
            AddStaff(try Person(name: name, email: email), roles: [role], location: place))
        try await access.choosePassword(password, link: added.link.token, .invitation)
        let attempt = LogInAttempt(email: email, password: password, address: "192.0.2.7")
        guard case .started(let start) = try await access.logIn(attempt) else { throw NoSession() }
        return start.token
    }

    private static func furnish(_ world: World) async throws {
        let settings = ChannelSettings(
            brand: "Fernhill", language: "en", zone: "Europe/Berlin", pricesIncludeTax: true)
        try await world.done(AddChannel(code: "web", kind: .web, currency: "EUR", settings: settings))
        for (sku, grams) in [("MUG-W", 350), ("MUG-B", 350), ("TEA", 1000), ("CREAM", 120)]
            as [(String, Int64)]
        {
            var change = ChangeVariant(sku: sku)
            change.measures = .to(.init(weightGrams: grams))
            try await world.done(change)
        }
        var barcode = ChangeVariant(sku: "MUG-W")
        barcode.gtin = .to("4006381333931")
        try await world.done(barcode)
        try await world.done(AddPack(sku: "MUG-W", code: "CARTON", factor: 6, gtin: "10614141000415"))
    }

    // MARK: - Given

    func confirmed(_ lines: [(String, String)], isPickup: Bool = false) async throws -> ID<Order> {
        var draft = OrderDraft(
            channel: "web", origin: .web, lines: lines.map { .init(sku: $0.0, quantity: $0.1) })
        draft.contact = try Contact(
            fullName: "Ada Jansen", company: nil, email: "ada@example.com", phone: nil)
        draft.shippingAddress = try Address(
            Address.Entry(lines: ["Oudegracht 12"], locality: "Utrecht", postcode: "3511 AB", country: "NL"))
        draft.paymentRule = .cashOnDelivery
        draft.isPickup = isPickup
        let order = try await world.done(PlaceOrder(draft)).id
        try await world.done(ConfirmOrder(order))
        return order
    }

    func work(_ order: ID<Order>) async throws -> Fulfillment {
        let all = try await world.reading { try FulfillmentRows.all(of: order, in: $0) }
        return try #require(all.first { !$0.state.isOver } ?? all.first)
    }

    func parcels(_ order: ID<Order>) async throws -> [Parcel] {
        try await world.reading { try ParcelRows.all(of: order, in: $0) }
    }

    /// Everything picked, by Dmitri.
    func picked(_ lines: [(String, String)], isPickup: Bool = false) async throws -> Fulfillment {
        let order = try await confirmed(lines, isPickup: isPickup)
        let work = try await work(order)
        try await world.done(StartPick(work.id), by: .warehouse)
        try await world.done(PickUnits(work.id, .all), by: .warehouse)
        return try await self.work(order)
    }

    /// One parcel with everything, labeled.
    func labeled(
        _ lines: [(String, String)], number: String, isPickup: Bool = false, carrier: String = "dhl"
    ) async throws -> (work: Fulfillment, parcel: ID<Parcel>) {
        let work = try await picked(lines, isPickup: isPickup)
        let parcel = try await world.done(
            PackParcel(work.id, weightGrams: 400, acceptsWeight: true), by: .warehouse,
            because: "weighed twice"
        ).parcel
        try await world.done(LabelParcel(parcel, carrier: carrier, number: number), by: .warehouse)
        return (work, parcel)
    }
}

struct NoSession: Error {}

/// A browser in which somebody is logged in: it keeps the page it was shown, follows what a form answers, and
/// sends each form with the hidden fields of its page.
final class StationBrowser: Sendable {
    private let plain: Browser
    private let cookie: [String: String]
    private let page: Shown

    init(port: Int, token: String) {
        plain = Browser(port: port)
        cookie = ["Cookie": "waybill=\(token)"]
        page = Shown()
    }

    @discardableResult
    func get(_ path: String) async throws -> Answer {
        let answer = try await plain.get(path, cookie)
        await page.show(answer.text)
        guard answer.status == 303, let next = answer.headers["location"] else { return answer }
        return try await get(next)
    }

    /// The answer itself, wherever it leads.
    func plainGet(_ path: String) async throws -> Answer { try await plain.get(path, cookie) }

    /// Sends the form of the page shown last that goes to this address, with these fields besides its own.
    @discardableResult
    func send(_ action: String, _ fields: [String: String] = [:]) async throws -> Answer {
        let answer = try await post(action, try await form(action).merging(fields) { $1 })
        guard answer.status == 303, let next = answer.headers["location"] else {
            await page.show(answer.text)
            return answer
        }
        return try await get(next)
    }

    /// The bare request, which changes nothing of what is shown.
    func post(_ action: String, _ fields: [String: String]) async throws -> Answer {
        try await plain.post(action, fields, cookie)
    }

    /// The hidden fields of the form with this address.
    func form(_ action: String) async throws -> [String: String] {
        let text = await page.text
        let start = try #require(
            text.range(of: "action=\"\(action)\""), "no form \(action) in \(text.prefix(4_000))")
        let form = text[start.upperBound...].prefix(
            upTo: text[start.upperBound...].range(of: "</form>")?.lowerBound ?? text.endIndex)
        return Dictionary(
            form.matches(of: /<input type="hidden" name="([a-z_]+)" value="([^"]*)">/).map {
                (String($0.1), String($0.2))
            }
        ) { first, _ in first }
    }
}

/// What a browser shows; one person looks at it at a time.
private actor Shown {
    var text = ""

    func show(_ text: String) { self.text = text }
}

extension Answer {
    /// The one large sentence of a station.
    var said: String {
        guard let start = text.range(of: "id=\"said\""),
            let end = text[start.upperBound...].range(of: "</div>")
        else { return "" }
        return text[start.upperBound..<end.lowerBound].replacing(/<[^>]+>/, with: "")
            .replacing(/^[^>]*>/, with: "").trimmingCharacters(in: .whitespaces)
    }

    /// `right`, `wrong` or `ask`.
    var sound: String {
        text.firstMatch(of: /data-sound="([a-z]+)"/).map { String($0.1) } ?? ""
    }
}
