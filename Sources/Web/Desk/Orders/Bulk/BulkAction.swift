import Access
import Kit
import Sales

/// What can be done to several orders at once.
enum BulkAction: String, CaseIterable, Sendable {
    case confirm, hold, release, assign, cancel

    var permission: Permission {
        switch self {
        case .confirm: .of(ConfirmOrder.self)
        case .hold: .of(HoldOrder.self)
        case .release: .of(ReleaseHold.self)
        case .assign: .of(AssignOrder.self)
        case .cancel: .of(CancelOrder.self)
        }
    }

    /// Asks for more than the orders, on a page of its own, before anything is done.
    var asks: Bool { self != .confirm }

    var needsReason: Bool { self == .hold || self == .release || self == .cancel }
}

/// The bar that appears once a row is ticked.
struct BulkBar {
    let call: DeskCall

    var html: HTML {
        let actions = BulkAction.allCases.filter { call.may($0.permission) }
        let buttons = actions.map { action -> HTML in
            let style: HTML =
                action == actions.first ? "btn primary" : action == .cancel ? "btn danger" : "btn"
            return """
                <button class="\(style)" name="do" value="\(action.rawValue)">\
                \(call.say("desk.orders.bulk." + action.rawValue))</button>
                """
        }
        guard !buttons.isEmpty else { return .empty }
        return """
            <div class="bulk" role="group" aria-label="\(call.say("desk.orders.bulk"))">\
            <span class="count">\(call.say("desk.orders.bulk.selected"))</span>\(buttons)\
            <button class="btn quiet" type="reset">\(call.say("desk.orders.bulk.clear"))</button></div>
            """
    }
}
