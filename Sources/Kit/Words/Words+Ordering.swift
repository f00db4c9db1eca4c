/// What is said when an order cannot be what was asked of it.
extension Words {
    static let ordering: Table = [
        "refusal.address.required": (
            "This order is shipped, so it needs an address. Enter one or choose pickup.",
            "该订单需要配送，请填写收货地址或选择自提。"
        ),
        "refusal.contact.required": (
            "Somebody must be told about the order. Enter a name with an e-mail address or a telephone number.",
            "请填写联系人姓名以及电子邮箱或电话，以便通知订单进展。"
        ),
        "refusal.channel.unknown": (
            "There is no active channel {channel}. Choose one of the list.", "没有启用的渠道{channel}，请从列表中选择。"
        ),
        "refusal.reason.required": ("Say why. The reason is kept with the change.", "请填写原因，原因会与此次修改一同保存。"),
        "refusal.discount.above_limit": (
            "This gives more off the price than your role may: at most {limit} percent. Lower it, or ask "
                + "somebody who may.",
            "折扣超出当前角色的权限，最多{limit}%。请降低折扣或联系有权限的同事。"
        ),
        "refusal.hold.already": (
            "The order already has a hold of the kind {kind}. Release it first.", "该订单已有{kind}暂停，请先解除。"
        ),
        "refusal.hold.none": (
            "The order has no hold of the kind {kind}. Look at its open holds.", "该订单没有{kind}暂停，请查看其未解除的暂停。"
        ),
        "refusal.hold.stops_nothing": (
            "The hold stops no step. Name at least one: confirm, release, ship or capture.",
            "该暂停未限制任何步骤，请至少选择一项：确认、释放、发货或扣款。"
        ),
        "refusal.import.expired_with_money": (
            "The order is called expired, but money was captured or units were handed over. Correct its state.",
            "订单标记为已失效，但已有扣款或交件，请更正其状态。"
        ),
        "refusal.import.quantities": (
            "The quantities do not fit: delivered ≤ fulfilled ≤ quantity − canceled. Correct them.",
            "数量不一致：已送达≤已交件≤数量−已取消，请更正。"
        ),
        "refusal.import.line_total_differs": (
            "The line total is {given}, but price × quantity less the discount is {computed}. Correct one of them.",
            "订单行金额为{given}，但单价×数量减折扣为{computed}，请更正其一。"
        ),
        "refusal.import.total_differs": (
            "The order total is {given}, but its lines come to {computed}. Correct one of them.",
            "订单总额为{given}，但各行合计为{computed}，请更正其一。"
        ),
        "refusal.line.cannot_cancel": (
            "Of {sku} at most {most} can still be canceled. Cancel fewer, or have the rest returned.",
            "{sku}最多还能取消{most}，请减少数量，其余走退货。"
        ),
        "refusal.line.discount_too_large": (
            "The discount is larger than the line: at most {most}. Lower it.", "折扣超过订单行金额，最多{most}，请降低折扣。"
        ),
        "refusal.line.invalid": ("The line cannot be read. Enter it again.", "无法读取该订单行，请重新填写。"),
        "refusal.line.kit_component": (
            "This is a part of a kit. Cancel the kit's own line.", "这是套装中的商品，请取消套装所在的订单行。"
        ),
        "refusal.line.quantity": (
            "The line has fewer units ({column}) than that. Load the order again.",
            "该订单行的数量（{column}）不足，请重新加载订单。"
        ),
        "refusal.line.unknown": (
            "The order has no line {line}. Look at its lines.", "该订单没有第{line}行，请查看订单行。"
        ),
        "refusal.message.internal": (
            "Only staff write internal notes. Write a message instead.", "只有员工可以写内部备注，请改为发送消息。"
        ),
        "refusal.order.ambiguous": (
            "More than one order answers to {text}. Use the order number.", "有多个订单匹配{text}，请使用订单编号。"
        ),
        "refusal.order.being_packed": (
            "The order is being packed and can no longer be canceled here. Write to us.",
            "订单正在打包，无法在此取消，请联系我们。"
        ),
        "refusal.order.credit_exceeded": (
            "The customer's credit limit of {limit} {currency} would be exceeded. Ask for a payment or hold the order.",
            "将超出该客户的信用额度{limit} {currency}，请要求付款或暂停订单。"
        ),
        "refusal.order.discount_too_large": (
            "The discounts are larger than the goods. Lower them.", "折扣超过商品金额，请降低折扣。"
        ),
        "refusal.order.has_money": (
            "The order has money and does not expire. Confirm or cancel it.", "该订单已有款项，不会失效，请确认或取消。"
        ),
        "refusal.order.no_number": (
            "No free order number was found. Try again.", "未找到可用的订单编号，请重试。"
        ),
        "refusal.order.not_allowed": (
            "An order that is {state} does not allow: {verb}. Look at what is possible instead.",
            "状态为{state}的订单不允许{verb}，请查看可执行的操作。"
        ),
        "refusal.order.not_due": ("The order's time has not passed yet.", "该订单尚未到期。"),
        "refusal.order.on_hold": (
            "The order is on hold: {holds}. Release the hold first.", "订单已暂停：{holds}，请先解除暂停。"
        ),
        "refusal.order.partly_shipped": (
            "A part has left the house. Cancel the units that are still here.", "部分商品已交件，请取消尚未发出的件数。"
        ),
        "refusal.order.reference_taken": (
            "The channel has used the reference {reference} before, for order {number}. Use another.",
            "渠道单号{reference}已用于订单{number}，请使用其他单号。"
        ),
        "refusal.order.stale": (
            "Somebody changed the order meanwhile (version {seen} is now {current}). Load it again.",
            "订单已被他人修改（版本{seen}现为{current}），请重新加载。"
        ),
        "refusal.order.supply_missing": (
            "Some units come from nowhere yet: {missing}. Reserve them, plan their supply, or cancel them.",
            "部分商品尚无来源：{missing}。请预留、安排补货或取消。"
        ),
        "refusal.order.too_many_lines": (
            "The order has too many lines: at most {max}. Divide it.", "订单行过多，最多{max}行，请拆分订单。"
        ),
        "refusal.order.unknown": (
            "There is no order {order}. Check the number.", "没有订单{order}，请核对编号。"
        ),
        "refusal.order.unpaid": (
            "{due} {currency} are not paid or authorized yet. Ask for the payment.",
            "尚有{due} {currency}未付款或未授权，请发起收款。"
        ),
        "refusal.order.without_lines": ("The order has no lines. Add at least one.", "订单没有订单行，请至少添加一行。"),
        "refusal.payment.no_terms": (
            "No net terms were agreed with this customer. Agree on them first (waybill customer terms), or choose "
                + "another way to pay.",
            "未与该客户约定账期，请先约定（waybill customer terms）或选择其他付款方式。"
        ),
        "refusal.price.missing": (
            "{sku} has no price in {currency}. Set one, or enter a price.", "{sku}没有{currency}价格，请先设置或填写价格。"
        ),
        "refusal.price.not_yours": (
            "Only staff may set another price than the list's. Leave the price out.", "只有员工可以改价，请不要填写价格。"
        ),
        "refusal.order.terms_stay": (
            "The channel and the currency of an order stay as they are. Leave them so, or place another order.",
            "订单的渠道和币种不能更改，请保持原样或另下一单。"
        ),
        "refusal.promise.reversed": (
            "The first day promised comes after the last. Exchange them.", "承诺的起始日晚于截止日，请对调。"
        ),
        "refusal.sku.not_for_sale": ("{sku} is not for sale. Choose another.", "{sku}不可销售，请选择其他商品。"),
        "refusal.sku.unknown": ("There is no SKU {sku}. Check its spelling.", "没有SKU {sku}，请核对拼写。"),
    ]
}
