/// What is said about the work in the warehouse.
extension Words {
    static let fulfillment: Table = [
        "refusal.fulfillment.unknown": (
            "There is no fulfillment {fulfillment} here. Check the number.", "找不到配货单{fulfillment}，请核对编号。"
        ),
        "refusal.fulfillment.ambiguous": (
            "{text} has several fulfillments: {known}. Name one of them.", "{text}有多张配货单：{known}。请指定其中一张。"
        ),
        "refusal.fulfillment.stale": (
            "Somebody else has worked on this fulfillment since you opened it (version {seen}, now {current}). "
                + "Reload it and try again.",
            "打开之后，该配货单已被他人处理（版本{seen}，现为{current}），请刷新后重试。"
        ),
        "refusal.fulfillment.not_allowed": (
            "Fulfillment {fulfillment} is {state}, so {verb} is not possible now.",
            "配货单{fulfillment}当前为{state}，不能执行{verb}。"
        ),
        "refusal.fulfillment.other_picker": (
            "{picker} is picking {fulfillment}. Leave it, or take it over with a reason.",
            "{picker}正在拣货{fulfillment}。请勿重复拣货，或填写原因后接手。"
        ),
        "refusal.fulfillment.packed": (
            "Some of {fulfillment} is already in a parcel. Unpack it first.",
            "{fulfillment}已有部分装箱，请先拆箱。"
        ),
        "refusal.fulfillment.partly_gone": (
            "Some of {fulfillment} has left already. Cancel the remaining units of the order instead.",
            "{fulfillment}已有部分发出，请改为取消订单的剩余数量。"
        ),
        "refusal.fulfillment.too_early": (
            "{fulfillment} is not to begin before {date}.", "{fulfillment}须到{date}才能开始。"
        ),
        "refusal.scan.none": ("Scan at least one code.", "请至少扫描一个条码。"),
        "refusal.scan.unknown": (
            "Nobody knows the code {code}. Scan it again, or type the SKU.", "无法识别条码{code}，请重新扫描或输入SKU。"
        ),
        "refusal.scan.ambiguous": (
            "The pack code {code} fits several SKUs: {skus}. Scan the barcode or type the SKU.",
            "包装代码{code}对应多个SKU：{skus}。请扫描条形码或输入SKU。"
        ),
        "refusal.scan.not_wanted": (
            "{code} ({sku}) is not wanted in {fulfillment}. Put it back.",
            "{fulfillment}不需要{code}（{sku}），请放回。"
        ),
        "refusal.scan.elsewhere": (
            "{code} ({sku}) belongs to {other}, not to {fulfillment}. Put it there or back.",
            "{code}（{sku}）属于{other}，不属于{fulfillment}，请放到对应的配货单或放回。"
        ),
        "refusal.scan.lot_needed": (
            "{sku} is told apart by lot. Scan the lot of {code}, too.", "{sku}按批次管理，请同时扫描{code}的批次。"
        ),
        "refusal.scan.wrong_lot": (
            "{code} ({sku}) is of lot {lot}, but {expected} is wanted. Take the right one.",
            "{code}（{sku}）的批次为{lot}，应为{expected}，请更换。"
        ),
        "refusal.scan.too_many": (
            "{code} ({sku}): {scanned} scanned, but {left} can still be taken. Put the rest back.",
            "{code}（{sku}）：扫描了{scanned}，只能再取{left}，请放回多余的部分。"
        ),
        "refusal.short.nothing": (
            "All of {code} ({sku}) was picked, so nothing is missing. Say how much is not there.",
            "{code}（{sku}）已全部拣齐，没有缺少。如确实缺货，请填写数量。"
        ),
        "refusal.split.everything": (
            "That is all of {fulfillment}. Leave something in it, or move it as a whole.",
            "这是{fulfillment}的全部商品，请至少保留一部分，或整单移动。"
        ),
        "refusal.merge.other_order": (
            "Only fulfillments of one order can be merged. Choose another of {fulfillment}'s order.",
            "只能合并同一订单的配货单，请选择与{fulfillment}同一订单的另一张。"
        ),
        "refusal.merge.other_location": (
            "They are at two locations. Move one of them first.", "两张配货单不在同一地点，请先移动其中一张。"
        ),
        "refusal.move.same_location": (
            "It is at {location} already. Choose another location.", "已在{location}，请选择其他地点。"
        ),
        "refusal.pack.nothing": (
            "Nothing of {fulfillment} waits to be packed. Pick something first.",
            "{fulfillment}没有待装箱的商品，请先拣货。"
        ),
        "refusal.package.unknown": (
            "{package} is no package type. Use one of {known}.", "没有包装类型{package}，可用：{known}。"
        ),
        "refusal.weight.range": (
            "A parcel weighs 1 to {max} grams, not {grams}. Weigh it again.",
            "包裹重量应为1到{max}克，而不是{grams}，请重新称重。"
        ),
        "refusal.parcel.stale": (
            "Somebody else has changed this parcel since you opened it (version {seen}, now {current}). Reload it "
                + "and try again.",
            "打开之后，该包裹已被他人修改（版本{seen}，现为{current}），请刷新后重试。"
        ),
        "refusal.parcel.ambiguous": (
            "{text} fits several parcels: {known}. Name one of them.", "{text}对应多个包裹：{known}。请指定其中一个。"
        ),
        "refusal.parcel.foreign": (
            "Parcel {parcel} was not packed here, so there is nothing to do with it.",
            "包裹{parcel}不是在此打包的，无法处理。"
        ),
        "refusal.parcel.not_labeled": (
            "Parcel {parcel} has no label yet. Label it first.", "包裹{parcel}还没有面单，请先贴面单。"
        ),
        "refusal.parcel.labeled": (
            "Parcel {parcel} has a label. Void the label first.", "包裹{parcel}已有面单，请先作废面单。"
        ),
        "refusal.parcel.gone": ("Parcel {parcel} was handed over already.", "包裹{parcel}已经交付承运商。"),
        "refusal.parcel.voided": (
            "Parcel {parcel} was emptied and is none any more. Use another.", "包裹{parcel}已清空作废，请使用其他包裹。"
        ),
        "refusal.parcel.unweighed": ("Weigh parcel {parcel} first.", "请先为包裹{parcel}称重。"),
        "refusal.parcel.weight_open": (
            "Parcel {parcel} weighs {grams} g, but should weigh {expected} g. Look into it and weigh it again, or "
                + "say why it is right.",
            "包裹{parcel}重{grams}克，应为{expected}克。请检查后重新称重，或说明原因。"
        ),
        "refusal.parcel.number_taken": (
            "{carrier} {number} is the label of parcel {parcel}. Use another number.",
            "{carrier} {number}已用于包裹{parcel}，请使用其他单号。"
        ),
        "refusal.parcel.without_number": (
            "A label of {carrier} needs a tracking number. Enter it, or use own for our own delivery.",
            "{carrier}的面单需要运单号，请填写；自行配送请用own。"
        ),
        "refusal.hand_over.nothing": (
            "No parcel waits to be handed over. Pack one first.", "没有待交付的包裹，请先装箱。"
        ),
        "refusal.line.needs_parcel": (
            "{sku} is delivered in a parcel. Pick and pack it.", "{sku}需装箱配送，请拣货并装箱。"
        ),
        "refusal.line.cannot_deliver": (
            "At most {most} of {sku} can be delivered. Enter less.", "{sku}最多可交付{most}，请减少数量。"
        ),
        "refusal.location.closed": (
            "Location {location} is closed. Choose another, or open it.", "地点{location}已停用，请选择其他地点或重新启用。"
        ),
        "refusal.location.not_empty": (
            "Goods still lie at {location}: {skus}. Move or count them off first.",
            "{location}仍有库存：{skus}。请先转移或盘点清零。"
        ),
        "refusal.location.nothing_to_change": (
            "Say what is to change: the name, the kind or the priority.", "请填写要修改的内容：名称、种类或优先级。"
        ),
        "package.letter": ("Letter", "信封"),
        "package.bag": ("Mailing bag", "快递袋"),
        "package.tube": ("Tube", "纸筒"),
        "package.small_box": ("Small box", "小号纸箱"),
        "package.medium_box": ("Medium box", "中号纸箱"),
        "package.large_box": ("Large box", "大号纸箱"),
        "package.pallet": ("Pallet", "托盘"),
        "package.own": ("Its own packaging", "原包装"),
        "weight.unweighed": ("not weighed", "未称重"),
        "weight.accepted": ("weight as expected", "重量相符"),
        "weight.mismatch": ("should weigh {expected} g; weigh it again", "应为{expected}克，请重新称重"),
        "weight.unchecked": ("weight not checked: some weights are unknown", "未核对重量：部分商品重量未知"),
        "weight.overridden": ("should weigh {expected} g; accepted", "应为{expected}克，已确认"),
        "done.fulfillment.now": (
            "Fulfillment {fulfillment} at {location} is now {state}: {picked} of {quantity} picked, {packed} packed, "
                + "{gone} handed over.",
            "配货单{fulfillment}（{location}）现为{state}：已拣{picked}/{quantity}，已装箱{packed}，已交付{gone}。"
        ),
        "done.parcel.now": ("Parcel {parcel} is {state}: {weight}.", "包裹{parcel}现为{state}：{weight}。"),
        "done.parcels.handed_over": (
            "{count|One parcel was|{count} parcels were} handed over.", "已交付{count}个包裹。"
        ),
        "done.location.change": ("Location {location} is changed.", "地点{location}已修改。"),
        "done.location.close": ("Location {location} is closed.", "地点{location}已停用。"),
        "done.stock.transfer": (
            "Moved. {sku}: {available} can be promised.", "已转移。{sku}：可承诺{available}。"
        ),
        "sheet.fulfillment": (
            "Pick list {fulfillment} · {location} {name} · {state}",
            "拣货单 {fulfillment} · {location} {name} · {state}"
        ),
        "sheet.fulfillment.picker": ("Picker: {picker}", "拣货员：{picker}"),
        "sheet.fulfillment.release_on": ("Not before: {date}", "最早开始：{date}"),
        "sheet.fulfillment.holds": ("Stopped by: {holds}", "暂停原因：{holds}"),
        "sheet.fulfillment.note": ("{sku}: {instructions}", "{sku}：{instructions}"),
        "column.fulfillment": ("FULFILLMENT", "配货单"),
        "column.picker": ("PICKER", "拣货员"),
        "column.promised": ("PROMISED", "承诺日期"),
        "column.picked": ("PICKED", "已拣"),
        "column.packed": ("PACKED", "已装箱"),
        "column.handed_over": ("HANDED OVER", "已交付"),
        "column.short": ("SHORT", "缺货"),
        "column.barcode": ("BARCODE", "条形码"),
        "column.expires_on": ("EXPIRES", "有效期"),
        "column.parcel": ("PARCEL", "包裹"),
        "column.carrier": ("CARRIER", "承运商"),
        "column.tracking_number": ("NUMBER", "运单号"),
        "column.tracking": ("TRACKING", "物流状态"),
        "column.package": ("PACKAGE", "包装"),
        "column.grams": ("GRAMS", "克"),
        "column.contents": ("CONTENTS", "内容"),
        "help.fulfillment": ("Pick, pack and send what was ordered.", "拣货、装箱与发货。"),
        "help.fulfillment.list": ("List the work, most urgent first.", "列出配货单，最紧急的在前。"),
        "help.fulfillment.show": ("Show one fulfillment: the pick list and its parcels.", "显示一张配货单：拣货单与包裹。"),
        "help.fulfillment.release": ("Let the work begin.", "放行配货单。"),
        "help.fulfillment.schedule": ("Set the day the work begins, or none.", "设置或取消开始日期。"),
        "help.fulfillment.pick": ("Begin to pick.", "开始拣货。"),
        "help.fulfillment.scan": ("Take goods from the shelf, by their codes.", "扫码拣货。"),
        "help.fulfillment.short": ("Report goods that are not on the shelf.", "报告货架上缺少的商品。"),
        "help.fulfillment.pack": ("Pack what was picked into a parcel.", "将已拣商品装箱。"),
        "help.fulfillment.split": ("Let some goods go on by themselves.", "拆分配货单。"),
        "help.fulfillment.merge": ("Make two fulfillments at one place one.", "合并同一地点的两张配货单。"),
        "help.fulfillment.move": ("Let another location do the work.", "将配货单移到其他地点。"),
        "help.fulfillment.cancel": ("Call the work off; the order still wants its goods.", "取消配货单，订单仍需这些商品。"),
        "help.fulfillment.hand-over": (
            "Hand parcels over: those named, or all of a fulfillment.", "交付包裹：指定的包裹，或配货单的全部包裹。"
        ),
        "help.parcel": ("Look after parcels.", "包裹。"),
        "help.parcel.show": ("Show one parcel and what is in it.", "显示一个包裹及其内容。"),
        "help.parcel.weigh": ("Say what the scale says.", "登记称重结果。"),
        "help.parcel.label": ("Put a carrier's label on a parcel.", "为包裹贴面单。"),
        "help.parcel.void": ("Take a label back.", "作废面单。"),
        "help.parcel.unpack": ("Take everything out again.", "拆箱。"),
        "help.location.change": ("Change what a location is called, and how it is chosen.", "修改地点。"),
        "help.location.close": ("Close an empty location, or open it again.", "停用已清空的地点，或重新启用。"),
        "help.stock.transfer": ("Carry goods to another location.", "将库存转移到其他地点。"),
        "help.order.deliver-units": (
            "Say that services, which need no parcel, are done.", "登记无需装箱的服务已完成。"
        ),
        "help.option.fulfillment": (
            "Its id, its number such as K7M-29Q-FX4/1, or its order's.", "配货单的ID、编号（如K7M-29Q-FX4/1）或订单号。"
        ),
        "help.option.other_fulfillment": ("The one that goes into the first.", "并入第一张的配货单。"),
        "help.option.parcel": (
            "Its id, its number such as K7M-29Q-FX4/1, or that on its label.",
            "包裹的ID、编号（如K7M-29Q-FX4/1）或运单号。"
        ),
        "help.option.parcels": (
            "Parcels, or the one fulfillment all of whose parcels go; see --all-of.", "包裹，可填多个；整单交付见--all-of。"
        ),
        "help.option.all_of": ("Hand over all parcels of this fulfillment.", "交付此配货单的全部包裹。"),
        "help.option.seen_work": (
            "The version you saw; refused if it has changed since.", "看到的版本，已变化则拒绝。"
        ),
        "help.option.scan_code": (
            "A SKU, barcode or pack, as CODE, CODE=QUANTITY or CODE@LOT=QUANTITY; may be repeated.",
            "SKU、条形码或包装代码，写作代码、代码=数量或代码@批次=数量，可重复。"
        ),
        "help.option.all_goods": ("Everything that is left.", "剩余的全部。"),
        "help.option.picker": ("Who picks; you, if nobody is named.", "拣货员，默认为本人。"),
        "help.option.take_over": ("Take over from another picker, with a reason.", "接手他人的拣货，需填写原因。"),
        "help.option.release_on": (
            "The day, as 2026-11-30; without it, at once.", "日期，例如2026-11-30，不填则立即开始。"
        ),
        "help.option.package": ("The package type, such as small_box.", "包装类型，例如small_box。"),
        "help.option.grams": ("What the parcel weighs, in grams.", "包裹重量，以克计。"),
        "help.option.accept_weight": (
            "This weight is right although another was expected; needs a reason.",
            "确认此重量，虽与预期不符，需填写原因。"
        ),
        "help.option.carrier": ("The carrier, or own for our own delivery.", "承运商，自行配送用own。"),
        "help.option.tracking_number": ("The number on the label.", "面单上的运单号。"),
        "help.option.to_location": ("The other location, by its code.", "目标地点代码。"),
        "help.option.at_location": ("Only at this location.", "只列出此地点。"),
        "help.option.overdue": ("Only what should have arrived before today.", "只列出已逾期的。"),
        "help.option.fulfillment_state": (
            "Only those in this state; without it, whatever is not over.", "只列出此状态，不填则列出未结束的。"
        ),
        "help.option.reopen": ("Open it again.", "重新启用。"),
        "help.option.units_of_line": (
            "Units that are done as POSITION=QUANTITY; may be repeated.", "已完成的数量，写作行号=数量，可重复。"
        ),
        "help.option.new_name": ("What it is to be called.", "新名称。"),
        "help.option.new_kind": ("The kind it is to be.", "新种类。"),
        "help.option.new_priority": ("Lower goes first.", "优先级，数值小的优先。"),
    ]
}
