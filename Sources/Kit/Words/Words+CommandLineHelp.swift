/// The help of the command line: what each command does, and what each of its options means.
extension Words {
    static let commandLineHelp: Table = [
        "help.waybill": ("From an order to its delivery, on the command line.", "从下单到送达的命令行工具。"),
        "help.waybill.more": (
            "The store is named by WAYBILL_DATABASE_URL (sqlite:PATH or postgres://…); without it, "
                + "waybill.sqlite in the current folder. Its keys lie beside it, or where WAYBILL_KEYS_FILE "
                + "says. Every command takes --json. Exit codes: 0 done, 1 refused, 2 usage, 3 not found, 4 "
                + "conflict, 5 store unusable, 6 check found something broken, 70 fault.",
            "数据存放位置由WAYBILL_DATABASE_URL指定（sqlite:PATH或postgres://…），默认是当前文件夹中的waybill.sqlite。密钥放在其旁边，或由W"
                + "AYBILL_KEYS_FILE指定。所有命令都支持--json。退出码：0完成，1被拒绝，2用法错误，3未找到，4冲突，5存储不可用，6检查发现问题，70程序故障。"
        ),
        "help.example": ("Example:", "示例："),
        "help.group.operation": ("OPERATION", "运行"),
        "help.group.selling": ("SELLING", "销售"),
        "help.group.journal": ("BOOKS AND JOURNAL", "账目与日志"),
        "help.serve": ("Serve the pages and carry out the jobs.", "提供网页服务并执行后台任务。"),
        "help.work": ("Carry out the jobs, without pages.", "只执行后台任务，不提供网页。"),
        "help.migrate": ("Make a store, or bring one to this program's schema.", "新建存储，或升级到本程序的结构。"),
        "help.demo": ("Fill an empty store with a small believable company.", "在空存储中生成一家小公司的演示数据。"),
        "help.doctor": ("Examine the store and its surroundings.", "检查存储及其运行环境。"),
        "help.import": ("Bring in what another system knows.", "导入其他系统的数据。"),
        "help.import.orders": ("Import orders, past or current ones.", "导入历史订单或当前订单。"),
        "help.order": ("Place orders and lead them on their way.", "下单并推进订单。"),
        "help.order.place": ("Place an order.", "下单。"),
        "help.order.draft": ("Keep an order in the making, or place one that is kept.", "保存订单草稿，或将草稿下单。"),
        "help.order.confirm": (
            "Accept an order: its goods and its payment are as agreed.",
            "确认订单：商品与付款均已落实。"
        ),
        "help.order.start": ("Begin work on a confirmed order.", "开始处理已确认的订单。"),
        "help.order.cancel": ("Call off a whole order.", "取消整笔订单。"),
        "help.order.cancel-units": ("Call off some units of an order.", "取消订单中的部分数量。"),
        "help.order.hold": ("Stop an order, or some of its steps.", "暂停订单或其中的某些步骤。"),
        "help.order.release": ("Let an order that is held go on.", "解除订单的暂停。"),
        "help.order.reserve": ("Try again to reserve what an order could not get.", "再次为订单预留缺货的商品。"),
        "help.order.message": ("Write into the thread of an order.", "在订单中留言。"),
        "help.order.assign": ("Make somebody answerable for an order, or nobody.", "指定订单负责人，或取消指定。"),
        "help.order.show": ("Show one order, whole.", "显示一笔订单的全部内容。"),
        "help.order.list": ("List orders, newest first.", "列出订单，最新的在前。"),
        "help.order.link": ("Print the address where a customer follows an order.", "显示客户查看订单的链接。"),
        "help.order.check": ("Prove that every order is what its rows say.", "核对所有订单的数据是否一致。"),
        "help.payment": ("Ask for money, take it, give it back.", "收款与退款。"),
        "help.payment.request": ("Ask for money, by card or by hand.", "发起收款。"),
        "help.payment.authorize": ("Have the gateway reserve the money of a card.", "由支付网关预授权。"),
        "help.payment.capture": ("Take money that is reserved.", "对已预授权的款项扣款。"),
        "help.payment.void": ("Give up a payment that was not taken.", "作废尚未扣款的收款。"),
        "help.payment.record": ("Record money that came by hand.", "登记线下收到的款项。"),
        "help.payment.refund": ("Give money back, or approve or execute a refund.", "退款，或批准、执行退款。"),
        "help.payment.show": ("Show all about the money of one order.", "显示一笔订单的全部款项。"),
        "help.money": ("Look after the books.", "账目。"),
        "help.money.check": ("Prove that the money of every order adds up.", "核对所有订单的账目。"),
        "help.customer": ("Look after customers.", "客户。"),
        "help.customer.add": ("Add a customer.", "新建客户。"),
        "help.customer.show": ("Show one customer.", "显示一位客户。"),
        "help.customer.list": ("List customers, newest first.", "列出客户，最新的在前。"),
        "help.customer.erase": ("Forget a person for good; orders and money stay.", "永久删除个人资料，订单和账目保留。"),
        "help.channel": ("Look after the channels orders come from.", "订单来源渠道。"),
        "help.channel.add": ("Add a channel.", "新建渠道。"),
        "help.channel.list": ("List the channels.", "列出渠道。"),
        "help.product": ("Look after the catalog.", "商品目录。"),
        "help.product.add": ("Add a product with one SKU.", "新建商品。"),
        "help.product.price": ("Set the price of a SKU.", "设置价格。"),
        "help.product.kit": ("Say what a kit consists of.", "设置套装的组成。"),
        "help.product.show": ("Show all the catalog knows of a SKU.", "显示商品的全部资料。"),
        "help.product.list": ("List the catalog by SKU.", "按SKU列出商品。"),
        "help.location": ("Look after the places where goods lie.", "库存地点。"),
        "help.location.add": ("Add a location.", "新建地点。"),
        "help.location.list": ("List the locations.", "列出地点。"),
        "help.stock": ("Look after what lies where.", "库存。"),
        "help.stock.receive": ("Take in goods that arrived.", "收货入库。"),
        "help.stock.adjust": ("Bring a balance in line with what was counted.", "按盘点结果调整库存。"),
        "help.stock.show": ("Show what lies where of a SKU.", "显示商品的库存。"),
        "help.stock.explain": ("Explain a balance by every movement and promise.", "逐笔说明库存的由来。"),
        "help.stock.check": ("Prove that balances, movements and reservations agree.", "核对库存、流水与预留是否一致。"),
        "help.events": ("Read the journal.", "事件日志。"),
        "help.events.tail": ("Print the feed of events, one a line.", "逐行显示事件。"),
        "help.jobs": ("Look after the work that is still to be done.", "后台任务。"),
        "help.jobs.list": ("List the jobs that wait or run.", "列出等待或运行中的任务。"),
        "help.jobs.dead": ("List the jobs that have given up.", "列出已放弃的任务。"),
        "help.jobs.replay": ("Start jobs again that have given up.", "重新开始已放弃的任务。"),
        "help.jobs.cancel": ("Take a job out of the queue.", "取消任务。"),
        "help.chain": ("Guard the past.", "防篡改链。"),
        "help.chain.verify": ("Prove that no event and no audit row was changed.", "验证事件与审计记录未被改动。"),
    ]

    static let commandLineOptions: Table = [
        "help.option.json": ("Print one JSON document on standard output.", "在标准输出上打印一个JSON文档。"),
        "help.option.as": ("The role you act in.", "以哪个角色操作。"),
        "help.option.reason": ("Why; some commands require it.", "原因，部分命令必填。"),
        "help.option.key": (
            "A key of your own: the same command under the same key has its effect once.",
            "自定的请求标识，相同标识的相同命令只生效一次。"
        ),
        "help.option.order": ("Its id, its number, or the channel's reference.", "订单的ID、订单号或渠道单号。"),
        "help.option.version": (
            "The version you saw; the command is refused if it has changed.",
            "你看到的版本，已变更则拒绝。"
        ),
        "help.option.host": ("The address to listen on.", "监听地址。"),
        "help.option.port": ("The port to listen on; 0 takes any free one.", "监听端口，0表示任意空闲端口。"),
        "help.option.dev": ("On a developer's machine: plain http is fine.", "开发环境，允许使用http。"),
        "help.option.role": (
            "What this process does: all, only the pages, or only the jobs.",
            "本进程的职责：全部、仅网页或仅任务。"
        ),
        "help.option.once": ("Carry out what is due, and end.", "执行到期的任务后结束。"),
        "help.option.json_file": (
            "Read the order from a JSON file, or from standard input with -.",
            "从JSON文件读取订单，-表示标准输入。"
        ),
        "help.option.draft_place": ("Place this draft instead of making one.", "将此草稿下单。"),
        "help.option.channel": ("The channel, by its code.", "渠道代码。"),
        "help.option.price_channel": (
            "Only in this channel; otherwise in all without a price of their own.",
            "仅用于此渠道，否则用于没有单独定价的渠道。"
        ),
        "help.option.sku_of_line": ("The SKU of a single line.", "单行订单的SKU。"),
        "help.option.sku": ("The SKU, case-sensitive.", "SKU，区分大小写。"),
        "help.option.quantity": ("How much, in the SKU's unit.", "数量，以SKU的单位计。"),
        "help.option.line": ("A line as SKU=QUANTITY; may be repeated.", "订单行，写作SKU=数量，可重复。"),
        "help.option.name": ("The person's full name.", "姓名。"),
        "help.option.email": ("The e-mail address.", "电子邮箱。"),
        "help.option.phone": ("The telephone number, with its country code.", "电话号码，含国家或地区代码。"),
        "help.option.country": ("The country, as two letters.", "国家或地区的两字母代码。"),
        "help.option.line1": ("The first line of the address.", "地址第一行。"),
        "help.option.locality": ("The city.", "城市。"),
        "help.option.postcode": ("The postcode.", "邮政编码。"),
        "help.option.pickup": ("The customer comes for it; no address is needed.", "客户自提，无需地址。"),
        "help.option.pay": ("When it is paid.", "付款方式。"),
        "help.option.origin": ("Where the order came from (default: phone).", "订单来源（默认phone）。"),
        "help.option.language": ("The language, such as en or zh-Hans.", "语言，例如en或zh-Hans。"),
        "help.option.reference": ("The channel's own order number.", "渠道的订单号。"),
        "help.option.note": ("A note from the customer.", "客户备注。"),
        "help.option.position": (
            "Units to call off as POSITION=QUANTITY; may be repeated.",
            "要取消的数量，写作行号=数量，可重复。"
        ),
        "help.option.hold_kind": ("The kind of hold.", "暂停的种类。"),
        "help.option.stops": (
            "A step to stop; may be repeated. All, if none is named.",
            "要停止的步骤，可重复，不填则全部停止。"
        ),
        "help.option.owner": ("Who is answerable.", "负责人。"),
        "help.option.due": (
            "When it is to be looked at, as 2026-11-22T08:30:00Z.",
            "处理期限，例如2026-11-22T08:30:00Z。"
        ),
        "help.option.text": ("What to say.", "内容。"),
        "help.option.to": ("Who reads it: internal or customer.", "谁可以看到：internal或customer。"),
        "help.option.state": ("Only those in this state.", "只列出此状态。"),
        "help.option.before": ("Only those before this order.", "只列出此订单之前的。"),
        "help.option.limit": ("At most so many.", "最多显示的数量。"),
        "help.option.product_name": ("What it is called in English.", "英文名称。"),
        "help.option.name_zh": ("What it is called in Chinese.", "中文名称。"),
        "help.option.product_kind": ("The kind of product.", "商品种类。"),
        "help.option.unit": ("The unit it is counted in, by its UN/ECE code.", "计量单位的UN/ECE代码。"),
        "help.option.decimals": ("How many decimals its quantities have, 0 to 3.", "数量的小数位数，0到3。"),
        "help.option.weight": ("What one unit weighs, in grams.", "单件重量，以克计。"),
        "help.option.gtin": ("The number under its barcode.", "条形码编号。"),
        "help.option.when_short": ("What happens when more is ordered than there is.", "缺货时的处理方式。"),
        "help.option.preorder_on": ("When preordered goods come, as 2026-12-24.", "预售到货日期，例如2026-12-24。"),
        "help.option.lots": ("Tell pieces apart by lot.", "按批次区分。"),
        "help.option.price": ("The price of one unit, such as 24.99.", "单价，例如24.99。"),
        "help.option.currency": ("The currency, such as GBP.", "币种，例如CNY。"),
        "help.option.tax": ("The tax rate, such as 20%.", "税率，例如13%。"),
        "help.option.quantity_min": ("From this quantity on.", "从此数量起。"),
        "help.option.valid_from": (
            "From when on, as 2026-11-22T00:00:00Z.",
            "生效时间，例如2026-11-22T00:00:00Z。"
        ),
        "help.option.valid_until": ("Until when.", "失效时间。"),
        "help.option.part": ("A component as SKU=QUANTITY; may be repeated.", "组成商品，写作SKU=数量，可重复。"),
        "help.option.after_sku": ("Begin behind this SKU.", "从此SKU之后开始。"),
        "help.option.code": ("A short code, such as web or LEEDS.", "简短代码，例如web或LEEDS。"),
        "help.option.channel_kind": ("The kind of channel.", "渠道种类。"),
        "help.option.brand": ("The name customers know.", "品牌名称。"),
        "help.option.zone": ("The time zone, such as Europe/London.", "时区，例如Asia/Shanghai。"),
        "help.option.prices_include_tax": ("Prices are shown with tax.", "价格含税。"),
        "help.option.auto_confirm": (
            "Confirm orders by themselves as soon as nothing stands in the way.",
            "条件满足时自动确认订单。"
        ),
        "help.option.order_prefix": ("Stands before every order number.", "订单号前缀。"),
        "help.option.domain": ("The public host name of its pages.", "网页的公开域名。"),
        "help.option.sender": ("The e-mail address its messages come from.", "发件邮箱。"),
        "help.option.location_name": ("The name of the place.", "地点名称。"),
        "help.option.location_kind": ("The kind of place.", "地点种类。"),
        "help.option.priority": ("Lower goes first.", "优先级，数值小的优先。"),
        "help.option.at": ("The location, by its code.", "地点代码。"),
        "help.option.lot": ("The lot, by the code printed on it.", "批次号。"),
        "help.option.expires_on": ("When a new lot expires, as 2027-03-31.", "新批次的有效期，例如2027-03-31。"),
        "help.option.counted": ("So much lies there.", "盘点数量。"),
        "help.option.more": ("So much more lies there.", "盘盈数量。"),
        "help.option.less": ("So much less lies there.", "盘亏数量。"),
        "help.option.customer_kind": ("The kind of customer.", "客户种类。"),
        "help.option.company": ("The company.", "公司。"),
        "help.option.tax_number": ("The tax number.", "税号。"),
        "help.option.customer": ("The customer's number or id.", "客户编号或ID。"),
        "help.option.find": ("A whole e-mail address or telephone number.", "完整的电子邮箱或电话号码。"),
        "help.option.method": ("How it is paid.", "支付方式。"),
        "help.option.amount": (
            "The amount, such as 12.50; all of it if none is given.",
            "金额，例如12.50，不填则为全部。"
        ),
        "help.option.due_on": ("When it is due, as 2026-12-22.", "到期日，例如2026-12-22。"),
        "help.option.payment": ("The payment's id, or its order.", "收款的ID或所属订单。"),
        "help.option.token": (
            "What stands for the card at the gateway; tok_ok, tok_declined and others in the sandbox.",
            "支付网关给出的卡片代号，沙箱中可用tok_ok、tok_declined等。"
        ),
        "help.option.evidence": ("What proves it: a statement line, a receipt.", "凭证，例如对账单行号或收据号。"),
        "help.option.occurred_at": (
            "When it came in, as 2026-11-22T08:30:00Z.",
            "到账时间，例如2026-11-22T08:30:00Z。"
        ),
        "help.option.cause": ("Why money goes back.", "退款原因类别。"),
        "help.option.target": ("Where it goes.", "退款去向。"),
        "help.option.approve": ("Approve this refund.", "批准此退款。"),
        "help.option.execute": ("Carry this refund out.", "执行此退款。"),
        "help.option.follow": ("Go on with what comes, until stopped.", "持续显示新事件，直到停止。"),
        "help.option.after": ("Begin behind this cursor.", "从此游标之后开始。"),
        "help.option.events_limit": (
            "At most so many; without a cursor, the last ones.",
            "最多显示的数量，无游标时显示最近的。"
        ),
        "help.option.job": ("The job's id.", "任务ID。"),
        "help.option.job_kind": ("Only this kind of job.", "只处理此类任务。"),
        "help.option.orders": ("How many orders.", "订单数量。"),
        "help.option.pace": (
            "Print how long each kind of step took instead of the links.", "不显示链接，改为显示各类步骤的耗时。"
        ),
        "help.option.demo_days": ("Over how many days, ending now.", "历时天数，到现在为止。"),
        "help.option.seed": ("The same seed gives the same company.", "相同的种子生成相同的数据。"),
        "help.option.links": ("Print the example links of a demo store again.", "再次显示演示存储的示例链接。"),
        "help.option.import_path": ("The folder or file.", "文件夹或文件。"),
        "help.option.import_format": ("The format of the files.", "文件格式。"),
        "help.option.history": (
            "These are past orders: stock is left alone and nobody is told.",
            "历史订单，不影响库存，也不通知任何人。"
        ),
        "help.option.dry_run": ("Read and check everything, and write nothing.", "只读取和检查，不写入。"),
        "help.option.on_error": (
            "What to do about an order that cannot be taken: skip it, or stop before anything is written.",
            "遇到无法导入的订单时：跳过，或在写入前停止。"
        ),
        "help.option.time_zone": ("The zone of times that carry none.", "无时区时间所属的时区。"),
    ]
}
