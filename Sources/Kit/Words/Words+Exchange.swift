/// What is said while past orders are imported: what is wrong with a file and how to mend it, and what was
/// taken another way than it was written.
extension Words {
    static let exchange: Table = importedSets.merging(importedOrders) { first, _ in first }
        .merging(importNotices) { first, _ in first }

    private static let importedSets: Table = [
        "refusal.import.no_folder": (
            "There is no folder “{path}”. Give the folder that holds orders.csv.",
            "没有文件夹“{path}”，请给出存放orders.csv的文件夹。"
        ),
        "refusal.import.no_orders": (
            "The folder “{path}” holds no orders.csv. Add the file, or give another folder.",
            "文件夹“{path}”中没有orders.csv，请补上该文件或换一个文件夹。"
        ),
        "refusal.import.delimiter": (
            "The columns are separated by “{found}”. Save the file with commas.", "各列以“{found}”分隔，请改用逗号保存文件。"
        ),
        "refusal.import.word": ("This is none of: {known}. Write one of them.", "此值不在以下范围内：{known}，请改用其中之一。"),
        "refusal.import.time": (
            "This is no time. Write 2011-01-05T10:14:00Z or 2011-01-05 10:14:00.",
            "这不是有效的时间，请写成2011-01-05T10:14:00Z或2011-01-05 10:14:00。"
        ),
        "refusal.import.time_without_zone": (
            "The time has no zone. Add one to it, or say with --time-zone which is meant.",
            "该时间没有时区，请补上时区，或用--time-zone指定。"
        ),
        "refusal.import.date": ("This is no date. Write 2011-01-05.", "这不是有效的日期，请写成2011-01-05。"),
        "refusal.import.currency": (
            "“{currency}” is no currency. Write its ISO 4217 code in capitals, such as EUR.",
            "“{currency}”不是币种，请用大写的ISO 4217代码，例如EUR。"
        ),
        "refusal.import.negative": ("The number is below zero. Write zero or more.", "该数小于零，请填写零或更大的数。"),
        "refusal.import.whole_number": (
            "Write a whole number from {min} to {max}.", "请填写{min}到{max}之间的整数。"
        ),
        "refusal.import.price_and_currency": (
            "A price needs its currency, and a currency its price. Fill in both or neither.",
            "价格和币种必须同时填写，或都不填。"
        ),
        "refusal.import.repeated": (
            "“{value}” stands here for the second time. Leave one of them.", "“{value}”在此重复出现，请只保留一个。"
        ),
        "refusal.import.against_a_rule": (
            "The store refused the order by its rule “{rule}”. Tell us about it.",
            "数据库规则“{rule}”拒绝了该订单，请告知我们。"
        ),
    ]

    private static let importedOrders: Table = [
        "refusal.import.order_apart": (
            "The rows of this order do not stand together. Sort the file by order.", "此订单的各行不相邻，请按订单排序。"
        ),
        "refusal.import.order_too_long": (
            "The order has more than {max} rows. Split it.", "订单超过{max}行，请拆分。"
        ),
        "refusal.import.differs": (
            "This differs from line {line}, the first of the order. Leave it blank or make them equal.",
            "此值与订单首行（第{line}行）不同，请留空或改为一致。"
        ),
        "refusal.import.customer_refused": (
            "customers.csv has this customer, but with a fault. Mend his row first.",
            "customers.csv中该客户的行有误，请先修正。"
        ),
        "refusal.import.product_refused": (
            "products.csv has “{sku}”, but with a fault. Mend its row first.",
            "products.csv中“{sku}”的行有误，请先修正。"
        ),
        "refusal.import.parcel_lines": (
            "“{part}” names no line of goods of this order. Write line:quantity, separated by semicolons.",
            "“{part}”不是此订单的商品行，请写成“行:数量”，以分号分隔。"
        ),
        "refusal.import.parcel_lines_differ": (
            "Another row says that the parcel holds something else. Say it once.", "另一行对该包裹内容的说明不同，请只写一次。"
        ),
        "refusal.import.parcel_holds_too_much": (
            "The parcels hold more of line {line} than was ordered and not canceled. Lower the quantity.",
            "各包裹中第{line}行的数量超过未取消的订购量，请减少数量。"
        ),
        "refusal.import.order_unknown": (
            "Neither orders.csv nor the store has the order {order}. Add it, or leave this row out.",
            "orders.csv和系统中都没有订单{order}，请补上该订单或删除此行。"
        ),
        "refusal.import.order_is_live": (
            "This order was placed here, so its payments and parcels are not imported. Leave this row out.",
            "该订单在本系统中下单，其付款和包裹不能导入，请删除此行。"
        ),
    ]

    private static let importNotices: Table = [
        "import.notice.unknown_column": ("columns that mean nothing here and were ignored", "未知的列，已忽略"),
        "import.notice.kept_as_entered": (
            "contacts or addresses of which a part could not be read and was kept as written",
            "联系方式或地址有部分无法识别，已按原文保留"
        ),
        "import.notice.language_unknown": (
            "customers whose language we do not speak; they get the channel's", "客户语言不受支持，改用渠道的语言"
        ),
        "import.notice.time_before_order": (
            "orders confirmed, handed over or delivered before they were placed", "确认、交运或送达早于下单时间的订单"
        ),
        "import.notice.payment_before_order": ("orders paid before they were placed", "付款早于下单时间的订单"),
        "import.notice.state_follows_facts": (
            "orders whose state follows their quantities and payments, not the file", "状态依据数量和付款而非文件确定的订单"
        ),
        "import.notice.rounding": (
            "orders whose total differs by a rounding, kept as a line of its own", "总额存在舍入差异的订单，差额单列一行"
        ),
    ]
}
