import Access
import Journal
import Kit
import Sales

/// One thing that can be done to an order from its page: a button, the form behind it, the command behind
/// that. Whether it is offered is asked of the engine's own guards (`OrderChoices`); whether it is done is
/// decided by the command itself.
struct OrderStep: Sendable {
    /// As it stands in the address: `release-hold`.
    let name: String
    let permission: Permission
    var style = Style.plain
    /// Nothing is to be said, so the button does it at once.
    var isDirect = false
    /// Its form asks for a colleague.
    var namesColleague = false
    /// What it is about where it is possible now; empty if it is not.
    let offers: @Sendable (DeskOrder) -> [Offer]
    /// What is to be said, for one thing it is about.
    var fields: @Sendable (StepView) -> [StepField] = { _ in [] }
    /// What will happen, in amounts and names, said before it is done.
    var preview: @Sendable (StepView) -> String? = { _ in nil }
    let run: @Sendable (StepInput) async throws -> Receipt

    enum Style: Sendable { case primary, plain, danger }

    /// What a step is about: the order itself, or a part of it.
    struct Offer: Sendable {
        /// An id, or a word; empty for the order itself.
        var about = ""
        /// How people call the part.
        var part = ""
        /// The same from the catalog, if it is a word and not a name.
        var partWords: String?
        /// The same as an amount.
        var partMoney: Money?
        /// What still stands in the way.
        var obstacle: Refusal?
        /// Of the part, if it has versions of its own.
        var version: Int64?

        /// How people of a language call the part.
        func part(in language: Language) -> String {
            partWords.map { Words.text($0, language) } ?? partMoney.map { Formats.money($0, language) }
                ?? part
        }

        /// The order itself, now or once the obstacle is gone.
        static func order(_ obstacle: Refusal? = nil) -> Offer { Offer(obstacle: obstacle) }
    }

    /// Every step there is, in the order of the buttons.
    static let all: [OrderStep] = road + stops + talk + money + refunds + work + parcels

    static func named(_ name: String) -> OrderStep? { all.first { $0.name == name } }

    func label(_ call: DeskCall) -> String { call.say("desk.step." + name) }

    func offers(_ order: DeskOrder, to call: DeskCall) -> [Offer] {
        call.may(permission) ? offers(order) : []
    }
}

/// A step's form about one thing, as it is shown.
struct StepView: Sendable {
    let call: DeskCall
    let order: DeskOrder
    let offer: OrderStep.Offer
    /// Who can be made answerable, for the steps that ask.
    var colleagues: [StaffAccount] = []

    /// A field to choose a colleague in: nobody, or one of those who work here.
    func colleague(_ name: String, now: String?) -> StepField {
        let people = colleagues.map { (value: "staff:" + $0.id.text, text: $0.person.name) }
        let known = now.flatMap { now in
            people.contains { $0.value == now } ? nil : (value: now, text: order.names[now] ?? now)
        }
        let nobody = (value: "", text: say("desk.aside.nobody"))
        return StepField(name, .choice([nobody] + people + [known].compactMap(\.self)), value: now ?? "")
    }

    func say(_ key: String, _ arguments: [String: String] = [:]) -> String { call.say(key, arguments) }

    func money(_ minor: Int64) -> String {
        OrderStory(order: order, language: call.language, today: call.today).money(minor)
    }

    /// An amount as a form takes it back.
    func decimal(_ minor: Int64) -> String {
        (try? Money(minor: minor, currency: order.currency).decimal) ?? ""
    }
}

/// What was typed into a step's form.
struct StepInput: Sendable {
    let call: DeskCall
    let order: ID<Order>
    let currency: Currency
    let form: Form

    /// The order's version as the form's reader saw it. A form that does not say which it was made for is
    /// held to be stale: nobody changes an order unseen.
    var version: Int64 { call.version ?? -1 }
    /// That of the part.
    var partVersion: Int64 { Int64(form["part_version"]) ?? -1 }

    func text(_ name: String) -> String? { form[name].isEmpty ? nil : form[name] }

    func about<Kind: IDKind>(_: Kind.Type = Kind.self) throws -> ID<Kind> {
        guard let id = ID<Kind>(form["about"]) else { throw Failure.notFound }
        return id
    }

    func word<Word: RawRepresentable>(_ name: String) throws -> Word where Word.RawValue == String {
        guard let word = Word(rawValue: form[name]) else {
            throw Refusal("desk.choose", field: name)
        }
        return word
    }

    /// Nil if nothing was typed.
    func money(_ name: String) throws -> Money? {
        try text(name).map { typed in
            try Refusal.at(name) { try Money.parse(typed, currency: currency) }
        }
    }

    func date(_ name: String) throws -> LocalDate? {
        try text(name).map { typed in
            guard let date = LocalDate(iso: typed) else { throw Refusal("desk.date", field: name) }
            return date
        }
    }

    /// A day and an hour on the clocks of a zone, as a form takes them.
    func moment(_ name: String, in zone: Zone) throws -> Instant? {
        try text(name).map { typed in
            guard let moment = DeskMoment.read(typed, in: zone) else {
                throw Refusal("desk.moment", field: name)
            }
            return moment
        }
    }

    /// Somebody who works here, or nobody.
    func colleague(_ name: String) async throws -> String? {
        guard let typed = text(name) else { return nil }
        let (order, keyring) = (order, call.company.tools.keyring)
        let isKnown = try await call.read { session in
            let people = try StaffAccount.list(in: session, keyring: keyring).filter { $0.state == .active }
            return try people.contains { "staff:" + $0.id.text == typed }
                || OrderStore.read(order, in: session).owner == typed
        }
        guard isKnown else { throw Refusal("access.unknown", .notFound, field: name) }
        return typed
    }

    /// A command that knows no version of the order, but must not be carried out on another than was seen.
    func unchanged<C: Command>(_ command: C) -> IfUnchanged<C> {
        IfUnchanged(order, version: version, command)
    }

    func perform<C: Command>(_ command: C) async throws -> Receipt { try await call.perform(command) }
}
