import Kit
import Sales

/// The thread: what colleagues noted and what customer and company wrote to each other. The form stands
/// outside the part that changes by itself, so that nobody loses what he is typing.
struct OrderTalkView {
    let order: DeskOrder
    let call: DeskCall

    private var story: OrderStory {
        OrderStory(order: order, language: call.language, today: call.today)
    }

    var form: HTML? {
        guard let step = OrderStep.named("message"), let offer = step.offers(order, to: call).first else {
            return nil
        }
        let view = StepView(call: call, order: order, offer: offer)
        let fields = step.fields(view).map {
            StepFieldView(field: $0, language: call.language, typed: nil, errors: []).html
        }
        let hidden = StepHidden.fields(call, order, offer, key: DeskForm.newKey(call))
        return """
            <details class="card"><summary data-key="n" aria-keyshortcuts="n">\(step.label(call))</summary>
            <form class="stack tight" method="post" action="\(order.path(step.name))">\(hidden)
            \(fields)<div class="row"><button class="btn">\(step.label(call))</button></div></form></details>

            """
    }

    var html: HTML {
        guard call.may(.readMessages), !order.messages.isEmpty else {
            return "<div id=\"order-thread\"></div>\n"
        }
        let rows = order.messages.reversed().map { message -> HTML in
            let time = Elements.moment(message.at, in: call.zone, today: call.today, call.language)
            let kind = call.say("desk.field.visibility." + message.visibility.rawValue)
            return """
                <li>\(Elements.time(message.at, time))<div><b>\(story.actor(message.author))</b> \
                <span class="muted small">\(kind)</span><div class="note">\
                \(message.body ?? call.say("desk.talk.erased"))</div></div></li>

                """
        }
        let title = call.say("desk.talk")
        return """
            <section id="order-thread" class="card" aria-labelledby="thread"><header>\
            <h2 id="thread">\(title)</h2></header>\
            <div class="box"><ol class="log">\(rows)</ol></div></section>

            """
    }
}
