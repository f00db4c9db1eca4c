import Access
import HTTPTypes
import Hummingbird
import Kit
import Sales

/// A step's form as a page of its own: what will happen, what is to be said, one button; and above it what
/// was refused, or what others changed meanwhile.
struct StepFormPage {
    let step: OrderStep
    let call: DeskCall
    let order: DeskOrder
    let offer: OrderStep.Offer
    /// What was sent before; nil when the form is first shown.
    var typed: Form?
    var refusals: [Refusal] = []
    var changes: [StoryLine] = []
    var colleagues: [StaffAccount] = []

    private var view: StepView {
        StepView(call: call, order: order, offer: offer, colleagues: colleagues)
    }

    private var title: String {
        let part = offer.part(in: call.language)
        return step.label(call) + (part.isEmpty ? "" : " · " + part)
    }

    /// A draft is called by its state.
    private var state: HTML? {
        guard order.details.number != nil else { return nil }
        return " · \(call.say("desk.order.state." + order.details.state.rawValue))"
    }

    func response(_ status: HTTPResponse.Status) -> Response {
        call.page(
            "\(title) · \(order.title(call.language))", status: status,
            """
            <div class="heading"><h1>\(title)</h1>\
            <a class="btn" href="\(order.path())">\(call.say("desk.order.back"))</a></div>
            <p class="muted"><a href="\(order.path())"><bdi>\(order.title(call.language))</bdi></a>\
            \(state)</p>
            \(stale)\(problem)\(obstacle)\(preview)\(form)
            """)
    }

    /// Who changed what since this form was shown; its version is already the new one.
    private var stale: HTML? {
        guard refusals.first?.kind == .stale else { return nil }
        let story = OrderStory(order: order, language: call.language, today: call.today)
        let last = changes.first
        let age = last.map { max(0, ($0.event.recordedAt.microseconds - call.now.microseconds) / -1_000_000) }
        let head = last.map {
            call.say(
                "desk.stale.changed",
                ["ago": AgeText.of(age ?? 0, call.language), "name": story.actor($0.event.actor)])
        }
        let rows = changes.map { "<li>\($0.sentence.html)</li>\n" as HTML }
        return """
            <div class="banner" data-tone="warn" role="alert"><span></span><div><p><b>\
            \(head ?? call.say("desk.stale.somebody"))</b></p>
            <ul>\(rows)</ul><p>\(call.say("desk.stale.retry"))</p></div></div>

            """
    }

    private var problem: HTML? {
        guard let first = refusals.first, first.kind != .stale else { return nil }
        let sentences = refusals.map { refusal -> HTML in
            "<p>\(Words.sentence(for: refusal, call.language))</p>"
        }
        let allowed = OrderStepBar(order: order, call: call).links(named: first.allowed)
        let row: HTML? = allowed.isEmpty ? nil : "<div class=\"row\">\(allowed)</div>"
        return """
            <div class="banner" data-tone="stop" role="alert"><span></span><div>\(sentences)</div>\(row)</div>

            """
    }

    private var obstacle: HTML? {
        guard refusals.isEmpty, let obstacle = offer.obstacle else { return nil }
        let allowed = OrderStepBar(order: order, call: call).links(named: obstacle.allowed)
        return """
            <div class="banner" data-tone="warn"><span></span>\
            <p>\(Words.sentence(for: obstacle, call.language))</p><div class="row">\(allowed)</div></div>

            """
    }

    private var preview: HTML? {
        step.preview(view).map {
            """
            <div class="banner" data-tone="\(step.style == .danger ? "stop" : "warn")"><span></span>\
            <p>\($0)</p></div>

            """
        }
    }

    private var form: HTML {
        let fields = step.fields(view).map { field in
            StepFieldView(
                field: field, language: call.language, typed: typed,
                errors: refusals.filter { $0.field == field.name }
            ).html
        }
        let button: HTML =
            step.style == .danger
            ? """
            <button class="btn danger">\(step.label(call))</button>\
            <a class="btn" href="\(order.path())">\(call.say("desk.order.keep"))</a>
            """ : "<button class=\"btn primary\">\(step.label(call))</button>"
        return """
            <form class="card stack narrow" method="post" action="\(order.path(step.name))">
            \(StepHidden.fields(call, order, offer, key: DeskForm.newKey(call)))
            \(fields)<div class="row">\(button)</div>
            </form>
            """
    }
}

/// What every form of a step carries: whose session, which key, what it is about, and what its reader saw.
enum StepHidden {
    static func fields(
        _ call: DeskCall, _ order: DeskOrder, _ offer: OrderStep.Offer, key: String
    ) -> HTML {
        let part: HTML? = offer.version.map {
            "<input type=\"hidden\" name=\"part_version\" value=\"\($0)\">"
        }
        return """
            \(DeskForm.hidden(call, key: key))\
            <input type="hidden" name="about" value="\(offer.about)">\
            <input type="hidden" name="version" value="\(order.details.version)">\
            <input type="hidden" name="seen" value="\(order.seen)">\(part)
            """
    }
}

/// How long ago something was: `12 s`, `5 min`, `3 h`, `2 d`.
enum AgeText {
    static func of(_ seconds: Int64, _ language: Language) -> String {
        let (unit, count): (String, Int64) =
            switch seconds {
            case ..<100: ("seconds", seconds)
            case ..<6_000: ("minutes", seconds / 60)
            case ..<172_800: ("hours", seconds / 3_600)
            default: ("days", seconds / 86_400)
            }
        return Words.text("desk.age." + unit, language, ["count": Formats.integer(count, language)])
    }
}
