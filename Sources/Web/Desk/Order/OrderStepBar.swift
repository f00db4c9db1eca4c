import Kit
import Sales

/// The buttons of an order: what it offers, as links to forms, or as forms of one button where nothing is to
/// be said. What is not allowed is absent; what is not yet possible says why.
struct OrderStepBar {
    let order: DeskOrder
    let call: DeskCall

    /// Keys of the page for the steps that have one.
    private static let letters = [
        "edit": "e", "message": "m", "assign": "a", "hold": "h", "release-hold": "h",
    ]

    /// Steps about the order itself, each with its offer.
    private var ofOrder: [(step: OrderStep, offer: OrderStep.Offer)] {
        OrderStep.all.flatMap { step in
            step.offers(order, to: call).filter(\.about.isEmpty).map { (step, $0) }
        }
    }

    /// The one button that stands out: what moves the order on, or frees it.
    private var foremost: (step: OrderStep, offer: OrderStep.Offer)? {
        let holds = OrderStep.all.flatMap { step in
            step.name == "release-hold" ? step.offers(order, to: call).map { (step, $0) } : []
        }
        return holds.first ?? ofOrder.first { $0.step.style == .primary }
    }

    var head: HTML {
        let shown = foremost.map { button($0.step, $0.offer, isForemost: true) }
        let rest = ofOrder.filter { $0.step.name != foremost?.step.name }
        let items = rest.map { step, offer -> HTML in "<li>\(item(step, offer))</li>\n" }
        let menu: HTML? =
            items.isEmpty
            ? nil
            : """
            <details class="menu"><summary class="btn">\(call.say("desk.order.actions"))</summary>
            <ul>\(items)</ul></details>
            """
        return """
            <div class="row"><a class="btn" href="\(order.path("print"))" data-key="p">\
            \(call.say("desk.order.print"))</a>\(menu)\(shown)</div>
            """
    }

    /// Why the foremost step cannot be taken yet.
    var reason: HTML? {
        guard let obstacle = foremost?.offer.obstacle else { return nil }
        return """
            <p class="muted small" id="not-yet">\(Words.sentence(for: obstacle, call.language)) \
            \(links(named: obstacle.allowed))</p>
            """
    }

    /// The steps about one part, as small buttons.
    func buttons(_ part: String) -> HTML? {
        let offered = OrderStep.all.flatMap { step in
            step.offers(order, to: call).filter { $0.about == part && !part.isEmpty }.map { (step, $0) }
        }
        guard !offered.isEmpty else { return nil }
        let shown = offered.map { button($0, $1, isForemost: false, isBesideItsPart: true) }
        // Several that wait for the same thing say so once.
        let obstacles = offered.compactMap(\.1.obstacle).map { Words.sentence(for: $0, call.language) }
        let reasons = Set(obstacles).sorted().map { "<span class=\"small muted\">\($0)</span>" as HTML }
        return "<span class=\"row\">\(shown)\(reasons)</span>"
    }

    /// Every step about the order that could be taken now.
    var links: [HTML] {
        ofOrder.filter { $0.offer.obstacle == nil }.map { link($0.step, $0.offer) }
    }

    /// The steps an engine's refusal names, where the page has them.
    func links(named allowed: [String]) -> [HTML] {
        allowed.compactMap { word in
            let name = Self.names[word] ?? word.replacing("_", with: "-")
            guard let step = OrderStep.named(name) else { return nil }
            return step.offers(order, to: call).first { $0.obstacle == nil }.map { link(step, $0) }
        }
    }

    /// What the engine calls otherwise than the page's addresses.
    private static let names = ["annotate": "message", "reserve": "reserve", "unpack": "pack"]

    private func link(_ step: OrderStep, _ offer: OrderStep.Offer) -> HTML {
        "<a class=\"btn\" href=\"\(address(step, offer))\">\(name(step, offer))</a>"
    }

    private func address(_ step: OrderStep, _ offer: OrderStep.Offer) -> Path {
        Paths.desk(["orders", order.name, step.name], [("about", offer.about)])
    }

    private func name(_ step: OrderStep, _ offer: OrderStep.Offer) -> String {
        let part = offer.part(in: call.language)
        return step.label(call) + (part.isEmpty ? "" : " · " + part)
    }

    private func item(_ step: OrderStep, _ offer: OrderStep.Offer) -> HTML {
        if let obstacle = offer.obstacle {
            return """
                <a role="link" aria-disabled="true">\(name(step, offer))<span class="small muted">\
                \(Words.sentence(for: obstacle, call.language))</span></a>
                """
        }
        if step.isDirect { return direct(step, offer, "", label: nil, name: name(step, offer)) }
        return "<a href=\"\(address(step, offer))\"\(key(step))>\(name(step, offer))</a>"
    }

    private func button(
        _ step: OrderStep, _ offer: OrderStep.Offer, isForemost: Bool, isBesideItsPart: Bool = false
    ) -> HTML {
        let full = self.name(step, offer)
        let name = isBesideItsPart ? step.label(call) : full
        let label: HTML? = name == full ? nil : " aria-label=\"\(full)\""
        let look = isForemost ? "btn primary" : step.style == .danger ? "btn danger" : "btn"
        if offer.obstacle != nil {
            let described: HTML? = isForemost ? " aria-describedby=\"not-yet\"" : nil
            return """
                <a class="btn" role="link" aria-disabled="true"\(described)\(label)>\(name)</a>
                """
        }
        if step.isDirect { return direct(step, offer, look, label: label, name: name) }
        return "<a class=\"\(look)\" href=\"\(address(step, offer))\"\(key(step))\(label)>\(name)</a>"
    }

    private func key(_ step: OrderStep) -> HTML? {
        Self.letters[step.name].map { " data-key=\"\($0)\" aria-keyshortcuts=\"\($0)\"" }
    }

    /// Nothing is to be said, so the button is the form. Its key is made of what it was shown for: however
    /// often it is pressed, it is one wish.
    private func direct(
        _ step: OrderStep, _ offer: OrderStep.Offer, _ look: String, label: HTML?, name: String
    ) -> HTML {
        let wish = "\(step.name)-\(offer.about)-\(order.details.version)-\(offer.version ?? 0)"
        return """
            <form method="post" action="\(order.path(step.name))">\
            \(StepHidden.fields(call, order, offer, key: wish))\
            <button class="\(look)"\(label)>\(name)</button></form>
            """
    }
}
