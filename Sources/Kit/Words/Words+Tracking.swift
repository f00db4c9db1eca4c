/// The customer's pages: what the tracking page says, what its history tells, and the pages for when
/// something does not work out.
extension Words {
    static let tracking: Table = trackingAnswers.merging(trackingStory) { first, _ in first }
        .merging(trackingParts) { first, _ in first }
        .merging(trackingForms) { first, _ in first }
        .merging(sitePages) { first, _ in first }

    private static let trackingAnswers: Table = [
        "tracking.answer.received": ("We have received your order", "我们已收到你的订单"),
        "tracking.answer.received.detail": (
            "We are looking it through and will confirm it soon.", "我们正在核对，很快会确认。"
        ),
        "tracking.answer.received.unpaid": (
            "We confirm it as soon as your payment has arrived.", "收到付款后我们会立即确认。"
        ),
        "tracking.answer.canceled": ("This order was canceled", "此订单已取消"),
        "tracking.answer.canceled.detail": (
            "Nothing more will be sent. What was paid is shown under Payment.", "不会再发货，款项情况见下方“付款”。"
        ),
        "tracking.answer.expired": ("This order has expired", "此订单已失效"),
        "tracking.answer.expired.detail": (
            "It was not paid or confirmed in time. You owe nothing; order again whenever you like.",
            "订单未在期限内付款或确认。你无需支付任何费用，可随时重新下单。"
        ),
        "tracking.answer.delivered": ("Delivered", "已送达"),
        "tracking.answer.delivered.on": ("Delivered {date}", "{date}已送达"),
        "tracking.answer.collected": ("Picked up", "已取货"),
        "tracking.answer.collected.on": ("Picked up {date}", "{date}已取货"),
        "tracking.answer.out_for_delivery": ("Out for delivery", "正在派送"),
        "tracking.answer.at_pickup_point": ("Ready for pickup", "可以取件了"),
        "tracking.answer.arrives": ("Arrives {date}", "预计{date}送达"),
        "tracking.answer.arrives.between": ("Arrives {from}\u{a0}– {until}", "预计{from}至{until}送达"),
        "tracking.answer.ready": ("Ready for pickup {date}", "预计{date}可取货"),
        "tracking.answer.ready.between": ("Ready for pickup {from}\u{a0}– {until}", "预计{from}至{until}可取货"),
        "tracking.answer.arrives.by": ("Arrives by {date}", "预计最晚{date}送达"),
        "tracking.answer.ready.by": ("Ready for pickup by {date}", "预计最晚{date}可取货"),
        "tracking.answer.late": ("Later than we promised", "比承诺的时间晚了"),
        "tracking.answer.late.detail": (
            "We promised it by {date}. It is still on our list, and this page shows every step.",
            "我们承诺最晚{date}送达。订单仍在处理，每一步都会显示在本页。"
        ),
        "tracking.answer.progress": (
            "Delivered so far: {delivered} of {all} units.", "共{all}件，已送达{delivered}件。"
        ),
        "tracking.answer.shipped": (
            "Shipped so far: {shipped} of {all} units.", "共{all}件，已发货{shipped}件。"
        ),
        "tracking.answer.changed": (
            "The delivery date has changed. Before: {was}. Now: {now}.", "送达日期已变更。原定{was}，现为{now}。"
        ),
        "tracking.answer.stage.received": ("We have received your order", "我们已收到你的订单"),
        "tracking.answer.stage.confirmed": ("Your order is confirmed", "你的订单已确认"),
        "tracking.answer.stage.processing": ("We are working on your order", "我们正在处理你的订单"),
        "tracking.answer.stage.in_production": ("We are making your order", "我们正在生产你的商品"),
        "tracking.answer.stage.prepared": ("We are packing your order", "我们正在为你备货打包"),
        "tracking.answer.stage.shipped": ("Your order is on its way", "你的订单正在路上"),
        "tracking.answer.stage.out_for_delivery": ("Your order is about to arrive", "你的订单即将送达"),
        "tracking.answer.stage.delivered": ("Your order has arrived", "你的订单已送达"),
    ]

    private static let trackingStory: Table = [
        "tracking.event.order.received": ("Order received", "已收到订单"),
        "tracking.event.order.confirmed": ("Order confirmed", "订单已确认"),
        "tracking.event.order.confirmed.automation": ("Order confirmed automatically", "订单已自动确认"),
        "tracking.event.order.confirmed.exact": (
            "Order confirmed; delivery promised {promise}", "订单已确认，承诺{promise}送达"
        ),
        "tracking.event.order.revised": ("The order was changed", "订单已变更"),
        "tracking.event.order.processing": ("Work on the order has begun", "订单开始处理"),
        "tracking.event.order.units_canceled": ("Part of the order was canceled", "部分商品已取消"),
        "tracking.event.order.units_canceled.exact": (
            "{units|One unit|{units} units} canceled", "已取消{units}件"
        ),
        "tracking.event.order.canceled": ("We canceled the order", "我们取消了订单"),
        "tracking.event.order.canceled.customer": ("You canceled the order", "你取消了订单"),
        "tracking.event.order.canceled.automation": ("The order was canceled automatically", "订单已自动取消"),
        "tracking.event.order.expired": ("The order expired", "订单已失效"),
        "tracking.event.order.completed": ("Order completed", "订单已完成"),
        "tracking.event.order.reopened": ("The order was opened again", "订单已重新打开"),
        "tracking.event.order.message_added": ("New message about your order", "订单有新留言"),
        "tracking.event.payment.requested": ("Payment requested", "已请求付款"),
        "tracking.event.payment.authorized": ("Payment authorized", "付款已授权"),
        "tracking.event.payment.captured": ("Payment received", "已收到付款"),
        "tracking.event.payment.pending": ("Waiting for the bank’s answer", "等待银行确认"),
        "tracking.event.payment.authorization_expired": (
            "The authorization ran out, nothing was charged", "授权已过期，未扣款"
        ),
        "tracking.event.payment.failed": ("The payment did not go through", "付款未成功"),
        "tracking.event.payment.voided": ("The authorization was released, nothing was charged", "授权已撤销，未扣款"),
        "tracking.event.refund.approved": ("Refund approved", "退款已批准"),
        "tracking.event.refund.succeeded": ("Refund sent", "退款已发出"),
        "tracking.event.promise.changed": ("The delivery date has changed", "送达日期有变"),
        "tracking.event.promise.changed.exact": ("New delivery date: {promise}", "新的送达日期：{promise}"),
        "tracking.event.line.backordered": ("Part of the order is on back order", "部分商品缺货待发"),
        "tracking.event.line.reserved": ("What we waited for has come in", "缺货商品已到货"),
        "tracking.event.line.production_started": ("Production has begun", "已开始生产"),
        "tracking.event.fulfillment.released": ("We began to prepare your order", "开始备货"),
        "tracking.event.fulfillment.packed": ("Your order is packed", "订单已打包"),
        "tracking.event.fulfillment.handed_over": ("Your order was shipped", "订单已发货"),
        "tracking.event.fulfillment.delivered": ("Your order was delivered", "订单已送达"),
        "tracking.event.line.delivered": ("Part of the order was delivered", "部分商品已送达"),
        "tracking.event.payment.overdue": ("The payment is overdue", "付款已逾期"),
        "tracking.event.parcel.packed": ("Parcel {parcel} is packed", "包裹{parcel}已打包"),
        "tracking.event.parcel.eta_changed": (
            "The carrier expects parcel {parcel} on another day", "包裹{parcel}的预计送达日有变"
        ),
        "tracking.event.parcel.stuck": (
            "No news of parcel {parcel} for some days, we are asking the carrier",
            "包裹{parcel}已有几天没有更新，我们正在询问承运商"
        ),
        "tracking.event.parcel.handed_over": ("Parcel {parcel} handed to the carrier", "包裹{parcel}已交给承运商"),
        "tracking.event.parcel.in_transit": ("Parcel {parcel} is on its way", "包裹{parcel}运输中"),
        "tracking.event.parcel.out_for_delivery": ("Parcel {parcel} is out for delivery", "包裹{parcel}派送中"),
        "tracking.event.parcel.available_for_pickup": (
            "Parcel {parcel} is ready for pickup", "包裹{parcel}可以取件"
        ),
        "tracking.event.parcel.delivered": ("Parcel {parcel} delivered", "包裹{parcel}已送达"),
        "tracking.event.parcel.delayed": ("Parcel {parcel} is delayed", "包裹{parcel}延误"),
        "tracking.event.parcel.attempt_failed": (
            "Parcel {parcel} could not be delivered, the carrier tries again", "包裹{parcel}派送未成功，承运商会再次派送"
        ),
        "tracking.event.parcel.exception": ("Something held parcel {parcel} up", "包裹{parcel}运输异常"),
        "tracking.event.parcel.return_to_sender": ("Parcel {parcel} is coming back to us", "包裹{parcel}正在退回"),
        "tracking.event.parcel.returned": ("Parcel {parcel} came back to us", "包裹{parcel}已退回"),
        "tracking.event.parcel.lost": ("The carrier lost parcel {parcel}", "包裹{parcel}丢失"),
    ]

    private static let trackingParts: Table = [
        "tracking.title": ("Order {number}: {answer}", "订单{number}：{answer}"),
        "tracking.sentence": ("{text}.", "{text}。"),
        "tracking.days": ("{from}\u{a0}– {until}", "{from}至{until}"),
        "tracking.order": ("Order", "订单"),
        "tracking.placed": ("placed {date}", "{date}下单"),
        "tracking.road": ("Progress", "进度"),
        "tracking.road.passed": ("done", "已完成"),
        "tracking.goods": ("What you ordered", "订购商品"),
        "tracking.goods.more": ("{count|One more|{count} more}", "另有{count}项"),
        "tracking.story": ("Order history", "订单记录"),
        "tracking.money": ("Payment", "付款"),
        "tracking.parcels.none": ("What it waits for", "等待事项"),
        "tracking.parcels": ("Your parcels", "你的包裹"),
        "tracking.parcel": ("Parcel {number} of {count}", "包裹{number} / {count}"),
        "tracking.parcels.earlier": (
            "{count|One parcel delivered earlier|{count} parcels delivered earlier}", "此前已送达{count}个包裹"
        ),
        "tracking.parcel.only": ("One parcel", "1个包裹"),
        "tracking.parcel.stuck": ("No news", "停滞"),
        "tracking.parcel.delivered": ("Delivered: {time}", "送达时间：{time}"),
        "tracking.parcel.expected": ("Expected: {date}", "预计{date}送达"),
        "tracking.parcel.expected.between": ("Expected: {from}\u{a0}– {until}", "预计{from}至{until}送达"),
        "tracking.parcel.carrier_page": ("Follow it at {carrier}", "在{carrier}官网查询"),
        "tracking.parcel.history": ("{count|One earlier step|{count} earlier steps}", "更早的{count}条轨迹"),
        "tracking.remaining": ("Still to be sent", "尚未发出"),
        "tracking.remaining.prepared": ("Being prepared", "备货中"),
        "tracking.remaining.queued": ("Not started yet", "尚未开始备货"),
        "tracking.remaining.made": ("Being made", "生产中"),
        "tracking.remaining.made.until": ("Being made, ready {date}", "生产中，预计{date}完成"),
        "tracking.remaining.awaited": ("Waiting for stock", "等待到货"),
        "tracking.remaining.awaited.until": ("Waiting for stock, expected {date}", "等待到货，预计{date}"),
        "tracking.road.units": ("{units} of {all}", "{units} / {all}"),
        "tracking.parcel.at": ("{status}, {place}", "{status}，{place}"),
        "tracking.zone": ("Times are local: {zone}", "时间均为当地时间：{zone}"),
        "tracking.line.canceled": ("Canceled", "已取消"),
        "tracking.line.some_canceled": ("{units} canceled", "已取消{units}"),
        "tracking.line.delivered": ("Delivered", "已送达"),
        "tracking.line.some_delivered": ("{units} of {all} delivered", "已送达{units} / {all}"),
        "tracking.money.due": ("Due", "待付"),
        "tracking.money.reference": ("Reference", "付款附言"),
        "tracking.money.pay": ("Pay {amount}", "支付{amount}"),
        "tracking.money.received": ("Paid so far", "已付"),
        "tracking.money.authorized": ("Authorized", "已授权"),
        "tracking.money.owed_back": ("We owe you", "应退给你"),
        "tracking.money.sentence.owed_back": ("We send this back to you.", "我们会将这笔款项退还给你。"),
        "tracking.money.sentence.settled": ("Nothing is due.", "无需再付款。"),
        "tracking.money.sentence.nothing": ("Nothing was charged and nothing is due.", "未收取任何费用，也无需付款。"),
        "tracking.money.sentence.authorized": (
            "Authorized, but not charged yet. You need not do anything.", "已授权但尚未扣款，你无需操作。"
        ),
        "tracking.money.sentence.cash_on_delivery": (
            "Due on delivery, in cash. Have it ready when the parcel comes.", "货到付款，请在收货时备好现金。"
        ),
        "tracking.money.sentence.bank_transfer": (
            "Due by bank transfer. Give the reference with it.", "请通过银行转账付款，并填写付款附言。"
        ),
        "tracking.money.sentence.net_terms": ("Due by your payment terms.", "请按账期付款。"),
        "tracking.money.sentence.net_terms.on": ("Due by {date}.", "请在{date}前付款。"),
        "tracking.money.sentence.net_terms.days": (
            "Due {days|one day|{days} days} after the invoice.", "开票后{days}天内付款。"
        ),
        "tracking.money.sentence.prepaid": (
            "We start as soon as it is paid.", "付款后我们会立即开始处理。"
        ),
        "tracking.note.hold.payment": (
            "The order waits for its payment. Check the payment or write to us.", "订单正在等待付款，请检查付款或联系我们。"
        ),
        "tracking.note.hold.address": (
            "Something about the delivery address is unclear. Write to us, so that the parcel finds you.",
            "收货地址有疑问，请联系我们，以便准确送达。"
        ),
        "tracking.note.hold.stock": (
            "We wait for an item. You need not do anything.", "正在等待一件商品到货，你无需操作。"
        ),
        "tracking.note.hold.customer_request": (
            "On hold, as you asked. Write to us when it may go on.", "已按你的要求暂停，需要继续时请联系我们。"
        ),
        "tracking.note.hold.other": (
            "We check a detail of this order before it goes on. You need not do anything.",
            "我们正在核对订单的一处细节，之后会继续处理，你无需操作。"
        ),
        "tracking.note.payment_failed": (
            "Your payment did not go through and nothing was charged. Try again or pay another way.",
            "付款未成功，未扣款。请重试或换一种付款方式。"
        ),
        "tracking.note.payment_action": (
            "Your bank wants you to confirm the payment. Nothing is charged until you do.",
            "银行需要你确认这笔付款，确认前不会扣款。"
        ),
        "tracking.note.payment_pending": (
            "Your bank has not answered yet. You need not do anything.", "银行尚未答复，你无需操作。"
        ),
        "tracking.note.the_parcel": ("your parcel", "你的包裹"),
        "tracking.note.one_parcel": ("parcel {number}", "包裹{number}"),
        "tracking.note.parcel.attempt_failed": (
            "The carrier could not deliver {parcel} and tries again. If nobody will be there, choose another time or place on the carrier’s page.",
            "{parcel}派送未成功，承运商会再次派送。如届时无人，请在承运商页面改约时间或地点。"
        ),
        "tracking.note.parcel.available_for_pickup": (
            "The carrier holds {parcel} for you to fetch. Bring the tracking number and an identity card.",
            "{parcel}已到自提点，请携带运单号和身份证件取件。"
        ),
        "tracking.note.parcel.delayed": (
            "The carrier reports a delay of {parcel}. We watch it; you need not do anything.",
            "承运商报告{parcel}延误，我们会持续跟进，你无需操作。"
        ),
        "tracking.note.parcel.stuck": (
            "We have had no news of {parcel} for some days. We are asking the carrier; you need not do anything.",
            "{parcel}已有几天没有更新，我们正在询问承运商，你无需操作。"
        ),
        "tracking.note.parcel.exception": (
            "Something holds {parcel} up. We are asking the carrier and write to you.",
            "{parcel}运输异常，我们正在联系承运商，之后会通知你。"
        ),
        "tracking.note.parcel.exception.damaged": (
            "The carrier reports damage to {parcel}. Write to us, and we send it again or refund it.",
            "承运商报告{parcel}破损。请联系我们，重新寄送或退款。"
        ),
        "tracking.note.parcel.exception.customs": (
            "Customs holds {parcel}. If papers or duties are missing, the carrier asks you for them.",
            "{parcel}在海关待查。如需补充材料或税费，承运商会联系你。"
        ),
        "tracking.note.parcel.exception.address": (
            "The carrier cannot find the address of {parcel}. Write to us with what is missing.",
            "承运商找不到{parcel}的地址，请联系我们补充。"
        ),
        "tracking.note.parcel.exception.refused": (
            "Somebody refused to take {parcel}. Write to us if it is to come again.",
            "{parcel}被拒收。如需再次派送，请联系我们。"
        ),
        "tracking.note.parcel.exception.payment": (
            "The carrier waits for a payment for {parcel}. Have it ready, or write to us.",
            "承运商正在等待{parcel}的付款。请备好款项或联系我们。"
        ),
        "tracking.note.parcel.return_to_sender": (
            "On its way back to us: {parcel}. Write to us, and we send it again or refund it.",
            "{parcel}正在退回。请联系我们，重新寄送或退款。"
        ),
        "tracking.note.parcel.returned": (
            "It came back to us: {parcel}. Write to us, and we send it again or refund it.",
            "{parcel}已退回。请联系我们，重新寄送或退款。"
        ),
        "tracking.note.parcel.lost": (
            "The carrier lost {parcel}. Write to us, and we send it again or refund it.",
            "{parcel}丢失。请联系我们，重新寄送或退款。"
        ),
        "stage.received": ("Received", "待处理"),
        "stage.confirmed": ("Confirmed", "已确认"),
        "stage.processing": ("Processing", "处理中"),
        "stage.in_production": ("In production", "生产中"),
        "stage.prepared": ("Being prepared", "备货中"),
        "stage.shipped": ("Shipped", "已发货"),
        "stage.out_for_delivery": ("Out for delivery", "派送中"),
        "stage.delivered": ("Delivered", "已送达"),
        "stage.canceled": ("Canceled", "已取消"),
        "stage.expired": ("Expired", "已失效"),
        "parcel.status.pre_transit": ("Ready to ship", "待揽收"),
        "parcel.status.in_transit": ("On its way", "运输中"),
        "parcel.status.out_for_delivery": ("Out for delivery", "派送中"),
        "parcel.status.available_for_pickup": ("Ready for pickup", "待取件"),
        "parcel.status.delivered": ("Delivered", "已送达"),
        "parcel.status.delayed": ("Delayed", "延误"),
        "parcel.status.attempt_failed": ("Delivery attempted", "派送未成功"),
        "parcel.status.exception": ("Held up", "运输异常"),
        "parcel.status.return_to_sender": ("Coming back to us", "退回途中"),
        "parcel.status.returned": ("Returned to us", "已退回"),
        "parcel.status.lost": ("Lost", "丢失"),
        "parcel.status.unknown": ("Carrier update", "物流更新"),
        "payment.status.unpaid": ("Unpaid", "未付款"),
        "payment.status.voided": ("Not charged", "未扣款"),
        "payment.status.refunded": ("Refunded", "已退款"),
        "payment.status.partially_refunded": ("Partly refunded", "部分退款"),
        "payment.status.authorized": ("Authorized", "已授权"),
        "payment.status.partially_authorized": ("Partly authorized", "部分授权"),
        "payment.status.partially_paid": ("Partly paid", "部分付款"),
        "payment.status.overpaid": ("Overpaid", "多付"),
        "payment.status.paid": ("Paid", "已付款"),
        "payment.status.written_off": ("Settled", "已结清"),
        "carrier.ups": ("UPS", "UPS"),
        "carrier.usps": ("USPS", "美国邮政"),
        "carrier.fedex": ("FedEx", "联邦快递"),
        "carrier.dhl": ("DHL", "敦豪"),
        "carrier.dpd": ("DPD", "DPD"),
        "carrier.gls": ("GLS", "GLS"),
        "carrier.royal-mail": ("Royal Mail", "英国皇家邮政"),
        "carrier.ems": ("EMS", "邮政特快专递"),
        "carrier.jd": ("JD Logistics", "京东物流"),
        "carrier.own": ("Own delivery", "自行配送"),
        "carrier.parcelforce": ("Parcelforce", "Parcelforce"),
        "carrier.sf": ("SF Express", "顺丰速运"),
        "carrier.sto": ("STO Express", "申通快递"),
        "carrier.yto": ("YTO Express", "圆通速递"),
        "carrier.yunda": ("Yunda Express", "韵达快递"),
        "carrier.zto": ("ZTO Express", "中通快递"),
    ]

    private static let trackingForms: Table = [
        "tracking.messages": ("Messages", "留言"),
        "tracking.messages.you": ("You", "你"),
        "tracking.messages.earlier": (
            "{count|One earlier message|{count} earlier messages}", "更早的{count}条留言"
        ),
        "tracking.messages.erased": ("This message was erased.", "此留言已删除。"),
        "tracking.messages.write": ("Write to us about this order", "就此订单给我们留言"),
        "tracking.messages.send": ("Send message", "发送留言"),
        "checkout.title": ("Pay for order {number}", "支付订单{number}"),
        "checkout.due": ("{amount} to pay", "待付{amount}"),
        "checkout.nothing_due": ("Nothing to pay", "无需付款"),
        "checkout.back": ("Back to the order", "返回订单"),
        "checkout.pay": ("Pay {amount}", "支付{amount}"),
        "checkout.method": ("How do you want to pay?", "付款方式"),
        "checkout.method.card": ("By card", "银行卡"),
        "checkout.method.bank_transfer": ("By bank transfer", "银行转账"),
        "checkout.outcome": ("What the bank answers", "银行的答复"),
        "checkout.sandbox": (
            "This is a sandbox: no card is asked for and no money moves. Choose what the bank would say.",
            "这是沙盒环境：不需要银行卡，也不会产生真实扣款。请选择银行的答复。"
        ),
        "checkout.outcome.tok_ok": ("It approves", "同意"),
        "checkout.outcome.tok_declined": ("It declines", "拒绝"),
        "checkout.outcome.tok_late": ("It answers later", "稍后答复"),
        "checkout.outcome.tok_action": ("It asks you to confirm", "要求你确认"),
        "checkout.declined": (
            "The bank declined and nothing was charged. Try again or pay another way.",
            "银行拒绝了付款，未扣款。请重试或换一种付款方式。"
        ),
        "checkout.waiting": (
            "The bank has not answered yet. You need not do anything; the order’s page will say how it went.",
            "银行尚未答复。你无需操作，结果会显示在订单页面。"
        ),
        "checkout.action": (
            "The bank wants you to confirm this payment. Nothing is charged until you do.",
            "银行需要你确认这笔付款，确认前不会扣款。"
        ),
        "checkout.confirm": ("Confirm at your bank", "前往银行确认"),
        "checkout.transfer": ("Pay by bank transfer", "通过银行转账付款"),
        "checkout.transfer.how": (
            "Give the reference, so that your payment finds the order. It takes one to three working days.",
            "请填写付款附言，以便我们识别你的付款。到账需要1-3个工作日。"
        ),
        "refusal.checkout.bank_thinks": (
            "The bank still has a payment for this order. Wait for its answer before you pay another way.",
            "银行仍在处理此订单的一笔付款，请等待答复后再换一种方式。"
        ),
        "refusal.checkout.method_unknown": (
            "This way to pay is not offered. Choose one of those on the page.", "不支持这种付款方式，请选择页面上的方式。"
        ),
        "refusal.checkout.outcome_unknown": (
            "The sandbox does not know this answer. Choose one of those on the page.", "沙盒不支持这个答复，请选择页面上的答复。"
        ),
    ]

    private static let sitePages: Table = [
        "site.language": ("English", "简体中文"),
        "site.languages": ("Language", "语言"),
        "site.skip": ("Skip to content", "跳到正文"),
        "moment.today": ("Today, {time}", "今天 {time}"),
        "moment.yesterday": ("Yesterday, {time}", "昨天 {time}"),
        "moment.this_day": ("Today", "今天"),
        "start.title": ("Follow your order", "查询你的订单"),
        "start.how": (
            "Your order’s page opens from the link in the message {company} sent you.",
            "请打开{company}发给你的消息中的链接，即可查看订单进度。"
        ),
        "start.lost": (
            "The link is secret: whoever has it can see the order. If you lost yours, we send it to you again.",
            "链接仅供你本人使用，持有链接者即可查看订单。如已丢失，我们可以重新发送。"
        ),
        "error.quote": ("If you write to us, mention", "联系我们时请提供编号"),
        "error.not_found.title": ("There is nothing at this address", "此地址没有内容"),
        "error.not_found.badge": ("Not found", "未找到"),
        "error.not_found.remedy": (
            "A link from a message may have been cut off. Open it again from the message, or ask the shop for a new one.",
            "消息中的链接可能不完整。请从消息中重新打开，或向商家索取新链接。"
        ),
        "error.not_allowed.title": ("This address cannot be used that way", "此地址不支持这种操作"),
        "error.not_allowed.badge": ("Not possible", "不支持"),
        "error.not_allowed.remedy": (
            "Nothing was changed. Go back and try again from the page.", "没有任何改动。请返回页面后重试。"
        ),
        "error.link_expired.title": ("This link has expired", "此链接已失效"),
        "error.link_expired.badge": ("Expired", "已失效"),
        "error.link_expired.remedy": (
            "Links stop working some time after delivery, to keep your order private. Your order is safe; ask the shop for a new link.",
            "为保护你的订单隐私，链接在送达一段时间后失效。订单安全无误，请向商家索取新链接。"
        ),
        "error.address_too_long.title": ("This address is too long", "此地址过长"),
        "error.address_too_long.badge": ("Too long", "过长"),
        "error.address_too_long.remedy": (
            "Something was added to the link on its way. Open it again from the message.",
            "链接在传递中被附加了内容，请从消息中重新打开。"
        ),
        "error.body_too_large.title": ("This is more than we can take", "内容过大"),
        "error.body_too_large.badge": ("Too large", "过大"),
        "error.body_too_large.remedy": ("Nothing was saved. Send less at a time.", "没有保存任何内容，请分次提交。"),
        "error.foreign_form.title": ("This did not come from our page", "此请求不是来自本页面"),
        "error.foreign_form.badge": ("Refused", "已拒绝"),
        "error.foreign_form.remedy": (
            "Nothing was changed. Open the link from our message and send it from there.",
            "没有任何改动。请从我们的消息中打开链接后再提交。"
        ),
        "error.bad_form.title": ("We could not read what was sent", "无法读取提交的内容"),
        "error.bad_form.badge": ("Not readable", "无法读取"),
        "error.bad_form.remedy": ("Nothing was changed. Go back and send it again.", "没有任何改动。请返回后重新提交。"),
        "error.wrong_media.title": ("We cannot take this kind of content", "不支持这种内容"),
        "error.wrong_media.badge": ("Not readable", "无法读取"),
        "error.wrong_media.remedy": ("Nothing was changed. Use the form on the page.", "没有任何改动。请使用页面上的表单。"),
        "error.too_many.title": ("That was a lot at once", "操作过于频繁"),
        "error.too_many.badge": ("Wait a minute", "稍候片刻"),
        "error.too_many.remedy": (
            "Nothing more was changed. Wait a minute, then send it again.", "没有更多改动。请稍候一分钟再提交。"
        ),
        "error.unavailable.title": ("We cannot reach our records just now", "暂时无法读取数据"),
        "error.unavailable.badge": ("Back soon", "稍后恢复"),
        "error.unavailable.remedy": (
            "Your order is safe. Load this page again in a moment.", "你的订单安全无误，请稍后刷新本页。"
        ),
        "error.fault.title": ("Something went wrong on our side", "我们这边出了问题"),
        "error.fault.badge": ("Our fault", "系统问题"),
        "error.fault.remedy": (
            "Your order is safe and nothing was changed. We have been told; try again in a moment.",
            "你的订单安全无误，没有任何改动。我们已收到通知，请稍后重试。"
        ),
        "error.refused.title": ("This is not possible now", "现在无法这样操作"),
        "error.refused.badge": ("Refused", "已拒绝"),
    ]
}
