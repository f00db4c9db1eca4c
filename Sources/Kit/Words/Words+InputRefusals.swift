/// What is said when a value that somebody typed or sent cannot be taken.
extension Words {
    static let inputRefusals: Table = [
        "refusal.money.malformed": (
            "This is not an amount. Write it with digits and a point, such as 12.50.",
            "金额格式有误。请只用数字和小数点，例如12.50。"
        ),
        "refusal.money.decimals": (
            "The amount has too many decimals. This currency takes at most {decimals}.",
            "金额的小数位过多，该币种最多{decimals}位。"
        ),
        "refusal.money.too_large": ("The amount is too large. The most is {max}.", "金额过大，上限为{max}。"),
        "refusal.money.overflow": (
            "The sum is larger than an order can hold. Split the order.",
            "合计超出一笔订单的上限，请拆分订单。"
        ),
        "refusal.money.currency_mismatch": (
            "The amount is in {found}, but this order is in {expected}. Enter it in {expected}.",
            "金额币种为{found}，而订单币种为{expected}，请改用{expected}。"
        ),
        "refusal.unit_price.malformed": (
            "This is not a price. Write it with digits and a point, such as 12.50.",
            "单价格式有误。请只用数字和小数点，例如12.50。"
        ),
        "refusal.unit_price.decimals": (
            "The price has too many decimals. It takes at most {decimals}.",
            "单价的小数位过多，最多{decimals}位。"
        ),
        "refusal.unit_price.too_large": ("The price is too large.", "单价过大。"),
        "refusal.rate.malformed": (
            "This is not a rate. Write it as 20% or 0.2.", "比率格式有误，请写成20%或0.2。"
        ),
        "refusal.rate.decimals": (
            "The rate has too many decimals. It takes at most {decimals}.",
            "比率的小数位过多，最多{decimals}位。"
        ),
        "refusal.rate.too_large": ("The rate is too large. The most is {max}.", "比率过大，上限为{max}。"),
        "refusal.rate.negative": ("A rate cannot be below zero.", "比率不能为负数。"),
        "refusal.quantity.malformed": (
            "This is not a quantity. Write it with digits, such as 3.", "数量格式有误，请填写数字，例如3。"
        ),
        "refusal.quantity.decimals": (
            "The quantity has too many decimals. This product takes at most {decimals}.",
            "数量的小数位过多，该商品最多{decimals}位。"
        ),
        "refusal.quantity.not_positive": ("The quantity must be above zero.", "数量必须大于0。"),
        "refusal.quantity.too_large": ("The quantity is too large. The most is {max}.", "数量过大，上限为{max}。"),
        "refusal.text.required": ("This field is required.", "此项必填。"),
        "refusal.text.too_long": (
            "The text has {length} characters. Shorten it to {max|one character|{max} characters}.",
            "文字有{length}个字符，请缩短到{max}个以内。"
        ),
        "refusal.text.control_character": (
            "The text contains a control character at position {position}. Remove it or type the text anew.",
            "文字的第{position}个字符是控制字符，请删除或重新输入。"
        ),
        "refusal.text.direction_override": (
            "The text contains an invisible character at position {position} that reverses the direction"
                + " of writing. Remove it or type the text anew.",
            "文字的第{position}个字符是改变书写方向的不可见字符，请删除或重新输入。"
        ),
    ]
}
