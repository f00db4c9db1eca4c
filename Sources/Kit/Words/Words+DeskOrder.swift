/// The page of one order at the desk: its parts, its buttons, what its forms ask.
extension Words {
    static let deskOrder: Table = [
        "desk.order.hidden": ("•••", "•••"), "desk.order.comma": (", ", "，"),
        "desk.order.grams": ("{grams} g", "{grams}克"),
        "desk.order.kilograms": ("{kilograms} kg", "{kilograms}千克"),
        "desk.order.no_carrier": ("own delivery", "自行配送"),
        "desk.order.actor.system": ("Waybill", "系统"), "desk.order.actor.customer": ("The customer", "客户"),
        "desk.order.actor.guest": ("The customer", "客户"), "desk.order.actor.staff": ("A colleague", "同事"),
        "desk.order.actor.key": ("A program", "程序"), "desk.order.actor.rule": ("A rule", "规则"),
        "desk.order.actor.import": ("An import", "导入"),

        "desk.order.print": ("Print", "打印"), "desk.order.actions": ("Actions", "操作"),
        "desk.order.back": ("Back to the order", "返回订单"), "desk.order.keep": ("Keep it as it is", "保持不变"),
        "desk.order.possible": ("What is possible now", "当前可执行的操作"),
        "desk.order.on_hold": ("On hold", "已暂停"), "desk.order.progress": ("Progress", "进度"),
        "desk.order.about": ("About this order", "订单信息"),
        "desk.order.older": ("previous", "上一单"), "desk.order.newer": ("next", "下一单"),
        "desk.order.placed": ("placed {time} {origin}", "{time}下单（{origin}）"),
        "desk.order.reference": ("reference {reference}", "渠道单号{reference}"),
        "desk.order.promised": ("promised {days}", "承诺{days}"),

        "desk.hold.title": ("On hold: {kind}", "暂停：{kind}"), "desk.hold.due": ("due {time}", "截止{time}"),
        "desk.hold.owner": ("owner {owner}", "负责人{owner}"),
        "desk.hold.placed": ("Put there by {actor}, {time}.", "由{actor}于{time}设置。"),
        "desk.hold.waits": ("Waiting: {stops}.", "等待：{stops}。"),
        "desk.hold.reason.chargeback": ("The customer’s bank took money back.", "客户的银行撤回了款项。"),
        "desk.hold.reason.capture_failed": ("Money could not be taken.", "扣款失败。"),

        "desk.goods": ("Goods", "商品"), "desk.goods.item": ("Item", "商品"),
        "desk.goods.supply": ("Supply", "供应"),
        "desk.goods.quantity": ("Qty", "数量"), "desk.goods.where": ("Where they are", "所处环节"),
        "desk.goods.price": ("Price", "单价"), "desk.goods.total": ("Total", "合计"),
        "desk.goods.reserved": ("{units} reserved", "预留{units}"),
        "desk.goods.released": ("{units} released", "释放{units}"),
        "desk.goods.picked": ("{units} picked", "已拣{units}"),
        "desk.goods.packed": ("{units} packed", "已包{units}"),
        "desk.goods.shipped": ("{units} handed over", "已交{units}"),
        "desk.goods.delivered": ("{units} delivered", "送达{units}"),
        "desk.goods.returned": ("{units} returned", "退回{units}"),
        "desk.goods.canceled": ("{units} called off", "取消{units}"),
        "desk.goods.short": ("{units} not found", "短缺{units}"),
        "desk.work.over": (
            "{count|One piece of work was|{count} pieces of work were} called off", "已取消的作业：{count}"
        ),
        "desk.work.begins": ("begins {date}", "{date}开始"),
        "desk.work.waits": ("Waits for the hold", "等待解除暂停"),

        "desk.parcel": ("Parcel {number}", "包裹{number}"), "desk.parcel.carrier": ("Carrier", "承运商"),
        "desk.parcel.number": ("Tracking number", "运单号"), "desk.parcel.weight": ("Weight", "重量"),
        "desk.parcel.expected": ("Expected", "预计"), "desk.parcel.outcome": ("What became of it", "处理结果"),
        "desk.parcel.history": ("On its way", "物流记录"),

        "desk.money": ("Money", "款项"), "desk.money.goods": ("Items", "商品"),
        "desk.money.discount": ("Discount", "折扣"),
        "desk.money.shipping": ("Delivery", "运费"), "desk.money.fee": ("Fees", "费用"),
        "desk.money.rounding": ("Rounding", "尾差"),
        "desk.money.tax": ("Tax", "税"), "desk.money.tax_included": ("Tax included", "含税"),
        "desk.money.total": ("Total", "总额"), "desk.money.live": ("Still wanted", "有效金额"),
        "desk.money.due": ("To be paid", "应付"), "desk.money.received": ("Received", "已收"),
        "desk.money.authorized": ("Authorized", "已授权"), "desk.money.balance": ("Balance", "余额"),
        "desk.money.nothing": ("No money has moved yet.", "尚无款项往来。"),
        "desk.money.due_on": ("due {date}", "{date}到期"),
        "desk.money.failure": ("failed: {code}", "失败：{code}"),
        "desk.money.payments": ("Payments", "收款"), "desk.money.refunds": ("Refunds", "退款"),
        "desk.money.column.amount": ("Amount", "金额"), "desk.money.column.state": ("State", "状态"),
        "desk.money.column.about": ("About", "说明"), "desk.money.column.do": ("Do", "操作"),
        "desk.refund.reason.order_canceled": ("the order was called off", "订单已取消"),
        "desk.refund.reason.overpaid": ("too much was paid", "多付"),

        "desk.talk": ("Messages", "消息"), "desk.talk.erased": ("Erased with the customer", "已随客户删除"),
        "desk.log": ("Timeline", "时间线"), "desk.log.everything": ("Everything", "全部"),
        "desk.log.people": ("People", "人员"), "desk.log.customer": ("Customer sees", "客户可见"),
        "desk.log.nothing": ("Nothing of this kind has happened.", "暂无此类记录。"),
        "desk.log.older": ("Older", "更早"), "desk.log.newest": ("Newest", "最新"),
        "desk.denied": ("Denied attempts", "被拒绝的尝试"), "desk.denied.tried": ("was not allowed", "无权执行"),

        "desk.aside.customer": ("Customer", "客户"), "desk.aside.erased": ("Erased", "已删除"),
        "desk.aside.address": ("Deliver to", "收货地址"),
        "desk.aside.pickup": ("Fetched by the customer", "客户自提"),
        "desk.aside.promise": ("Promise", "承诺"), "desk.aside.promised": ("Promised", "承诺日期"),
        "desk.aside.planned": ("Planned now", "当前计划"), "desk.aside.method": ("Method", "配送方式"),
        "desk.aside.late": ("Late", "已延误"), "desk.aside.at_risk": ("At risk", "有风险"),
        "desk.aside.why": ("Why", "依据"), "desk.aside.facts": ("Details", "详情"),
        "desk.aside.assigned": ("Assigned", "负责人"), "desk.aside.nobody": ("nobody", "无"),
        "desk.aside.channel": ("Channel", "渠道"), "desk.aside.rule": ("Payment", "付款方式"),
        "desk.aside.language": ("Language", "语言"), "desk.aside.purchase_order": ("Purchase order", "客户采购单"),
        "desk.aside.expires": ("Expires", "失效时间"), "desk.aside.link": ("Tracking link", "查询链接"),
        "desk.aside.link.copy": ("Link for the customer", "给客户的链接"),
        "desk.aside.link.open": ("Open it as the customer sees it", "以客户视角打开"),
        "desk.paper": ("Order {order}", "订单{order}"),

        "desk.stale.changed": ("Changed {ago} ago by {name}", "{name}于{ago}前修改"),
        "desk.stale.somebody": ("Somebody changed the order meanwhile", "订单已被他人修改"),
        "desk.stale.retry": (
            "What you typed is still here. Send it again if it still fits.", "你填写的内容仍在，如仍适用请再次提交。"
        ),
        "desk.age.seconds": ("{count} s", "{count}秒"), "desk.age.minutes": ("{count} min", "{count}分钟"),
        "desk.age.hours": ("{count} h", "{count}小时"), "desk.age.days": ("{count} d", "{count}天"),

        "desk.cancel.units": (
            "{units|One unit|{units} units} worth {amount} will be called off.", "将取消{units}件，金额{amount}。"
        ),
        "desk.cancel.authorized": ("The reserved {amount} will be given back.", "已授权的{amount}将被撤销。"),
        "desk.cancel.received": ("The received {amount} will be refunded.", "已收的{amount}将退款。"),
        "desk.cancel.work": ("Work stops: {work}.", "停止作业：{work}。"),
        "desk.cancel.final": ("This cannot be undone.", "此操作无法撤销。"),

        "refusal.desk.choose": ("Choose one of the list.", "请从列表中选择。"),
        "refusal.desk.date": ("This is no date. Enter year, month and day.", "这不是有效的日期，请填写年月日。"),
        "refusal.desk.moment": ("This is no date with an hour. Enter both.", "请填写有效的日期和时间。"),
        "refusal.desk.no_units": ("No units are named. Enter at least one quantity.", "请至少填写一个数量。"),
        "refusal.desk.not_now": (
            "“{step}” is not possible now: the order is {state}.", "当前无法执行“{step}”：订单状态为{state}。"
        ),
    ]
}
