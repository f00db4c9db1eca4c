/// What is said about promised days: their reasons, the calendars and ways of shipping behind them, and the
/// explanation of a whole order.
extension Words {
    static let promise: Table = promiseReasons.merging(promiseRefusals) { first, _ in first }
        .merging(promiseExplained) { first, _ in first }.merging(promiseCommands) { first, _ in first }

    private static let promiseReasons: Table = [
        "promise.reason.in_stock": ("Everything is in stock.", "商品均有库存。"),
        "promise.reason.supply_expected": ("Part of it still has to come in.", "部分商品尚待到货。"),
        "promise.reason.handling": (
            "We need {days|one working day|{days} working days} to get it ready.", "备货需要{days}个工作日。"
        ),
        "promise.reason.transit": (
            "The carrier takes {from} to {until} working days.", "运输需要{from}至{until}个工作日。"
        ),
        "promise.reason.transit_exact": (
            "The carrier takes {days|one working day|{days} working days}.", "运输需要{days}个工作日。"
        ),
        "promise.reason.transit_daily": (
            "The carrier takes {from} to {until} days, weekends included.", "运输需要{from}至{until}天，周末照常配送。"
        ),
        "promise.reason.transit_daily_exact": (
            "The carrier takes {days|one day|{days} days}, weekends included.", "运输需要{days}天，周末照常配送。"
        ),
        "promise.reason.transit_default": ("We have counted with our standard shipping.", "按标准配送时间估算。"),
        "promise.reason.after_cut_off": (
            "It came in after {hour}:00, so we start the next day.", "下单时已过{hour}:00，次日开始备货。"
        ),
        "promise.reason.after_cut_off_time": (
            "It came in after {time}, so we start the next day.", "下单时已过{time}，次日开始备货。"
        ),
        "promise.reason.weekend": ("There are days off in between.", "其间有休息日。"),
        "promise.reason.holiday": ("There is a holiday in between.", "其间有节假日。"),
        "promise.reason.carrier_eta": ("The carrier expects it then.", "承运商预计届时送达。"),
        "promise.reason.pickup": ("You can pick it up where it is made ready.", "备好后即可自提。"),
        "promise.reason.as_agreed": ("As agreed with you.", "已与你约定。"),
        "promise.reason.set_by_staff": ("We set this date by hand.", "该日期由我们人工确定。"),
    ]

    private static let promiseRefusals: Table = [
        "refusal.calendar.malformed": (
            "“{value}” cannot be read. Write hours as mon-fri 09:00-17:00 or sun closed, days as 2026-12-25, "
                + "times as 14:30.",
            "无法读取“{value}”。营业时间写作mon-fri 09:00-17:00或sun closed，日期写作2026-12-25，时间写作14:30。"
        ),
        "refusal.calendar.overlap": (
            "The hours from {hours} overlap with the ones before. Give each stretch once.",
            "从{hours}开始的时段与前一时段重叠，请勿重复。"
        ),
        "refusal.calendar.no_working_day": (
            "Nobody would ever work there. Leave at least one weekday open.", "没有任何工作日，请至少保留一天营业。"
        ),
        "refusal.calendar.too_many_holidays": (
            "These are too many days off. The most is {max}.", "休息日过多，最多{max}天。"
        ),
        "refusal.shipping.unknown": (
            "There is no shipping method {method}. See: waybill shipping method list",
            "没有配送方式{method}，请查看：waybill shipping method list"
        ),
        "refusal.shipping.taken": (
            "There is already a shipping method {method}. Change it instead.", "配送方式{method}已存在，请改为修改。"
        ),
        "refusal.shipping.default": (
            "{method} cannot be the standard way: that one must be in use and be no pickup. Make another one "
                + "the standard first.",
            "{method}不能作为默认方式：默认方式须启用且不是自提。请先将其他方式设为默认。"
        ),
        "refusal.shipping.country_first": (
            "A region or postcode needs its country. Name it.", "填写地区或邮编时须注明国家。"
        ),
        "refusal.shipping.days": (
            "The days must lie between 0 and {max}, the fewest first.", "天数须在0到{max}之间，先少后多。"
        ),
        "refusal.shipping.no_transit": (
            "{method} has no days of its own for that place.", "{method}没有为该地区单独设置天数。"
        ),
        "refusal.promise.none": (
            "Order {order} is not confirmed, so nothing is promised yet.", "订单{order}尚未确认，还没有承诺日期。"
        ),
        "refusal.promise.same": ("These are the days already promised.", "该日期与现有承诺相同。"),
        "refusal.promise.past": ("{date} has passed. Promise a day to come.", "{date}已过，请承诺未来的日期。"),
        "refusal.promise.too_far": (
            "That is more than {days} days ahead. Check the year.", "超过{days}天之后，请核对年份。"
        ),
        "refusal.supply.nothing_awaited": (
            "Nothing of {sku} waits for that. What is out of stock comes back by stock receive.",
            "{sku}没有处于该状态的待供应数量。缺货商品请通过入库补足。"
        ),
        "refusal.supply.date_past": ("{date} has passed. Name a day to come.", "{date}已过，请填写未来的日期。"),
        "refusal.line.not_an_item": ("Line {line} is no item of this order.", "第{line}行不是该订单的商品行。"),
        "refusal.supply.one_change": (
            "Give exactly one of --expected, --started and --ready.", "请在--expected、--started和--ready中只选一个。"
        ),
    ]

    private static let promiseExplained: Table = [
        "explain.promised": ("Order {order} is promised for {days}.", "订单{order}承诺{days}送达。"),
        "explain.promised.pickup": ("Order {order} is promised to be ready {days}.", "订单{order}承诺{days}备好。"),
        "explain.unpromised": ("No day is promised for order {order}.", "订单{order}没有承诺日期。"),
        "explain.preview": (
            "It is not confirmed yet: if it were confirmed now, this would be promised.",
            "订单尚未确认，以下为现在确认时的预计。"
        ),
        "explain.fixed": (
            "These days were agreed or set by hand; they are watched, and not moved by themselves.",
            "该日期为约定或人工设定，系统只监控，不会自动更改。"
        ),
        "explain.now": ("Computed from what is known now: {days}.", "按目前情况推算：{days}。"),
        "explain.now.none": (
            "From what is known now no day can be named.", "按目前情况无法确定日期。"
        ),
        "explain.part.stock": (
            "{quantity} of {sku}: in stock at {location}.", "{sku}共{quantity}件：{location}有货。"
        ),
        "explain.part.ready": (
            "{quantity} of {sku}: ready at {location}.", "{sku}共{quantity}件：已在{location}备妥。"
        ),
        "explain.part.immaterial": ("{quantity} of {sku}: needs no shipping.", "{sku}共{quantity}件：无需运输。"),
        "explain.part.expected": (
            "{quantity} of {sku}: expected at {location} on {date}.",
            "{sku}共{quantity}件：预计{date}到达{location}。"
        ),
        "explain.part.undated": (
            "{quantity} of {sku}: nobody can say when it comes.", "{sku}共{quantity}件：到货时间未知。"
        ),
        "explain.part.on_the_way": ("{quantity} of {sku}: has left the house.", "{sku}共{quantity}件：已发出。"),
        "explain.window": (
            "Work begins on {start}, it leaves on {leaves}, and arrives {days}.",
            "{start}开始备货，{leaves}发出，{days}送达。"
        ),
        "explain.window.pickup": (
            "Work begins on {start}, and it can be fetched on {leaves}.", "{start}开始备货，{leaves}可取货。"
        ),
        "explain.days_off": ("Days off in between: {days}.", "其间休息：{days}。"),
        "explain.calendar": (
            "{location} ({zone}) works {week}; what comes in from {cut_off} on counts as the next day's.",
            "{location}（{zone}）工作时间：{week}；{cut_off}起的订单计入次日。"
        ),
        "explain.carrier_days": (
            "{method} takes {from} to {until} days (the row for {place}).",
            "{method}需要{from}至{until}天（适用于{place}）。"
        ),
        "explain.weekdays_only": ("Its carrier does not deliver on weekends.", "承运商周末不派送。"),
        "explain.daily": ("Its carrier delivers on weekends too.", "承运商周末照常派送。"),
        "explain.assumed": (
            "The order names a way of shipping nobody knows here; the standard one was counted.",
            "订单所写的配送方式未登记，按默认方式计算。"
        ),
        "explain.anywhere": ("any place", "任何地区"),
        "explain.hand_over_by": (
            "To be in time it must leave by {date} ({zone}).", "最晚须在{date}（{zone}）发出才能准时。"
        ),
        "explain.held": ("The order is held: {kind}.", "订单已暂停：{kind}。"),
        "explain.pending": (
            "The customer was told another date today; the next one, {days}, is told tomorrow.",
            "今天已通知过客户改期，新的日期（{days}）明天通知。"
        ),
        "explain.story": ("What happened:", "经过："),
        "explain.told.order.confirmed": ("{time}: confirmed, promised for {days}.", "{time}：已确认，承诺{days}。"),
        "explain.told.order.confirmed.none": ("{time}: confirmed without a day.", "{time}：已确认，未承诺日期。"),
        "explain.told.promise.at_risk": ("{time}: {days} came in danger.", "{time}：{days}存在延误风险。"),
        "explain.told.promise.changed": ("{time}: changed to {days} ({cause}).", "{time}：改为{days}（{cause}）。"),
        "explain.told.promise.broken": ("{time}: {days} passed without it.", "{time}：{days}已过，仍未送达。"),
        "explain.told.line.supply_expected": (
            "{time}: {sku} is expected on {date}.", "{time}：{sku}预计{date}到货。"
        ),
        "explain.told.line.production_started": ("{time}: {sku} is being made.", "{time}：{sku}开始生产。"),
        "explain.told.line.ready": ("{time}: {sku} is there.", "{time}：{sku}已备妥。"),
        "explain.told.line.reserved": ("{time}: what was missing is reserved.", "{time}：缺货商品已预留。"),
        "explain.told.line.reservation_lost": ("{time}: {sku} lost its stock.", "{time}：{sku}失去预留库存。"),
        "explain.cause.staff": ("set by {actor}: {reason}", "由{actor}设定：{reason}"),
        "explain.cause.event": ("because of {event}", "原因：{event}"),
        "explain.cause.time": ("time passed", "时间推移"),
        "explain.in_time": ("Nothing endangers it.", "目前没有延误风险。"),
        "explain.broken": ("It is late: the last day promised has passed.", "已延误：承诺的最后一天已过。"),
        "explain.risk.later_window": (
            "In danger: it comes later than promised. Sooner supply, a faster way of shipping or another "
                + "location would mend it.",
            "有风险：将晚于承诺。可提前到货、改用更快的配送方式或从其他地点发货。"
        ),
        "explain.risk.supply_undated": (
            "In danger: units come from nowhere yet. Receive or move stock and reserve again, or give a date "
                + "with waybill order supply.",
            "有风险：部分商品没有货源。请补货后重新预留，或用waybill order supply填写日期。"
        ),
        "explain.risk.not_handed_over": (
            "In danger: the last day to hand it over has passed. Hand it over now by a faster way, or promise "
                + "another day.",
            "有风险：最晚发货日已过。请立即用更快的方式发出，或另行承诺日期。"
        ),
        "explain.risk.not_out_for_delivery": (
            "In danger: it is due today and not out for delivery. Ask the carrier, or promise another day.",
            "有风险：今天到期但尚未派送。请联系承运商，或另行承诺日期。"
        ),
    ]

    private static let promiseCommands: Table = [
        "help.shipping": ("Look after the ways orders travel, and how long that takes.", "管理配送方式与时效。"),
        "help.shipping.method": ("Look after the ways orders travel.", "管理配送方式。"),
        "help.shipping.method.add": ("Add a way for orders to travel.", "添加配送方式。"),
        "help.shipping.method.change": ("Change a way for orders to travel.", "修改配送方式。"),
        "help.shipping.method.list": ("List the ways orders travel.", "列出配送方式。"),
        "help.shipping.transit": ("Look after how long the ways take.", "管理运输天数。"),
        "help.shipping.transit.set": ("Say how long a way takes to a place.", "设置到某地的运输天数。"),
        "help.shipping.transit.list": ("List how long the ways take, and to where.", "列出运输天数。"),
        "help.shipping.handling": ("Look after how long it takes to get an order ready.", "管理备货天数。"),
        "help.shipping.handling.set": (
            "Say how many working days it takes to get an order ready.", "设置备货天数。"
        ),
        "help.shipping.handling.list": ("List how long it takes to get an order ready.", "列出备货天数。"),
        "help.location.calendar": ("Show or set when people work at a location.", "查看或设置地点的工作日历。"),
        "help.order.explain": ("Explain what an order was promised, and why.", "说明订单的承诺日期及原因。"),
        "help.order.promise": ("Promise other days for an order.", "更改订单的承诺日期。"),
        "help.order.supply": (
            "Say when awaited units of an order come, or that they are there.", "登记待供应商品的进度。"
        ),
        "help.option.name_en": ("The name in English.", "英文名称。"),
        "help.option.carrier_name": ("Who carries it.", "承运商。"),
        "help.option.is_pickup": ("It is fetched by the customer.", "客户自提。"),
        "help.option.becomes_default": ("It counts for orders that name none.", "设为默认方式。"),
        "help.option.is_active": ("Whether it is in use.", "是否启用。"),
        "help.option.method_code": ("The shipping method, by its code.", "配送方式代码。"),
        "help.option.to_country": ("The destination's country; any, if none is given.", "目的国家，不填则为任何国家。"),
        "help.option.to_region": ("The destination's region, such as US-CA.", "目的地区，例如US-CA。"),
        "help.option.to_postcode": ("How the destination's postcode begins.", "目的地邮编的开头。"),
        "help.option.transit_days": ("The days it takes, such as 2-4 or 1.", "运输天数，例如2-4或1。"),
        "help.option.works_weekends": ("It is delivered on weekends too.", "周末照常派送。"),
        "help.option.transit_holiday": ("A day without deliveries there; may be repeated.", "当地不派送的日期，可重复。"),
        "help.option.remove_transit": ("Take the place's own days away.", "删除该地区的单独设置。"),
        "help.option.handling_days": ("The working days it takes.", "备货所需的工作日。"),
        "help.option.handling_channel": (
            "Only this channel's orders; the company's, if none is given.", "只对该渠道生效，不填则为全公司。"
        ),
        "help.option.follow_company": ("Let the channel follow the company again.", "该渠道恢复使用公司的设置。"),
        "help.option.hours": (
            "Hours of weekdays, as 'mon-fri 09:00-12:00,13:00-17:00' or 'sat closed'; may be repeated.",
            "工作时间，例如“mon-fri 09:00-17:00”或“sat closed”，可重复。"
        ),
        "help.option.holiday": ("A day off, as 2026-12-25; may be repeated.", "休息日，例如2026-12-25，可重复。"),
        "help.option.no_holiday": ("A day that is no day off any more; may be repeated.", "取消的休息日，可重复。"),
        "help.option.cut_off": ("From then on an order counts as the next day's, as 14:30.", "截单时间，例如14:30。"),
        "help.option.promise_from": (
            "The first day promised; the last, if none is given.", "承诺的第一天，不填则同最后一天。"
        ),
        "help.option.promise_until": ("The last day promised, as 2026-12-22.", "承诺的最后一天，例如2026-12-22。"),
        "help.option.supply_line": ("The line's position in the order.", "订单行号。"),
        "help.option.supply_expected": (
            "When the units are expected, as 2026-12-22.", "预计到货日期，例如2026-12-22。"
        ),
        "help.option.supply_started": ("They are being made.", "已开始生产。"),
        "help.option.supply_ready": ("They are there.", "已备妥。"),
        "done.shipping": ("Shipping method {method} is written down.", "配送方式{method}已保存。"),
        "done.handling": ("The days are written down.", "备货天数已保存。"),
        "done.calendar": ("The calendar of {location} is written down.", "{location}的日历已保存。"),
        "done.order.promise": ("Order {order}: other days are promised.", "订单{order}：承诺日期已更改。"),
        "done.order.supply": ("Order {order}: the supply is written down.", "订单{order}：供应进度已登记。"),
        "column.default": ("DEFAULT", "默认"),
        "column.active": ("ACTIVE", "启用"),
        "column.region": ("REGION", "地区"),
        "column.postcode": ("POSTCODE", "邮编"),
        "column.days": ("DAYS", "天数"),
        "column.weekends": ("WEEKENDS", "周末"),
        "word.yes": ("yes", "是"),
        "word.no": ("no", "否"),
    ]
}
