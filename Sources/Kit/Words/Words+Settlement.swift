/// What is said about settling and completing orders: refusals, answers of the command line, and its help.
extension Words {
    static let settlement: Table = [
        "refusal.order.undelivered": (
            "Some units have not arrived: {missing}. Wait for them, or cancel them.",
            "部分商品尚未送达：{missing}。请等待送达或取消。"
        ),
        "refusal.order.unsettled": (
            "{amount} {currency} are still to be paid. Ask for them, or write them off.",
            "尚有{amount} {currency}未付，请收款或核销。"
        ),
        "refusal.order.owes_customer": (
            "{amount} {currency} are owed to the customer. Refund them first.",
            "尚欠客户{amount} {currency}，请先退款。"
        ),
        "refusal.order.money_moving": (
            "A refund or a call to the payment provider is not finished. Try again when it is.",
            "有退款或支付请求尚未完成，请待其完成后重试。"
        ),
        "refusal.order.no_open_services": (
            "The order has no service or download that is still open.", "该订单没有未完成的服务或下载商品。"
        ),
        "refusal.line.travels": (
            "{sku} travels in a parcel. Its parcel says when it has arrived.",
            "{sku}需要配送，送达情况以包裹为准。"
        ),
        "refusal.transfer.ambiguous": (
            "The text names several orders: {orders}. Record the money on the right one.",
            "文字中包含多个订单：{orders}。请登记到正确的订单。"
        ),
        "refusal.transfer.known": (
            "“{evidence}” was taken in before. Each line of a statement counts once.",
            "“{evidence}”已登记过，每条对账单记录只能登记一次。"
        ),
        "refusal.transfer.unknown": (
            "No transfer {transfer} waits for an order. Look at waybill payment unmatched.",
            "没有待分配的转账{transfer}，请查看waybill payment unmatched。"
        ),
        "refusal.payout.empty": ("The payout has no lines.", "结算单没有明细。"),
        "refusal.payout.known": (
            "The payout {reference} was reconciled before.", "结算单{reference}已对过账。"
        ),
        "refusal.payout.line_known": (
            "“{reference}” was part of another payout already. Correct the file.",
            "“{reference}”已包含在另一份结算单中，请更正文件。"
        ),
        "refusal.payout.line_unknown": (
            "Our ledger does not have “{reference}” of this payment provider. Give a reason to take it as it is.",
            "账目中没有该支付机构的“{reference}”，如需照录请填写原因。"
        ),
        "refusal.payout.line_differs": (
            "“{reference}” is {theirs} here and {ours} in our ledger. Give a reason to take it as it is.",
            "“{reference}”在结算单中为{theirs}，账目中为{ours}，如需照录请填写原因。"
        ),
        "refusal.payout.sum_differs": (
            "The lines come to {sum}, but {amount} was paid out. Give a reason to take it as it is.",
            "明细合计{sum}，实际结算{amount}，如需照录请填写原因。"
        ),
        "done.payment.import": (
            "{count|One payment is|{count} payments are} recorded, {rejected} refused.",
            "已登记{count}笔收款，拒绝{rejected}笔。"
        ),
        "done.payment.payout": (
            "Payout {payout} is reconciled with {orders|one order|{orders} orders}; difference {difference}.",
            "结算单{payout}已与{orders}笔订单对账，差额{difference}。"
        ),
        "done.transfer.kept": (
            "It names no order we know and is kept as {transfer}. Assign it with waybill payment assign.",
            "未找到对应订单，已保存为{transfer}，请用waybill payment assign分配。"
        ),
        "cli.money.settled": ("Settled: nothing is owed by either side.", "已结清。"),
        "cli.money.reconciled": ("Reconciled: its money was found in payouts.", "已对账：款项均已在结算单中找到。"),
        "cli.money.overdue": ("Overdue: the day it was to be paid has passed.", "已逾期。"),
        "cli.money.cash_missing": ("Delivered, but the cash was not recorded.", "已送达，但货款尚未登记。"),
        "cli.money.disputed": ("Disputed: the customer's bank took money back.", "有争议：客户的银行已撤回款项。"),
        "column.transfer": ("TRANSFER", "转账"),
        "column.evidence": ("EVIDENCE", "凭证"),
        "column.text": ("TEXT", "附言"),
        "help.order.complete": (
            "End an order that is delivered and settled but did not end by itself.", "手动完成已送达并结清的订单。"
        ),
        "help.order.reopen": ("Take up an order again that was completed.", "重新打开已完成的订单。"),
        "help.order.services": (
            "Say that services and downloads of an order are done.", "标记订单中的服务和下载商品已交付。"
        ),
        "help.payment.import": (
            "Record many payments from a file: order, method, amount, currency, evidence, date.",
            "从文件批量登记收款：order、method、amount、currency、evidence、date。"
        ),
        "help.payment.match": (
            "Record a bank transfer on the order that its text names, or keep it.",
            "按附言中的订单编号登记银行转账，找不到则保留。"
        ),
        "help.payment.unmatched": (
            "List the transfers nobody has assigned yet, oldest first.", "列出尚未分配的转账，最早的在前。"
        ),
        "help.payment.assign": ("Say which order a kept transfer pays.", "指定转账所付的订单。"),
        "help.payment.payout": (
            "Reconcile a payout of a payment provider with the ledger: type, reference, amount.",
            "将支付机构的结算单与账目核对：type、reference、amount。"
        ),
        "help.option.write_off": ("Give up what is still owed to us.", "核销尚未收到的余额。"),
        "help.option.capture_rule": ("When money that is reserved is taken.", "何时对预授权扣款。"),
        "help.option.reverse": ("The bank sent this refund back.", "此退款已被银行退回。"),
        "help.option.payment_file": ("The file with the payments.", "收款文件。"),
        "help.option.payment_on_error": (
            "What to do about a line that cannot be taken: skip it, or record nothing at all.",
            "遇到无法登记的行时：跳过，或全部不登记。"
        ),
        "help.option.payout_file": ("The file with the parts of the payout.", "结算明细文件。"),
        "help.option.gateway": ("The payment provider.", "支付机构。"),
        "help.option.payout_reference": ("The provider's name for the payout.", "结算单号。"),
        "help.option.payout_amount": ("What reached our account.", "实际到账金额。"),
        "help.option.transfer_text": ("What stands on the statement.", "对账单上的附言。"),
        "help.option.transfer_amount": ("What came in, such as 12.50.", "到账金额，例如12.50。"),
        "help.option.transfer": ("The transfer's id.", "转账ID。"),
    ]
}
