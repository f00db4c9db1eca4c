/// What is said about parcels and carriers.
extension Words {
    static let parcels: Table = [
        "refusal.parcel.unknown": (
            "There is no parcel {parcel} here. Check the number or the id.",
            "找不到包裹{parcel}，请核对单号或编号。"
        ),
        "refusal.parcel.ambiguous": (
            "Several parcels have the number {number} ({carriers}). Name the carrier.",
            "单号{number}对应多个包裹（{carriers}），请指定承运商。"
        ),
        "refusal.parcel.event_too_old": (
            "{at} lies before {earliest}; that is a wrong clock. Correct the time.",
            "时间{at}早于{earliest}，时钟有误，请更正时间。"
        ),
        "refusal.parcel.exception_without": (
            "Only an exception says what is wrong, and this status is {status}. Leave it out.",
            "只有异常状态才能注明异常类型，当前状态为{status}，请删除该项。"
        ),
        "refusal.parcel.expected_backwards": (
            "The last expected day lies before the first. Swap them.",
            "预计送达的结束日期早于开始日期，请对调。"
        ),
        "refusal.parcel.too_many_events": (
            "That is more than {max} events at once. Send them in parts.",
            "一次最多提交{max}条物流事件，请分批提交。"
        ),
        "refusal.parcel.source_denied": (
            "The role {role} cannot speak as {source}. Use another role or source.",
            "角色{role}不能以{source}的身份提交，请更换角色或来源。"
        ),
        "refusal.parcel.stuck_hours": (
            "Carriers may be silent for 1 to {max} hours. Choose a number between.",
            "承运商静默时间须为1到{max}小时，请重新填写。"
        ),
        "refusal.parcel.resolved": (
            "It is already settled that this parcel was {outcome}. Nothing more is to be done.",
            "该包裹已处理（{outcome}），无需再次处理。"
        ),
        "refusal.parcel.not_back": (
            "A parcel that is {status} cannot be {outcome}. Record first that it came back or was lost.",
            "包裹状态为{status}，不能标记为{outcome}，请先登记退回或丢失。"
        ),
        "cli.parcel": (
            "Parcel {parcel} of order {order}\n{carrier} {number}\n{handling}, {status}\nExpected {expected}",
            "订单{order}的包裹{parcel}\n{carrier} {number}\n{handling}，{status}\n预计送达{expected}"
        ),
        "cli.parcel.repeated": ("This was recorded before under the same key.", "相同请求标识的内容已登记过。"),
        "cli.parcel.silence": (
            "A parcel counts as stuck after {hours|one hour|{hours} hours} of silence.",
            "包裹{hours}小时无物流更新即视为停滞。"
        ),
        "cli.parcel.number_doubtful": (
            "{number} looks mistyped: its check digit is not one of {carrier}. Compare it with the label.",
            "{number}的校验位不符合{carrier}的规则，可能输入有误，请与面单核对。"
        ),
        "cli.parcel.number_of_another": (
            "{number} is not a number of {carrier}, but may be of {others}. Compare it with the label.",
            "{number}不是{carrier}的单号，可能属于{others}，请与面单核对。"
        ),
        "done.parcel.events": (
            "{added} new, {known} known before, {strays} kept for a number no parcel has, {refused} refused.",
            "新增{added}条，已有{known}条，暂存（无对应包裹）{strays}条，拒绝{refused}条。"
        ),
        "done.parcel.resolve": (
            "Parcel {parcel} is settled: {outcome}. Its units wait to be reserved again or called off.",
            "包裹{parcel}已处理：{outcome}。其商品等待重新预留或取消。"
        ),
        "column.number": ("NUMBER", "单号"),
        "column.carrier": ("CARRIER", "承运商"),
        "column.parcel": ("PARCEL", "包裹"),
        "column.parcel_status": ("STATUS", "物流状态"),
        "column.handling": ("HANDLING", "处理状态"),
        "column.at": ("AT", "时间"),
        "column.place": ("PLACE", "地点"),
        "column.note": ("NOTE", "说明"),
        "column.source": ("SOURCE", "来源"),
        "column.guess": ("MAY BE OF", "可能的承运商"),
        "column.checked": ("CHECKED", "校验通过"),
        "help.parcel": ("Look after parcels, from the scale to the door.", "管理包裹，从称重到送达。"),
        "help.parcel.event": ("Record one thing that was said of a parcel.", "登记一条物流事件。"),
        "help.parcel.events": ("Record what carriers say, many events at once.", "批量登记物流事件。"),
        "help.parcel.show": (
            "Show one parcel with its contents and its events.",
            "显示一个包裹的内容与物流记录。"
        ),
        "help.parcel.list": ("List parcels, newest first.", "列出包裹，最新的在前。"),
        "help.parcel.strays": ("List what was said of numbers no parcel has.", "列出没有对应包裹的物流事件。"),
        "help.parcel.resolve": (
            "Settle what became of a parcel that came back or was lost.",
            "处理退回或丢失的包裹。"
        ),
        "help.parcel.silence": (
            "Show or set after how long a silent parcel counts as stuck.",
            "查看或设置无物流更新多久视为停滞。"
        ),
        "help.parcel.guess": ("Say whose tracking numbers these may be.", "识别单号可能属于哪家承运商。"),
        "help.option.tracking_number": ("The carrier's number.", "物流单号。"),
        "help.option.parcel": (
            "Its id, its tracking number, or its number such as K7M-29Q-FX4/1.",
            "包裹的ID、运单号或编号（如K7M-29Q-FX4/1）。"
        ),
        "help.option.parcel_status": ("Where it is.", "物流状态。"),
        "help.option.carrier": (
            "The carrier; needed only if several have the number.",
            "承运商，仅在单号重复时必填。"
        ),
        "help.option.event_at": (
            "When it happened, as 2026-11-22T08:30:00Z; now, if not given.",
            "发生时间，例如2026-11-22T08:30:00Z，默认为现在。"
        ),
        "help.option.place": ("Where it happened.", "发生地点。"),
        "help.option.carrier_code": ("The carrier's own code for it.", "承运商的状态代码。"),
        "help.option.event_note": ("The carrier's words.", "承运商的说明。"),
        "help.option.expected_from": (
            "The first day it may come, as 2026-11-24.",
            "预计送达的开始日期，例如2026-11-24。"
        ),
        "help.option.expected_until": ("The last day it may come.", "预计送达的结束日期。"),
        "help.option.exception": ("What is wrong, if it is an exception.", "异常类型，仅用于异常状态。"),
        "help.option.source": (
            "Who says so; staff needs a reason and may correct an end.",
            "信息来源，staff须填写原因，可更正终态。"
        ),
        "help.option.events_file": ("The JSON file, or - for standard input.", "JSON文件，-表示标准输入。"),
        "help.option.events_format": ("Whose format it is.", "文件格式。"),
        "help.option.events_on_error": (
            "What to do about a bad event: stop before anything is written, or skip it.",
            "遇到错误事件时：写入前停止，或跳过。"
        ),
        "help.option.events_dry_run": (
            "Show what the file says in our words, and write nothing.",
            "只显示解析结果，不写入。"
        ),
        "help.option.stuck": (
            "Only those whose carrier has been silent for too long.",
            "只列出停滞的包裹。"
        ),
        "help.option.exception_only": ("Only those with which something is wrong.", "只列出异常的包裹。"),
        "help.option.order_only": ("Only those of this order.", "只列出此订单的包裹。"),
        "help.option.before_parcel": ("Only those before this parcel.", "只列出此包裹之前的。"),
        "help.option.outcome": ("What became of its goods.", "商品的处理结果。"),
        "help.option.silence_hours": ("So many hours.", "小时数。"),
    ]
}
