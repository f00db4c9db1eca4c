/// What is said of goods: what is sold, in which units, and what lies where.
extension Words {
    static let supply: Table = [
        "refusal.product.without_variants": (
            "A product needs at least one variant with a SKU. Add one.", "商品至少需要一个带SKU的规格，请添加。"
        ),
        "refusal.sku.taken": ("The SKU {sku} is already used. Choose another.", "SKU {sku}已被使用，请换一个。"),
        "refusal.gtin.malformed": (
            "This is not a GTIN. It has 8, 12, 13 or 14 digits.", "GTIN格式有误，应为8、12、13或14位数字。"
        ),
        "refusal.gtin.check_digit": (
            "The last digit of this GTIN should be {expected}. Scan or type it again.",
            "该GTIN的最后一位应为{expected}，请重新扫描或输入。"
        ),
        "refusal.gtin.taken": (
            "The GTIN {gtin} already belongs to another product. Check both.", "GTIN {gtin}已属于其他商品，请核对。"
        ),
        "refusal.unit.unknown": (
            "{unit} is not a unit we know. Use a UN/ECE code such as H87 (piece) or KGM (kilogram).",
            "无法识别单位{unit}，请使用UN/ECE代码，例如H87（件）或KGM（千克）。"
        ),
        "refusal.variant.decimals": (
            "A quantity can have 0 to 3 decimals. Choose one of these.", "数量可有0至3位小数，请在此范围内选择。"
        ),
        "refusal.variant.kit_decimals": (
            "Kits are sold whole. Set the decimals to 0.", "组合商品只能整套销售，请将小数位设为0。"
        ),
        "refusal.variant.preorder_date": (
            "A preorder needs the date from which it can be delivered, and nothing else has one. Add or remove it.",
            "预售商品必须有到货日期，其他商品则不能有。请补上或删除。"
        ),
        "refusal.variant.lots_without_stock": (
            "Lots can only be tracked of goods that are kept in stock. Switch it off.",
            "只有保有库存的商品才能按批次管理，请关闭批次。"
        ),
        "refusal.variant.measure": ("Enter a whole number from {min} to {max}.", "请填写{min}到{max}之间的整数。"),
        "refusal.variant.stale": (
            "Somebody else has changed this product since you opened it. Reload it and try again.",
            "打开之后，该商品已被他人修改，请刷新后重试。"
        ),
        "refusal.variant.unit_fixed": (
            "{sku} has already moved in or out of stock, so its unit and decimals are fixed. Add a new SKU instead.",
            "{sku}已有出入库记录，单位和小数位不能再改，请新建SKU。"
        ),
        "refusal.price.negative": ("A price cannot be below zero.", "价格不能为负数。"),
        "refusal.price.period": (
            "The price would end before it begins. Choose a later end.", "价格的结束时间早于开始时间，请改晚一些。"
        ),
        "refusal.kit.other_kind": (
            "{sku} is not a kit, so it has no components. Choose a kit.", "{sku}不是组合商品，没有组件，请选择组合商品。"
        ),
        "refusal.kit.empty": ("A kit needs at least one component. Add one.", "组合商品至少需要一个组件，请添加。"),
        "refusal.kit.nested": (
            "{sku} is a kit itself. Use its components instead.", "{sku}本身是组合商品，请直接使用它的组件。"
        ),
        "refusal.kit.twice": (
            "{sku} is listed twice. Add the quantities up in one entry.", "{sku}重复出现，请合并为一项并相加数量。"
        ),
        "refusal.kit.price_weight": (
            "A component's share of the price is a whole number from 0 to 1000000000.",
            "组件的价格权重应为0到1000000000之间的整数。"
        ),
        "refusal.pack.factor": (
            "A pack holds at least two units. Enter how many.", "包装至少含两个单位，请填写数量。"
        ),
        "refusal.pack.taken": (
            "This product already has a pack {code}. Choose another code.", "该商品已有包装{code}，请换一个代码。"
        ),
        "refusal.location.unknown": (
            "There is no location {location}. Check the code.", "没有库位{location}，请核对代码。"
        ),
        "refusal.location.taken": (
            "The location code {location} is already used. Choose another.", "库位代码{location}已被使用，请换一个。"
        ),
        "refusal.location.priority": (
            "The priority is a number from 0 (first) to 1000000.", "优先级为0（最先）到1000000之间的数字。"
        ),
        "refusal.country.malformed": (
            "{country} is not a country code. Use two capital letters such as DE or CN.",
            "{country}不是国家代码，请使用两个大写字母，例如DE或CN。"
        ),
        "refusal.zone.unknown": (
            "{zone} is not a time zone. Use a name such as Europe/Berlin.",
            "{zone}不是有效的时区，请使用类似Asia/Shanghai的名称。"
        ),
        "refusal.lot.required": (
            "{sku} is tracked by lot. Enter the lot's code.", "{sku}按批次管理，请填写批次号。"
        ),
        "refusal.lot.not_tracked": (
            "{sku} is not tracked by lot. Leave lot and expiry date empty.",
            "{sku}不按批次管理，请勿填写批次和有效期。"
        ),
        "refusal.lot.unknown": ("{sku} has no lot {lot}. Check the code.", "{sku}没有批次{lot}，请核对批次号。"),
        "refusal.lot.other_expiry": (
            "Lot {lot} is known with the expiry date {expected}. Check the date or the code.",
            "批次{lot}的有效期已登记为{expected}，请核对日期或批次号。"
        ),
        "refusal.stock.short": (
            "Only {left} of {sku} can be promised, {wanted} were wanted. Lower the quantity or wait for the next delivery.",
            "{sku}仅可供应{left}，而需要{wanted}。请减少数量或等待到货。"
        ),
        "refusal.stock.not_kept": (
            "{sku} is not kept in stock: it is a kit, a service or digital. Use its components, if it has any.",
            "{sku}不保有库存（组合商品、服务或数字商品），如有组件请使用组件。"
        ),
        "refusal.stock.not_there": (
            "Only {left} of {sku} are there. Count again, or enter less.", "{sku}在此处仅有{left}，请重新清点或减少数量。"
        ),
        "refusal.stock.quarantined": (
            "{quarantine} of {sku} are in quarantine there. Let them go or scrap them first.",
            "{sku}有{quarantine}处于隔离中，请先解除隔离或报废。"
        ),
        "refusal.stock.not_free": (
            "Only {left} of {sku} are free there; the rest is promised or in quarantine. Enter less.",
            "{sku}在此处仅有{left}可移动，其余已预留或隔离，请减少数量。"
        ),
        "refusal.stock.not_reserved": (
            "These goods are no longer reserved for the order. Reload it and try again.",
            "这些货品已不再为该订单预留，请刷新后重试。"
        ),
        "refusal.transfer.same_location": (
            "The goods are already there. Choose another location.", "货品已在该处，请选择其他库位。"
        ),
        "refusal.checkout.empty": ("The cart is empty. Put something in.", "购物车为空，请先添加商品。"),
    ]
}
