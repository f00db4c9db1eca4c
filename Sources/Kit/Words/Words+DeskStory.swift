/// One plain sentence for everything that can happen to an order, as colleagues read it: `{actor}` is who did it.
/// A variant (`.dated`) is said when its facts are known; an amount somebody may not see is a row of dots.
extension Words {
    static let deskStory: Table = [
        "story.order.draft_created": ("{actor} began a draft over {amount}", "{actor}新建了草稿，金额{amount}"),
        "story.order.received": ("{actor} placed the order over {amount}", "{actor}提交了订单，金额{amount}"),
        "story.order.revised": (
            "{actor} changed the order: {before} became {amount}", "{actor}修改了订单：金额由{before}变为{amount}"
        ),
        "story.order.confirmed": ("{actor} confirmed the order", "{actor}确认了订单"),
        "story.order.confirmed.dated": (
            "{actor} confirmed the order and promised {days}", "{actor}确认了订单，承诺{days}送达"
        ),
        "story.order.processing": ("{actor} began the work on the order", "{actor}开始处理订单"),
        "story.order.held": (
            "{actor} put the order on hold: {kind}; waiting: {stops}", "{actor}暂停了订单：{kind}；等待：{stops}"
        ),
        "story.order.released": ("{actor} released the hold: {kind}", "{actor}解除了暂停：{kind}"),
        "story.order.units_canceled": (
            "{actor} called off {units|one unit|{units} units} worth {amount}",
            "{actor}取消了{units}件，金额{amount}"
        ),
        "story.order.canceled": ("{actor} called off the order over {amount}", "{actor}取消了订单，金额{amount}"),
        "story.order.expired": (
            "The order expired: nobody paid or confirmed it in time", "订单已失效：未按时付款或确认"
        ),
        "story.order.completed": (
            "The order is completed: everything is delivered and settled", "订单已完成：全部送达并结清"
        ),
        "story.order.completed.person": ("{actor} completed the order", "{actor}完成了订单"),
        "story.order.reopened": ("{actor} took the completed order up again", "{actor}重新打开了已完成的订单"),
        "story.order.link_revoked": (
            "{actor} made the tracking links worthless", "{actor}作废了订单的查询链接"
        ),
        "story.order.assigned": ("{actor} left nobody answerable", "{actor}取消了负责人"),
        "story.order.assigned.owner": ("{actor} made {owner} answerable", "{actor}指派{owner}负责"),
        "story.order.message_added": ("{actor} wrote a note for colleagues", "{actor}写了一条内部备注"),
        "story.order.message_added.customer": (
            "{actor} wrote a message the customer sees", "{actor}写了一条客户可见的消息"
        ),

        "story.line.backordered": ("{quantity} × {sku} wait for stock", "{sku}有{quantity}件缺货待发"),
        "story.line.backordered.dated": (
            "{quantity} × {sku} wait for stock, expected {date}", "{sku}有{quantity}件缺货待发，预计{date}到货"
        ),
        "story.line.reservation_lost": (
            "{quantity} × {sku} lost the stock they were promised", "{sku}有{quantity}件失去了已预留的库存"
        ),
        "story.line.reserved": ("{actor} reserved stock for units that waited", "{actor}为等待中的商品预留了库存"),
        "story.line.supply_expected": (
            "{actor} expects {quantity} × {sku} on {date}", "{actor}预计{sku}有{quantity}件于{date}到货"
        ),
        "story.line.production_started": (
            "{actor} began making {quantity} × {sku}", "{actor}开始生产{sku}共{quantity}件"
        ),
        "story.line.ready": ("{actor} has {quantity} × {sku} ready", "{actor}已备好{sku}共{quantity}件"),
        "story.line.delivered": (
            "{actor} delivered {units|one unit|{units} units} that need no parcel",
            "{actor}交付了{units}件无需寄送的商品"
        ),
        "story.stock.oversold": ("{quantity} × {sku} were sold without stock", "{sku}有{quantity}件超卖"),

        "story.promise.at_risk": (
            "The promised {days} is at risk: {causes}", "承诺的{days}有风险：{causes}"
        ),
        "story.promise.changed": (
            "{actor} promised {days} instead of {before_days}", "{actor}将承诺由{before_days}改为{days}"
        ),
        "story.promise.broken": ("The promised {days} passed without the order", "承诺的{days}已过，订单未送达"),

        "story.payment.requested": (
            "{actor} asked for {amount} by {method}", "{actor}发起收款{amount}，方式：{method}"
        ),
        "story.payment.action_required": (
            "The customer must confirm {amount} at the bank", "客户需在银行确认{amount}"
        ),
        "story.payment.pending": (
            "The payment provider will answer later about {amount}", "支付机构稍后答复{amount}"
        ),
        "story.payment.authorized": ("{amount} were reserved by {method}", "已授权{amount}，方式：{method}"),
        "story.payment.authorization_expired": (
            "The bank let the reserved {amount} go", "银行释放了已授权的{amount}"
        ),
        "story.payment.captured": ("{amount} came in by {method}", "收到{amount}，方式：{method}"),
        "story.payment.voided": ("The reserved {amount} were given back", "已撤销授权{amount}"),
        "story.payment.canceled": ("{actor} no longer asks for {amount}", "{actor}取消了收款{amount}"),
        "story.payment.failed": ("The payment of {amount} failed", "{amount}付款失败"),
        "story.payment.failed.code": ("The payment of {amount} failed: {code}", "{amount}付款失败：{code}"),
        "story.payment.disputed": ("The customer’s bank took {amount} back", "客户的银行撤回了{amount}"),
        "story.payment.dispute_won": ("The disputed {amount} came back", "争议款项{amount}已返还"),
        "story.payment.written_off": ("{actor} gave up {amount}", "{actor}核销了{amount}"),
        "story.payment.fee_recorded": ("A payment cost us {amount}", "收款手续费{amount}"),
        "story.payment.overdue": (
            "The day to pay has passed, {amount} are still due", "付款日已过，仍欠{amount}"
        ),
        "story.payment.cash_missing": (
            "It was delivered and nobody brought the {amount}", "已送达，但未收到货款{amount}"
        ),
        "story.payment.reconciled": (
            "A payout to our account contains {amount}", "结算款中已包含{amount}"
        ),

        "story.refund.requested": ("{actor} asked to give {amount} back", "{actor}申请退款{amount}"),
        "story.refund.approved": ("{actor} granted the refund of {amount}", "{actor}批准了退款{amount}"),
        "story.refund.succeeded": ("{amount} were given back", "已退款{amount}"),
        "story.refund.failed": ("The refund of {amount} failed", "退款{amount}失败"),
        "story.refund.failed.code": ("The refund of {amount} failed: {code}", "退款{amount}失败：{code}"),
        "story.refund.canceled": ("{actor} took the refund of {amount} back", "{actor}撤回了退款{amount}"),
        "story.refund.reversed": ("The refund of {amount} came back to us", "退款{amount}被退回"),

        "story.fulfillment.created": ("Work {work} was planned in {location}", "已在{location}安排作业{work}"),
        "story.fulfillment.scheduled": ("{actor} let {work} begin when it can", "{actor}设置{work}尽快开始"),
        "story.fulfillment.scheduled.dated": (
            "{actor} let {work} begin on {date}", "{actor}设置{work}于{date}开始"
        ),
        "story.fulfillment.released": ("{actor} released {work} for picking", "{actor}释放了{work}，可以拣货"),
        "story.fulfillment.picking": ("{actor} began to pick {work}", "{actor}开始拣货{work}"),
        "story.fulfillment.units_picked": ("{actor} picked a part of {work}", "{actor}拣了{work}的一部分"),
        "story.fulfillment.picked": ("{actor} picked all of {work}", "{actor}拣完了{work}"),
        "story.fulfillment.short": (
            "{actor} did not find {quantity} × {sku} for {work}", "{actor}在{work}中缺少{sku}共{quantity}件"
        ),
        "story.fulfillment.changed": ("{work} now wants other quantities", "{work}的数量已变更"),
        "story.fulfillment.split": ("{actor} split {work}", "{actor}拆分了{work}"),
        "story.fulfillment.split.into": (
            "{actor} split {work}; the rest goes on as {into}", "{actor}拆分了{work}，其余为{into}"
        ),
        "story.fulfillment.merged": ("{actor} joined other work to {work}", "{actor}将其他作业并入{work}"),
        "story.fulfillment.moved": ("{actor} moved {work} to {location}", "{actor}将{work}移至{location}"),
        "story.fulfillment.canceled": ("{actor} called off {work}", "{actor}取消了{work}"),
        "story.fulfillment.handed_over": ("Everything of {work} left the house", "{work}已全部交件"),
        "story.fulfillment.delivered": ("Everything of {work} arrived", "{work}已全部送达"),
        "story.fulfillment.closed": ("{work} is done with", "{work}已关闭"),

        "story.parcel.drafted": (
            "{actor} packed parcel {parcel}; it waits for the scale", "{actor}打包了包裹{parcel}，待称重"
        ),
        "story.parcel.packed": ("{actor} packed parcel {parcel}", "{actor}打包了包裹{parcel}"),
        "story.parcel.packed.weighed": (
            "{actor} packed parcel {parcel}: {weight}", "{actor}打包了包裹{parcel}：{weight}"
        ),
        "story.parcel.weight_mismatch": (
            "Parcel {parcel} does not weigh what it should", "包裹{parcel}重量不符"
        ),
        "story.parcel.weight_mismatch.weighed": (
            "Parcel {parcel} weighs {weight} instead of {expected}", "包裹{parcel}重{weight}，应为{expected}"
        ),
        "story.parcel.unpacked": ("{actor} took something out of parcel {parcel}", "{actor}从包裹{parcel}中取出商品"),
        "story.parcel.labeled": (
            "{actor} labeled parcel {parcel}: {carrier}", "{actor}为包裹{parcel}贴了面单：{carrier}"
        ),
        "story.parcel.label_voided": (
            "{actor} took back the label of parcel {parcel}", "{actor}作废了包裹{parcel}的面单"
        ),
        "story.parcel.voided": ("{actor} emptied parcel {parcel}", "{actor}清空了包裹{parcel}"),
        "story.parcel.handed_over": (
            "{actor} handed over parcel {parcel}: {carrier}", "{actor}交出了包裹{parcel}：{carrier}"
        ),
        "story.parcel.pre_transit": ("The carrier knows of parcel {parcel}", "承运商已获知包裹{parcel}"),
        "story.parcel.in_transit": ("The carrier has parcel {parcel}", "包裹{parcel}运输中"),
        "story.parcel.out_for_delivery": ("Parcel {parcel} is out for delivery", "包裹{parcel}派送中"),
        "story.parcel.available_for_pickup": ("Parcel {parcel} waits to be fetched", "包裹{parcel}待自提"),
        "story.parcel.delivered": ("Parcel {parcel} arrived", "包裹{parcel}已送达"),
        "story.parcel.delayed": ("Parcel {parcel} is delayed", "包裹{parcel}延误"),
        "story.parcel.attempt_failed": ("Nobody took parcel {parcel} in", "包裹{parcel}派送未成功"),
        "story.parcel.exception": ("Something is wrong with parcel {parcel}", "包裹{parcel}出现异常"),
        "story.parcel.exception.named": (
            "Something is wrong with parcel {parcel}: {exception}", "包裹{parcel}出现异常：{exception}"
        ),
        "story.parcel.return_to_sender": ("Parcel {parcel} is on its way back", "包裹{parcel}正在退回"),
        "story.parcel.returned": ("Parcel {parcel} is back", "包裹{parcel}已退回"),
        "story.parcel.lost": ("The carrier lost parcel {parcel}", "包裹{parcel}已丢失"),
        "story.parcel.unknown": (
            "The carrier said something unknown of parcel {parcel}", "承运商对包裹{parcel}的说明无法识别"
        ),
        "story.parcel.eta_changed": (
            "The carrier expects parcel {parcel} on another day", "包裹{parcel}预计送达日有变"
        ),
        "story.parcel.eta_changed.dated": (
            "The carrier now expects parcel {parcel} {days}", "包裹{parcel}现预计{days}送达"
        ),
        "story.parcel.stuck": ("Nothing was heard of parcel {parcel} for too long", "包裹{parcel}长时间无消息"),
        "story.parcel.unstuck": ("The carrier was heard of parcel {parcel} again", "包裹{parcel}恢复更新"),
        "story.parcel.corrected": (
            "{actor} corrected parcel {parcel}: it is {status}", "{actor}更正了包裹{parcel}：{status}"
        ),
        "story.parcel.unexpected_event": (
            "A carrier says it has parcel {parcel}, which cannot have left", "承运商称已有包裹{parcel}，但它不可能已发出"
        ),
        "story.parcel.resolved": (
            "{actor} settled what became of parcel {parcel}: {outcome}", "{actor}处理了包裹{parcel}：{outcome}"
        ),
    ]
}
