import Hummingbird
import Kit
import Sales
import Storage

/// The page of one order: what it waits for, how far it is, its goods, parcels and money, its whole story;
/// and beside it who ordered, where it goes and what was promised. Each part has an id, so that a change
/// moves that part alone.
struct OrderPage {
    let order: DeskOrder
    let call: DeskCall

    static func answer(_ call: DeskCall) async throws -> Response {
        let (text, request) = (call.text("order"), request(call))
        let order = try await call.read { session in
            let id = try DeskOrder.find(text, for: call, in: session)
            return try DeskOrder.load(id, for: request, in: session)
        }
        // Whatever it was called by, its page has one address.
        guard order.name == text else { return call.seeOther(order.path()) }
        let page = OrderPage(order: order, call: call)
        let title = order.title(call.language)
        // The stream begins where this page ends, so that nothing falls between the two.
        let events = Paths.desk(["orders", order.name, "events"], [("seen", String(order.seen))])
        return call.page(title, events: events, page.html)
    }

    private static func request(_ call: DeskCall) -> DeskOrder.Request {
        var request = DeskOrder.Request(call)
        request.filter = StoryFilter(rawValue: call.query("story")) ?? .everything
        request.before = Int64(call.query("before"))
        return request
    }

    var html: HTML {
        """
        \(done)\(head)\(notes)\(road)
        <div class="duo"><div class="stack">
        \(goods)\(parcels)\(money)\(OrderTalkView(order: order, call: call).form)\(thread)\(log)\
        \(denied)</div>
        \(aside)</div>
        """
    }

    /// Every part that may change while somebody looks, in the order of the page.
    var parts: [HTML] { [head, notes, road, goods, parcels, money, thread, log, denied, aside] }

    private var head: HTML { OrderHeadView(order: order, call: call).html }
    private var notes: HTML { OrderNotesView(order: order, call: call).html }
    private var road: HTML { OrderRoadView(order: order, language: call.language).html }
    private var goods: HTML { OrderGoodsView(order: order, call: call).html }
    private var parcels: HTML { OrderParcelsView(order: order, call: call).html }
    private var money: HTML { OrderMoneyView(order: order, call: call).html }
    private var thread: HTML { OrderTalkView(order: order, call: call).html }
    private var log: HTML { OrderLogView(order: order, call: call).html }
    private var denied: HTML { OrderLogView(order: order, call: call).denied }
    private var aside: HTML { OrderAsideView(order: order, call: call).html }

    /// What a form has just done, said in the past tense.
    private var done: HTML? {
        guard let step = OrderStep.named(call.query("did")) else { return nil }
        return """
            <div class="banner" data-tone="done" role="status"><span></span>\
            <p>\(call.say("desk.done." + step.name))</p></div>

            """
    }
}
