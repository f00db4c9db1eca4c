/// What is said about customers, their addresses, and the channels they order through.
extension Words {
    static let customers: Table = [
        "country.CN": ("China", "中国"),
        "country.HK": ("Hong Kong", "中国香港"),
        "country.MO": ("Macao", "中国澳门"),
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
        "refusal.customer.exists": (
            "We know this person as {number}. Use that customer, or say that this is somebody else.",
            "该联系人已登记为{number}。请使用该客户，或确认这是另一位客户。"
        ),
        "refusal.customer.reference_taken": (
            "The channel uses this reference for another customer. Check it.", "该渠道编号已属于另一位客户，请核对。"
        ),
        "refusal.customer.not_a_company": (
            "Only a person can buy for a company, and only for a company. Choose a company that is a customer.",
            "所属公司必须是公司客户，且只有个人客户可以隶属于公司。请选择一家公司。"
        ),
        "refusal.customer.tax_number": (
            "This is not a tax number. It takes letters, digits, spaces, dashes, points and slashes.",
            "税号有误，只能包含字母、数字、空格、连字符、点和斜线。"
        ),
        "refusal.customer.terms_days": (
            "The days until payment must be from 0 to {max}.", "账期天数必须在0到{max}之间。"
        ),
        "refusal.customer.terms_choice": (
            "Give either the days to pay in or --none.", "请填写付款天数，或使用--none取消账期，二者选其一。"
        ),
        "refusal.customer.limit_currency": (
            "A credit limit needs its currency. Add it, such as GBP.", "信用额度需要币种，请补充，例如CNY。"
        ),
        "help.customer.terms": (
            "Agree with a customer on paying later, or end that.", "与客户约定或取消账期。"
        ),
        "help.option.terms_days": ("The days until payment is due, 0 to 365.", "付款天数，0到365。"),
        "help.option.credit_limit": (
            "The most that may be owed at once; any amount, if none is given.", "信用额度；不填则不限。"
        ),
        "help.option.purchase_order_needed": (
            "Orders need a purchase order number.", "下单须提供采购单号。"
        ),
        "help.option.terms_none": ("Nothing is agreed any more.", "取消账期。"),
        "done.customer.terms": (
            "Customer {customer} pays within {days|one day|{days} days}.", "客户{customer}的账期为{days}天。"
        ),
        "done.customer.terms_limit": (
            "Customer {customer} pays within {days|one day|{days} days}, owing at most {limit}.",
            "客户{customer}的账期为{days}天，信用额度{limit}。"
        ),
        "done.customer.terms_none": (
            "Customer {customer} pays in advance again.", "客户{customer}的账期已取消。"
        ),
        "refusal.customer.credit_limit": ("A credit limit cannot be below zero.", "信用额度不能为负数。"),
        "refusal.customer.same": (
            "A customer cannot be merged into itself. Choose another one.", "客户不能与自身合并，请选择另一位客户。"
        ),
        "refusal.channel.code": (
            "The code takes lower-case letters, digits, dashes and underscores.",
            "代码只能包含小写字母、数字、连字符和下划线。"
        ),
        "refusal.channel.exists": (
            "There is already a channel {code}. Choose another code.", "渠道{code}已存在，请换一个代码。"
        ),
        "refusal.channel.stale": (
            "The channel was changed by someone else meanwhile. Load it again, then repeat the change.",
            "该渠道已被他人修改，请刷新后重试。"
        ),
        "refusal.channel.currency": (
            "This is not a currency code. Write its three letters, such as EUR.", "币种代码有误，请填写三个字母，例如CNY。"
        ),
        "refusal.channel.language": (
            "Orders speak English (en) or Chinese (zh-Hans). Choose one of them.",
            "语言只能是英文（en）或中文（zh-Hans）。"
        ),
        "refusal.channel.zone": (
            "This is not a time zone. Write a name such as Europe/London.", "时区有误，请填写名称，例如Asia/Shanghai。"
        ),
        "refusal.channel.order_prefix": (
            "The prefix of order numbers takes letters and digits only.", "订单号前缀只能包含字母和数字。"
        ),
        "refusal.channel.domain": (
            "This is not a host name. Write it like shop.example.com.", "域名有误，请写成shop.example.com的形式。"
        ),
        "refusal.channel.words": (
            "The channel's own words must be a JSON object of at most {max} bytes.",
            "渠道用语必须是不超过{max}字节的JSON对象。"
        ),
    ]
}
