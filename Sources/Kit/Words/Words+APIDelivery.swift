/// What the API says of work, parcels, access and setting up, beyond what the commands say themselves.
extension Words {
    static let apiDelivery: Table = [
        "refusal.request.not_found": (
            "There is nothing at this address. Check the path and the id.",
            "此地址没有内容，请核对路径和编号。"
        ),
        "refusal.carrier.no_tracking": (
            "This body holds no tracking that {format} would send. Check the address it was sent to.",
            "正文不含{format}格式的物流信息，请核对发送地址。"
        ),
        "refusal.attention.unknown": (
            "There is no item {item} to look at. List them with `waybill attention list`.",
            "没有待关注事项{item}，可用`waybill attention list`查看。"
        ),
        "refusal.attention.closed": (
            "{by} looked at this and closed it. Nothing is left to do here.",
            "此事项已由{by}处理并关闭，无需再操作。"
        ),
        "refusal.location.stale": (
            "Somebody changed this location: you saw version {seen}, it is {current} now. Look again.",
            "仓库已被他人更改：你看到的是版本{seen}，现为版本{current}，请重新查看。"
        ),
        "refusal.shipping.stale": (
            "Somebody changed this way of shipping: you saw version {seen}, it is {current} now. Look again.",
            "配送方式已被他人更改：你看到的是版本{seen}，现为版本{current}，请重新查看。"
        ),
        "refusal.batch.reference_twice": (
            "The evidence “{evidence}” stands twice in this list. Each counts once.",
            "凭证“{evidence}”在列表中重复，每个凭证只计一次。"
        ),
        "help.attention": ("What somebody must look at.", "待关注事项。"),
        "help.attention.list": ("List what is open, oldest first.", "按时间先后列出待关注事项。"),
        "help.attention.assign": (
            "Make somebody answerable for an item, or nobody.", "指定或清除事项负责人。"
        ),
        "help.attention.close": ("Say that an item was looked at.", "将事项标记为已处理。"),
        "help.option.attention_kind": ("Only this kind: promise.broken.", "仅限此类：promise.broken。"),
        "help.option.attention_owner": ("Only what this person answers for.", "仅限此人负责的事项。"),
        "help.option.attention_all": ("Also those that are closed.", "包括已关闭的事项。"),
        "help.option.attention_after": ("Begin after this item.", "从此事项之后开始。"),
        "help.option.attention_item": ("The item's id: att_….", "事项编号：att_…。"),
        "done.attention.assigned": ("{owner} answers for {item} now.", "{item}现由{owner}负责。"),
        "done.attention.closed": ("{item} is closed.", "{item}已关闭。"),
        "column.item": ("ITEM", "事项"),
        "column.owner": ("OWNER", "负责人"),
        "column.opened": ("OPENED", "开始时间"),
        "column.due": ("DUE", "期限"),
        "column.closed": ("CLOSED", "关闭时间"),
    ]
}
