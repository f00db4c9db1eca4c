/// What the command line says: results, questions, trouble with the store, the words of its tables.
extension Words {
    static let commandLine: Table = [
        "cli.not_utf8": (
            "Argument {position} is not UTF-8. Set the terminal to UTF-8 and type it again.",
            "第{position}个参数不是UTF-8编码，请将终端设为UTF-8后重新输入。"
        ),
        "cli.allowed": ("possible now: {allowed}", "当前可用：{allowed}"),
        "cli.fault": (
            "Something went wrong inside the program ({what}). Nothing was left half done; run waybill "
                + "doctor and report this.",
            "程序内部出错（{what}）。没有留下未完成的改动，请运行waybill doctor并报告。"
        ),
        "cli.defect": (
            "The store refused what the program did ({kind}, {code}). Nothing was changed; report this.",
            "存储拒绝了程序的操作（{kind}，{code}）。没有任何改动，请报告此问题。"
        ),
        "cli.bad_url": (
            "WAYBILL_DATABASE_URL begins with “{scheme}”. Write sqlite:PATH or "
                + "postgres://USER@HOST/DATABASE.",
            "WAYBILL_DATABASE_URL以“{scheme}”开头，请写成sqlite:PATH或postgres://USER@HOST/DATABASE。"
        ),
        "cli.store_missing": (
            "There is no store at {store}. Make one with waybill migrate, or name another with "
                + "WAYBILL_DATABASE_URL.",
            "{store}处没有存储。请用waybill migrate新建，或用WAYBILL_DATABASE_URL指定其他位置。"
        ),
        "cli.store_newer": (
            "This program knows schema {program}, the store has {store}. Use a newer waybill.",
            "本程序支持结构{program}，存储为{store}，请使用更新的waybill。"
        ),
        "cli.store_older": (
            "The store has schema {store}, this program needs {program}. Run waybill migrate.",
            "存储的结构为{store}，本程序需要{program}，请运行waybill migrate。"
        ),
        "cli.step_changed": (
            "Step {number} ({name}) of the store's schema is not the one this program knows. The store "
                + "was made by another build; use that one.",
            "存储结构的第{number}步（{name}）与本程序不一致，请使用创建该存储的版本。"
        ),
        "cli.keys_unreadable": (
            "The keys file {path} cannot be read or holds no keys. Restore it from a backup or correct "
                + "its permissions; without it names and links stay closed.",
            "无法读取密钥文件{path}或其中没有密钥。请从备份恢复或修正权限，否则无法读取姓名和链接。"
        ),
        "cli.wrong_keys": (
            "The keys in {path} are not those of this store. Name the right file with WAYBILL_KEYS_FILE.",
            "{path}中的密钥不属于该存储，请用WAYBILL_KEYS_FILE指定正确的文件。"
        ),
        "cli.keys_missing": (
            "The keys file {path} is missing, but the store holds data sealed with it. Restore it from a "
                + "backup, or name it with WAYBILL_KEYS_FILE.",
            "缺少密钥文件{path}，而存储中的数据由它加密。请从备份恢复，或用WAYBILL_KEYS_FILE指定。"
        ),
        "cli.store_busy": (
            "Somebody else holds {store} for longer than five seconds. Nothing was changed; try again in "
                + "a moment.",
            "{store}被占用超过五秒，没有任何改动，请稍后重试。"
        ),
        "cli.disk_full": (
            "There is no space left for {store}. Nothing was changed; make room and try again.",
            "{store}所在磁盘已满，没有任何改动，请清理空间后重试。"
        ),
        "cli.read_only": (
            "{store} may not be written. Correct the permissions of the file and its folder.",
            "{store}不可写入，请修正文件及其所在文件夹的权限。"
        ),
        "cli.store_unavailable": (
            "{store} cannot be reached: {why}. Nothing was changed; check that it is there and running.",
            "无法访问{store}：{why}。没有任何改动，请确认其存在并正在运行。"
        ),
        "cli.commit_unknown": (
            "The connection to {store} broke at the last moment, so it is not known whether this was "
                + "done. Look before you repeat it, or repeat it with the same --key.",
            "与{store}的连接在最后时刻中断，无法确认是否完成。请先查看结果，或用相同的--key重试。"
        ),
        "cli.not_a_store": (
            "{store} is no store, or is damaged. Restore a backup, or name another place with "
                + "WAYBILL_DATABASE_URL.",
            "{store}不是存储或已损坏，请恢复备份，或用WAYBILL_DATABASE_URL指定其他位置。"
        ),
        "cli.wrong_collation": (
            "The database of {store} sorts by other rules than waybill needs. Create one with: CREATE "
                + "DATABASE waybill TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'",
            "{store}的数据库排序规则不符合要求。请这样新建：CREATE DATABASE waybill TEMPLATE template0 ENCODING 'UTF8' "
                + "LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'"
        ),
        "cli.key_length": ("A key has 1 to 255 characters. Choose a shorter one.", "请求标识须为1到255个字符，请缩短。"),
        "cli.file_and_flags": (
            "Describe the order in a file or with flags, not both.",
            "请用文件或参数描述订单，不要同时使用。"
        ),
        "cli.what_order": (
            "Say what is ordered: --channel and --line, or --json-file.",
            "请说明订购内容：--channel和--line，或--json-file。"
        ),
        "cli.no_file": (
            "{path} cannot be read. Check the path and its permissions.",
            "无法读取{path}，请检查路径和权限。"
        ),
        "cli.file_too_large": (
            "The file is larger than {max} MiB. An order is smaller; check the file.",
            "文件超过{max}MiB，订单不应这么大，请检查文件。"
        ),
        "cli.no_link": ("A draft has no link yet. Place it first.", "草稿还没有链接，请先下单。"),
        "cli.empty": ("There is nothing to show.", "没有可显示的内容。"),
        "cli.next": ("There is more: --after {after}", "还有更多：--after {after}"),
        "cli.twin": ("There is also {sku}, which people may take for it.", "另有{sku}，容易混淆。"),
        "cli.lost": (
            "{count|One order|{count} orders} lost goods they were promised. See: waybill order list "
                + "--state pending",
            "有{count}笔订单失去了预留的商品，请查看：waybill order list --state pending"
        ),
        "cli.one_finding": (
            "Give exactly one of --counted, --more and --less.",
            "请在--counted、--more和--less中只选一个。"
        ),
        "cli.one_refund": (
            "Give an order and an amount, or --approve, or --execute.",
            "请填写订单和金额，或--approve，或--execute。"
        ),
        "cli.one_job": ("Give a job or --kind, not both.", "请填写任务或--kind，不要同时使用。"),
        "cli.payment_failed": (
            "The gateway said no ({why}). Ask for another payment with waybill payment request.",
            "支付网关拒绝（{why}），请用waybill payment request重新收款。"
        ),
        "cli.order": (
            "Order {order}  {state}, {payment}  (version {version})\nChannel {channel}, placed "
                + "{placed}\nFor {contact}\nTotal {total}, still due {due}\nGoods {goods}, promised {promised}\n{link}",
            "订单{order}  {state}，{payment}（版本{version}）\n渠道{channel}，下单时间{placed}\n联系人{contact}\n合计{total}"
                + "，待付{due}\n货物{goods}，预计送达{promised}\n{link}"
        ),
        "cli.below_zero": (
            "{value} is below zero. Amounts and quantities are written without a sign.",
            "{value}小于零，金额和数量请勿带负号。"
        ),
        "cli.hold": ("Held ({kind}): {reason}", "已暂停（{kind}）：{reason}"),
        "cli.stock": ("{sku}: {available} can be promised.", "{sku}：可承诺{available}。"),
        "cli.promise": ("promised: {quantity} to {holder}", "已预留：{quantity}，{holder}"),
        "cli.shelf_agrees": (
            "On hand {on_hand}, promised {reserved}: the movements agree.",
            "在库{on_hand}，已预留{reserved}，与流水一致。"
        ),
        "cli.shelf_differs": (
            "On hand {on_hand}, promised {reserved}: the movements do NOT agree.",
            "在库{on_hand}，已预留{reserved}，与流水不一致。"
        ),
        "cli.customer_total": ("{orders|one order|{orders} orders}, {amount}", "{orders}笔订单，{amount}"),
        "cli.money": (
            "Order {order}: {status}. Due {due}, received {received}, open {balance}.",
            "订单{order}：{status}。应付{due}，已收{received}，未结{balance}。"
        ),
        "cli.checked": ("Checked: {checked}. Broken: {broken}.", "已检查：{checked}。异常：{broken}。"),
        "cli.open": ("Open: {count} (unfinished business, nothing is wrong).", "未结：{count}（业务尚未完成，账目无误）。"),
        "cli.finding": (
            "  {code} {place}: expected {expected}, found {found}",
            "  {code} {place}：应为{expected}，实为{found}"
        ),
        "cli.already_served": (
            "Another server (process {process}) serves {store}. Stop that one first.",
            "进程{process}正在为{store}提供服务，请先停止它。"
        ),
        "cli.port_taken": ("Port {port} is taken. Choose another with --port.", "端口{port}已被占用，请用--port另选。"),
        "cli.serving": ("Serving {address} (Ctrl-C stops)", "正在服务{address}（按Ctrl-C停止）"),
        "cli.public": ("Links lead to {address}", "链接指向{address}"),
        "done.work": ("{count|One job was|{count} jobs were} carried out.", "已执行{count}个任务。"),
        "cli.working": ("Working (Ctrl-C stops)", "正在执行任务（按Ctrl-C停止）"),
        "cli.too_slow": (
            "The reader fell too far behind. Go on with --after and the last cursor.",
            "读取过慢已断开，请用--after和最后的游标继续。"
        ),
        "cli.chain_broken": (
            "The chain breaks at link {link} ({cause}), after {events} events and {audits} audit rows. "
                + "Somebody changed the past, or the file is damaged.",
            "防篡改链在第{link}环断开（{cause}），此前有{events}个事件和{audits}条审计记录。历史数据被改动或文件已损坏。"
        ),
        "cli.import.survey": ("Reading {count}", "正在读取{count}"),
        "cli.import.check": ("Checking {count}", "正在检查{count}"),
        "cli.import.write": ("Importing {count}", "正在导入{count}"),
        "cli.import.more": ("… and {count} more; --json has them all.", "……另有{count}条，完整列表请用--json。"),
        "cli.import.done": (
            "Imported {orders} orders with {lines} lines, {customers} customers, {sums}. Known before: "
                + "{known}. Refused: {rejected}.",
            "已导入{orders}笔订单、{lines}行、{customers}位客户，{sums}。已存在：{known}。被拒绝：{rejected}。"
        ),
        "cli.import.dry": (
            "Would import {orders} orders with {lines} lines, {customers} customers, {sums}. Known "
                + "before: {known}. Refused: {rejected}. Nothing was written.",
            "将导入{orders}笔订单、{lines}行、{customers}位客户，{sums}。已存在：{known}。被拒绝：{rejected}。未写入任何数据。"
        ),
        "cli.import.stopped": (
            "{rejected} refused, so nothing was written. Mend them, or say --on-error skip.",
            "有{rejected}项被拒绝，未写入任何数据。请更正，或使用--on-error skip。"
        ),
        "cli.demo_not_empty": (
            "This store already holds a company. Fill an empty one: name another file with "
                + "WAYBILL_DATABASE_URL.",
            "该存储中已有数据，请用WAYBILL_DATABASE_URL指定一个空存储。"
        ),
        "cli.demo_none": ("This store holds no demo orders.", "该存储中没有演示订单。"),
        "done.demo": (
            "A small company is there: {products} products, {orders} orders, {customers} customers.",
            "演示公司已生成：{products}种商品，{orders}笔订单，{customers}位客户。"
        ),
        "done.order.place": ("Order {order} is placed: {total}.\n{link}", "订单{order}已下单：{total}。\n{link}"),
        "done.order.draft": ("Draft {order} is kept: {total}.", "草稿{order}已保存：{total}。"),
        "done.order.now": (
            "Order {order} is now {state} ({payment}), version {version}.",
            "订单{order}现为{state}（{payment}），版本{version}。"
        ),
        "done.order.hold": ("Order {order} is held ({state}).", "订单{order}已暂停（{state}）。"),
        "done.order.release": ("Order {order} may go on ({state}).", "订单{order}已解除暂停（{state}）。"),
        "done.order.message": ("The message stands in order {order}.", "留言已写入订单{order}。"),
        "done.order.assign": ("Order {order} is assigned.", "订单{order}的负责人已更新。"),
        "done.product.add": ("Product {sku} is added.", "商品{sku}已添加。"),
        "done.product.price": ("The price of {sku} is {price}.", "{sku}的价格为{price}。"),
        "done.product.kit": (
            "Kit {sku} consists of {count|one product|{count} products}.",
            "套装{sku}由{count}种商品组成。"
        ),
        "done.channel.add": ("Channel {channel} is added.", "渠道{channel}已添加。"),
        "done.location.add": ("Location {location} is added.", "地点{location}已添加。"),
        "done.stock.receive": (
            "Received. {sku}: {available} can be promised.",
            "已入库。{sku}：可承诺{available}。"
        ),
        "done.stock.adjust": ("Adjusted. {sku}: {available} can be promised.", "已调整。{sku}：可承诺{available}。"),
        "done.customer.add": ("Customer {customer} is added.", "客户{customer}已添加。"),
        "done.customer.erase": ("Customer {customer} is forgotten.", "客户{customer}的资料已删除。"),
        "done.payment.request": (
            "Payment {payment} asks for {amount} ({state}).",
            "收款{payment}，金额{amount}（{state}）。"
        ),
        "done.payment.now": (
            "Payment {payment} is now {state}; the order is {status}, open {balance}.",
            "收款{payment}现为{state}，订单{status}，未结{balance}。"
        ),
        "done.payment.record": (
            "Recorded; the order is {status}, open {balance}.",
            "已登记，订单{status}，未结{balance}。"
        ),
        "done.refund": ("Refund {refund} of {amount} is {state}.", "退款{refund}，金额{amount}，{state}。"),
        "done.repeated": ("This was done before; nothing was done again.", "此前已完成，未重复执行。"),
        "done.migrate": ("{store} has schema {schema} now ({steps}).", "{store}的结构已升级到{schema}（{steps}）。"),
        "done.migrate.none": (
            "{store} has schema {schema}; nothing was to be done.",
            "{store}的结构为{schema}，无需改动。"
        ),
        "done.jobs.replay": ("{count|One job starts|{count} jobs start} again.", "{count}个任务将重新开始。"),
        "done.jobs.cancel": ("Job {job} is canceled.", "任务{job}已取消。"),
        "done.chain.verify": (
            "The chain holds: {links} links over {events} events and {audits} audit rows. Keep this hash "
                + "elsewhere: {hash}",
            "防篡改链完好：{links}环，覆盖{events}个事件和{audits}条审计记录。请将此哈希另行保存：{hash}"
        ),
        "doctor.expected": ("{found}, but it must be {expected}", "{found}，应为{expected}"),
        "doctor.bad": ("Something is wrong; see the lines marked ✗.", "存在问题，请查看标有✗的行。"),
        "doctor.good": ("All is well.", "一切正常。"),
        "doctor.clock": ("differs from the server's by {seconds} s", "与服务器相差{seconds}秒"),
        "doctor.future": (
            "the newest event is of {time}, which is still to come; set the clock",
            "最新事件的时间为{time}，晚于当前时间，请校准时钟"
        ),
        "doctor.feed": (
            "{count} events not yet listed, the oldest {seconds} s old",
            "{count}个事件尚未列入，最早的已等待{seconds}秒"
        ),
        "doctor.jobs": ("{count} jobs due, the oldest for {seconds} s", "{count}个任务到期，最早的已等待{seconds}秒"),
        "doctor.dead": ("{count} jobs have given up", "{count}个任务已放弃"),
        "doctor.attention": ("{count} things wait for somebody", "{count}件事项待处理"),
        "doctor.served": ("served by process {process}", "由进程{process}提供服务"),
        "doctor.not_served": ("nobody serves this file", "没有进程在为此文件提供服务"),
        "doctor.no_keys": ("there is no {path}; restore it from a backup", "缺少{path}，请从备份恢复"),
        "doctor.keys": ("{path}, mode {mode}", "{path}，权限{mode}"),
        "doctor.keys_open": (
            "{path} has mode {mode}; others can read it, set it to 600",
            "{path}的权限为{mode}，他人可读，请改为600"
        ),
        "doctor.disk": ("{free} MiB free", "剩余{free}MiB"),
        "column.order": ("ORDER", "订单"),
        "column.state": ("STATE", "状态"),
        "column.payment": ("PAYMENT", "付款"),
        "column.total": ("TOTAL", "合计"),
        "column.placed": ("PLACED", "下单时间"),
        "column.channel": ("CHANNEL", "渠道"),
        "column.reference": ("REFERENCE", "单号"),
        "column.position": ("LINE", "行"),
        "column.sku": ("SKU", "SKU"),
        "column.name": ("NAME", "名称"),
        "column.ordered": ("ORDERED", "订购"),
        "column.canceled": ("CANCELED", "取消"),
        "column.reserved": ("RESERVED", "预留"),
        "column.kind": ("KIND", "种类"),
        "column.unit": ("UNIT", "单位"),
        "column.price": ("PRICE", "单价"),
        "column.currency": ("CURRENCY", "币种"),
        "column.quantity": ("QUANTITY", "数量"),
        "column.valid_from": ("FROM", "生效"),
        "column.valid_until": ("UNTIL", "失效"),
        "column.brand": ("BRAND", "品牌"),
        "column.language": ("LANGUAGE", "语言"),
        "column.zone": ("ZONE", "时区"),
        "column.location": ("LOCATION", "地点"),
        "column.country": ("COUNTRY", "国家或地区"),
        "column.priority": ("PRIORITY", "优先级"),
        "column.lot": ("LOT", "批次"),
        "column.on_hand": ("ON HAND", "在库"),
        "column.quarantine": ("QUARANTINE", "隔离"),
        "column.safety": ("SAFETY", "安全库存"),
        "column.available": ("AVAILABLE", "可用"),
        "column.time": ("TIME", "时间"),
        "column.movement": ("MOVEMENT", "变动"),
        "column.actor": ("BY", "操作者"),
        "column.reason": ("REASON", "原因"),
        "column.customer": ("CUSTOMER", "客户"),
        "column.email": ("E-MAIL", "电子邮箱"),
        "column.phone": ("PHONE", "电话"),
        "column.method": ("METHOD", "方式"),
        "column.amount": ("AMOUNT", "金额"),
        "column.authorized": ("AUTHORIZED", "预授权"),
        "column.captured": ("CAPTURED", "已扣款"),
        "column.refunded": ("REFUNDED", "已退款"),
        "column.entry": ("ENTRY", "分录"),
        "column.received_after": ("RECEIVED", "累计已收"),
        "column.job": ("JOB", "任务"),
        "column.attempts": ("ATTEMPTS", "次数"),
        "column.error": ("ERROR", "错误"),
    ]

    static let commandLineRefusals: Table = [
        "refusal.json.field": ("This value cannot be read. Correct it.", "无法读取该值，请更正。"),
        "refusal.json.not_object": ("This must be a JSON object.", "此处必须是JSON对象。"),
        "refusal.json.unknown_field": (
            "There is no field “{name}”. Known are: {known}.",
            "没有字段“{name}”，可用字段：{known}。"
        ),
        "refusal.json.not_text": ("This must be a text in quotation marks.", "此处必须是带引号的文字。"),
        "refusal.json.not_digits": (
            "This must be a number, or a number in quotation marks.",
            "此处必须是数字，或带引号的数字。"
        ),
        "refusal.json.not_flag": ("This must be true or false.", "此处必须是true或false。"),
        "refusal.json.not_list": ("This must be a list in square brackets.", "此处必须是方括号中的列表。"),
        "refusal.json.unknown_word": (
            "“{word}” is not known here. Choose one of: {known}.",
            "无法识别“{word}”，可选：{known}。"
        ),
        "refusal.currency.unknown": (
            "There is no currency {currency}. Write its three letters, such as GBP.",
            "没有币种{currency}，请填写三位字母代码，例如CNY。"
        ),
        "refusal.date.malformed": (
            "This is not a date. Write it like 2026-11-22.",
            "日期格式有误，请写成2026-11-22的形式。"
        ),
        "refusal.time.malformed": (
            "This is not a time. Write it like 2026-11-22T08:30:00Z.",
            "时间格式有误，请写成2026-11-22T08:30:00Z的形式。"
        ),
        "refusal.line.position_and_quantity": (
            "Write the line's position and how many units of it, such as 1=2.",
            "请写成行号=数量的形式，例如1=2。"
        ),
        "refusal.payment.only_recorded": (
            "{method} is recorded when it comes in: waybill payment record.",
            "{method}只能在到账时登记：waybill payment record。"
        ),
        "refusal.payment.which": (
            "The order has several payments. Name one: {payments}.",
            "该订单有多笔收款，请指定：{payments}。"
        ),
        "refusal.payment.none": ("The order has no payment yet. Ask for one first.", "该订单还没有收款，请先发起。"),
    ]
}
