/// What is said about other shops' files, and about files we write.
extension Words {
    static let shopFormats: Table = shopRefusals.merging(shopCommands) { first, _ in first }

    private static let shopRefusals: Table = [
        "refusal.shop.no_file": (
            "There is no file “{path}”. Give the CSV file of the order export.",
            "没有文件“{path}”，请给出订单导出的CSV文件。"
        ),
        "refusal.shop.no_head": (
            "The row belongs to order {order}, whose first row is not above it. Add the order's first row.",
            "此行属于订单{order}，但其首行不在上方，请补上该订单的首行。"
        ),
        "refusal.shop.two_orders": (
            "Two orders are called {order}: {first} and {second}. Give one of them another name.",
            "有两个订单都叫{order}：{first}和{second}，请为其中一个改名。"
        ),
        "refusal.shop.subtotal_differs": (
            "The lines come to {computed}, which is less than the subtotal {given}. Add what is missing.",
            "各行合计{computed}，少于小计{given}，请补上缺失的内容。"
        ),
        "refusal.shop.outstanding": (
            "The order is partially paid. Say in Outstanding Balance what is still to be paid.",
            "订单已部分付款，请在Outstanding Balance列写明尚欠金额。"
        ),
        "refusal.shop.differs_from_store": (
            "The store has another order called {order}: {first}, not {second}. Give one of them another name.",
            "系统中已有另一个名为{order}的订单：{first}，不是{second}，请为其中一个改名。"
        ),
        "refusal.import.extra_data": (
            "This is no JSON object of texts. Leave the row as the export wrote it.",
            "这不是由文本组成的JSON对象，请保持导出时的原样。"
        ),
        "refusal.import.past_only": (
            "A current order has not been {what} yet. Import past orders with --history.",
            "当前订单尚不能有“{what}”，历史订单请加--history导入。"
        ),
        "refusal.import.too_many_current": (
            "The set holds more than {max} orders. Split it, or import past orders with --history.",
            "该数据集超过{max}个订单，请拆分，历史订单请加--history导入。"
        ),
        "refusal.import.tax_mode": (
            "The channel has it otherwise whether prices include tax. Change the channel, or the file.",
            "该渠道的价格是否含税与文件不同，请修改渠道或文件。"
        ),
        "refusal.import.tax_without_base": (
            "There is tax on a line that costs nothing. Remove it.", "该行金额为零却有税额，请删除税额。"
        ),
        "refusal.export.exists": (
            "“{path}” is there already. Name a place where nothing is yet.", "“{path}”已存在，请指定一个尚不存在的位置。"
        ),
        "import.notice.payment_of_zero": ("payments of nothing, left out", "金额为零的付款，已略过"),
        "import.notice.shop_outstanding": (
            "orders called paid with a balance outstanding; they count as paid", "标为已付却仍有欠款的订单，按已付处理"
        ),
        "import.notice.shop_partial": (
            "lines called partially fulfilled without a number; none of their units counts as sent",
            "标为部分发货但未写数量的行，按未发货处理"
        ),
        "import.notice.not_confirmed": (
            "orders that were to be confirmed and wait, since a guard does not hold yet", "应确认但条件尚未满足而等待的订单"
        ),
        "import.notice.placed_now": (
            "orders placed elsewhere earlier; here they begin now", "早先在别处下的订单，在此从现在开始"
        ),
    ]

    private static let shopCommands: Table = [
        "help.export": ("Hand data to another system.", "向其他系统导出数据。"),
        "help.export.orders": ("Write orders into files.", "将订单写入文件。"),
        "help.option.import_channel": (
            "The channel of a file that names none; default: the format's name.", "文件未注明时所用的渠道，默认为格式名。"
        ),
        "help.option.export_path": (
            "What to make: a folder, or a file for Shopify.", "要生成的文件夹（Shopify格式为文件）。"
        ),
        "help.option.export_format": ("The format to write.", "导出格式。"),
        "help.option.export_channel": ("Only the orders of this channel.", "只导出该渠道的订单。"),
        "help.option.export_from": (
            "Only orders placed at this time or later (RFC 3339).", "只导出此时刻及以后的订单（RFC 3339）。"
        ),
        "help.option.export_until": (
            "Only orders placed before this time (RFC 3339).", "只导出此时刻之前的订单（RFC 3339）。"
        ),
        "help.option.export_state": ("Only orders in this state.", "只导出此状态的订单。"),
        "cli.export.write": ("Exporting {count}", "正在导出{count}"),
        "cli.export.done": (
            "Exported {orders|one order|{orders} orders} with {lines|one line|{lines} lines}, {sums}.",
            "已导出{orders}个订单、{lines}行，{sums}。"
        ),
    ]
}
