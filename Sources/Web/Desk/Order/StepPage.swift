import Access
import HTTPTypes
import Hummingbird
import Journal
import Kit
import Sales
import Storage

/// A step's own page: the form when it is asked for, what came of it when it was sent. Everything that is
/// refused shows the form again with what was typed and why; what somebody else changed meanwhile is told
/// first, and the form is ready to be sent for the order as it is now.
struct StepPage {
    let step: OrderStep
    let call: DeskCall

    init(_ step: OrderStep, _ call: DeskCall) { (self.step, self.call) = (step, call) }

    private func load() async throws -> DeskOrder {
        let call = call
        return try await call.read { session in
            let id = try DeskOrder.find(call.text("order"), for: call, in: session)
            return try DeskOrder.load(id, for: .init(call), in: session)
        }
    }

    /// What the form is about: the thing the address names, or the only one there is.
    private func offer(_ order: DeskOrder, about: String) throws -> OrderStep.Offer? {
        let offers = step.offers(order, to: call)
        if about.isEmpty { return offers.count == 1 ? offers.first : nil }
        if let found = offers.first(where: { $0.about == about }) { return found }
        guard order.hasPart(about) else { throw Failure.notFound }
        return nil
    }

    func asked() async throws -> Response {
        let order = try await load()
        guard let offer = try offer(order, about: call.query("about")) else { return notNow(order) }
        var page = StepFormPage(step: step, call: call, order: order, offer: offer)
        page.colleagues = try await colleagues()
        return page.response(.ok)
    }

    func sent() async throws -> Response {
        let order = try await load()
        let about = call.form["about"]
        if !about.isEmpty, !order.hasPart(about) { throw Failure.notFound }
        let input = StepInput(call: call, order: order.id, currency: order.currency, form: call.form)
        do {
            _ = try await step.run(input)
            return call.seeOther(Paths.desk(["orders", order.name], [("did", step.name)]))
        } catch let refusal as Refusal {
            return try await refused([refusal])
        } catch let refusals as Refusals {
            return try await refused(refusals.all)
        }
    }

    /// The order is read again: between the page and the command it may have become another.
    private func refused(_ refusals: [Refusal]) async throws -> Response {
        let order = try await load()
        let isStale = refusals[0].kind == .stale
        guard let offer = try offer(order, about: call.form["about"]) else {
            return notNow(order, refusals)
        }
        var page = StepFormPage(step: step, call: call, order: order, offer: offer)
        page.typed = call.form
        page.colleagues = try await colleagues()
        page.refusals = refusals
        page.changes = isStale ? try await changes(order) : []
        return page.response(HTTPResponse.Status(refusals[0].kind))
    }

    private func colleagues() async throws -> [StaffAccount] {
        guard step.namesColleague else { return [] }
        let keyring = call.company.tools.keyring
        return try await call.read {
            try StaffAccount.list(in: $0, keyring: keyring).filter { $0.state == .active }
        }
    }

    /// What happened since the form's reader looked.
    private func changes(_ order: DeskOrder) async throws -> [StoryLine] {
        guard let seen = Int64(call.form["seen"]) else { return [] }
        let story = OrderStory(order: order, language: call.language, today: call.today)
        return order.timeline.events.filter { ($0.order?.sequence ?? 0) > seen }.compactMap { event in
            story.sentence(for: event).map { StoryLine(event: event, sentence: $0) }
        }
    }

    /// A conflict with the order's state: why, and what can be done instead.
    private func notNow(_ order: DeskOrder, _ refusals: [Refusal] = []) -> Response {
        let refusal =
            refusals.first
            ?? Refusal(
                "desk.not_now", .conflict,
                [
                    "step": step.label(call),
                    "state": call.say("desk.order.state." + order.details.state.rawValue),
                ])
        let possible = OrderStepBar(order: order, call: call).links
        return call.page(
            step.label(call), status: HTTPResponse.Status(refusal.kind),
            """
            <div class="heading"><h1>\(step.label(call))</h1>\
            <a class="btn" href="\(order.path())"><bdi>\(order.title(call.language))</bdi></a></div>
            <div class="banner" data-tone="warn" role="alert"><span></span>\
            <p>\(Words.sentence(for: refusal, call.language))</p></div>
            <section class="card stack" aria-labelledby="allowed"><h2 id="allowed">\
            \(call.say("desk.order.possible"))</h2><div class="row">\(possible)</div></section>
            """)
    }
}

/// One line of a timeline.
struct StoryLine: Sendable {
    let event: RecordedEvent
    let sentence: StorySentence
}

extension DeskOrder {
    /// Whether something a form names belongs to this order, as its reader sees it.
    func hasPart(_ text: String) -> Bool {
        work.contains { $0.fulfillment.id.text == text } || parcels.contains { $0.parcel.id.text == text }
            || money?.payments.contains { $0.id.text == text } == true
            || money?.refunds.contains { $0.id.text == text } == true
            || attention.contains { $0.id.text == text } || Hold.Kind(rawValue: text) != nil
            || lines.contains { String($0.position) == text }
    }
}
