/// What is said when a payment or a refund is refused.
extension Words {
    static let payments: Table = [
        "refusal.payment.unknown": (
            "There is no payment {payment} here. Check the id.", "找不到付款{payment}，请核对编号。"
        ),
        "refusal.payment.not_allowed": (
            "A payment that is {state} cannot be changed this way ({verb}).",
            "付款目前的状态为{state}，不能执行该操作（{verb}）。"
        ),
        "refusal.payment.currency": (
            "The amount is in {found}, but this order is in {expected}. Enter it in {expected}.",
            "金额币种为{found}，而订单币种为{expected}，请改用{expected}。"
        ),
        "refusal.payment.amount_not_positive": ("The amount must be above zero.", "金额必须大于0。"),
        "refusal.payment.order_not_placed": (
            "This order has not been placed yet. Place it before asking for money.",
            "订单尚未提交，请先提交再收款。"
        ),
        "refusal.payment.order_closed": (
            "This order is {state} and takes no more payments. Place a new order.",
            "订单状态为{state}，不再接受付款，请重新下单。"
        ),
        "refusal.payment.nothing_due": ("Nothing is left to pay on this order.", "该订单没有待付金额。"),
        "refusal.payment.more_than_due": (
            "The amount is more than what is due. The most is {most}.", "金额超过待付金额，最多{most}。"
        ),
        "refusal.payment.more_than_authorized": (
            "The amount is more than what is still reserved. The most is {most}.",
            "金额超过尚可扣款的预授权金额，最多{most}。"
        ),
        "refusal.payment.more_than_disputable": (
            "The amount is more than what this payment can have in dispute. The most is {most}.",
            "金额超过该付款可争议的金额，最多{most}。"
        ),
        "refusal.payment.authorization_ended": (
            "The bank no longer keeps this money reserved. Ask for a new payment.",
            "银行的预授权已到期，请重新发起付款。"
        ),
        "refusal.payment.call_open": (
            "The payment provider has not answered yet ({operation}). Try again in a moment.",
            "支付机构尚未答复（{operation}），请稍后再试。"
        ),
        "refusal.payment.call_unknown": (
            "We never asked the payment provider for {call}.", "没有向支付机构发起过请求{call}。"
        ),
        "refusal.payment.no_gateway": (
            "A payment by {method} goes through no payment provider. Record it by hand.",
            "{method}付款不经过支付机构，请手工登记。"
        ),
        "refusal.payment.gateway_unknown": (
            "No payment provider is called “{gateway}” here. Check the name.", "没有名为“{gateway}”的支付机构，请核对。"
        ),
        "refusal.payment.card_number": (
            "This is a card number, which must not be entered here. Use the payment page.",
            "这是银行卡号，不能在此输入，请使用付款页面。"
        ),
        "refusal.payment.no_due_date": (
            "This order has no payment terms. Say on which day it is due.", "该订单没有账期，请指定到期日。"
        ),
        "refusal.payment.not_by_hand": (
            "Money by {method} cannot be recorded by hand. Name how it came in.",
            "{method}不能手工登记，请填写实际收款方式。"
        ),
        "refusal.payment.not_for_drivers": (
            "Drivers record only what was paid at the door, not {method}.", "司机只能登记货到付款，不能登记{method}。"
        ),
        "refusal.payment.duplicate": (
            "“{reference}” was recorded for this order before. Each piece of evidence counts once.",
            "“{reference}”已为该订单登记过，每张凭证只能登记一次。"
        ),
        "refusal.payment.type_unknown": (
            "“{type}” is no kind of payment. Use capture, refund or another kind of the ledger.",
            "“{type}”不是有效的收付类型，请使用capture、refund等账目类型。"
        ),
        "refusal.payment.notification_unknown": (
            "No payment here is known as “{reference}”. Send it again later.",
            "没有与“{reference}”对应的付款，请稍后重新发送。"
        ),
        "refusal.payment.write_off_above_limit": (
            "{amount} {currency} is more than your role may write off: at most {limit}. Ask finance.",
            "{amount} {currency}超出当前角色的核销权限，最多{limit}，请联系财务。"
        ),
        "refusal.refund.unknown": (
            "There is no refund {refund} here. Check the id.", "找不到退款{refund}，请核对编号。"
        ),
        "refusal.refund.not_allowed": (
            "A refund that is {state} cannot be changed this way ({verb}).",
            "退款目前的状态为{state}，不能执行该操作（{verb}）。"
        ),
        "refusal.refund.more_than_paid": (
            "The amount is more than what the customer has paid. The most is {most}.",
            "金额超过客户已付金额，最多{most}。"
        ),
        "refusal.refund.more_than_owed": (
            "The amount is more than what we owe the customer and do not refund already. The most is {most}.",
            "金额超过应退给客户且尚未安排退款的金额，最多{most}。"
        ),
        "column.refund": ("REFUND", "退款"),
        "refusal.refund.more_than_payment": (
            "No single payment holds that much. Refund at most {most} at a time.",
            "没有一笔付款足以退还该金额，每次最多退{most}。"
        ),
        "refusal.refund.above_limit": (
            "{amount} {currency} is more than your role may grant: at most {limit}. Ask finance.",
            "{amount} {currency}超出当前角色的退款权限，最多{limit}，请联系财务。"
        ),
        "refusal.refund.needs_evidence": (
            "This refund is paid by hand. Give the reference of the transfer.", "该退款需手工支付，请填写转账凭证号。"
        ),
        "refusal.refund.granted_by_another": (
            "This refund was granted already. Ask a lead to take it back.", "该退款已批准，请由主管撤回。"
        ),
    ]
}
