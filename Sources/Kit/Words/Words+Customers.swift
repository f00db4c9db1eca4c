/// What is said about customers, their addresses, and the channels they order through.
extension Words {
    static let customers: Table = [
        "refusal.email.malformed": (
            "This is not an e-mail address. Write it like name@example.com.",
            "电子邮箱格式有误，请写成name@example.com的形式。"
        ),
        "refusal.phone.malformed": (
            "This is not a telephone number. Write it with the country code, such as +44 1632 960961.",
            "电话号码格式有误，请带上国家或地区代码，例如+86 10 1234 5678。"
        ),
        "refusal.address.country": (
            "This is not a country code. Write its two letters, such as GB or CN.",
            "国家或地区代码有误，请填写两个字母，例如CN或GB。"
        ),
        "refusal.address.no_place": (
            "The address names no place. Enter the street or the city.", "地址不完整，请填写街道或城市。"
        ),
        "refusal.address.postcode": (
            "This is not a postcode. It takes letters, digits, spaces and dashes.",
            "邮政编码有误，只能包含字母、数字、空格和连字符。"
        ),
        "refusal.address.lines_too_many": (
            "The address has too many lines. Write it in {max}.", "地址行数过多，请写成{max}行以内。"
        ),
        "refusal.address.region_elsewhere": (
            "{region} does not lie in {country}. Choose the region again or correct the country.",
            "{region}不属于{country}，请重新选择地区或更正国家。"
        ),
        "refusal.customer.unknown": (
            "There is no such customer. Check the number.", "没有这位客户，请核对客户编号。"
        ),
        "refusal.customer.erased": (
            "The customer's data was erased. Add a new customer instead.", "该客户的资料已删除，请新建客户。"
        ),
        "refusal.customer.merged": (
            "The customer was merged into {number}. Use that one.", "该客户已合并到{number}，请使用该客户。"
        ),
        "refusal.customer.stale": (
            "The customer was changed by someone else meanwhile. Load it again, then repeat the change.",
            "该客户已被他人修改，请刷新后重试。"
        ),
    ]
}
