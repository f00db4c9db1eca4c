/// Asking for the link to an order, the mail that brings it, and the mailbox that developers look into.
extension Words {
    static let lookUp: Table = [
        "lookup.title": ("Track an order", "查询订单"),
        "lookup.intro": (
            "We e-mail you a private link to the order. Nothing about it is shown here.",
            "我们会把订单的专属链接发到你的邮箱，此页面不显示任何订单信息。"
        ),
        "lookup.number": ("Order number", "订单号"),
        "lookup.number.hint": ("At the top of your confirmation, like", "在确认消息的开头，例如"),
        "lookup.email": ("E-mail used for the order", "下单时使用的电子邮箱"),
        "lookup.send": ("Send me the link", "把链接发给我"),
        "lookup.sent.title": ("Look into your mail", "请查收邮件"),
        "lookup.sent": (
            "If the number and e-mail belong together, a link is on its way.",
            "如果订单号与邮箱相符，链接正在发送。"
        ),
        "lookup.sent.wait": (
            "It can take a few minutes. Look among unwanted mail too.",
            "可能需要几分钟，也请查看垃圾邮件。"
        ),
        "lookup.sent.again": ("Ask for another order", "查询另一笔订单"),
        "lookup.faults": ("Something is missing or mistyped.", "有内容未填写或填写有误。"),
        "refusal.lookup.throttled": (
            "This was asked for several times already. Look into your mail, or try again in an hour.",
            "已多次请求。请先查收邮件，或一小时后再试。"
        ),
        "lookup.mail.subject": ("The link to your order {number}", "你的订单 {number} 的链接"),
        "lookup.mail.greeting": ("Hello,", "你好："),
        "lookup.mail.asked": (
            "You asked where your order {number} from {brand} is. Its page shows every step.",
            "你想了解在{brand}的订单 {number} 的进度，订单页面会显示每一步。"
        ),
        "lookup.mail.follow": ("Follow the order", "查看订单"),
        "lookup.mail.secret": (
            "Keep the link to yourself: whoever has it can see the order.", "请勿转发链接，持有链接者即可查看订单。"
        ),
        "lookup.mail.not_you": (
            "If you did not ask for it, there is nothing to do. Nobody else was sent this link.",
            "如果不是你本人的请求，无需任何操作，链接只发送到了这个邮箱。"
        ),
        "start.find": ("Ask for the link by e-mail", "通过邮件获取链接"),
        "mailbox.title": ("Development mailbox", "开发邮箱"),
        "mailbox.intro": (
            "What would be sent by e-mail. Nothing leaves this machine.", "这里显示本应发送的邮件，没有任何邮件离开本机。"
        ),
        "mailbox.empty": ("No mail yet.", "还没有邮件。"),
        "mailbox.to": ("To", "收件人"),
        "mailbox.posted": ("Posted", "时间"),
        "mailbox.text": ("Plain text", "纯文本"),
        "mailbox.markup": ("As it looks", "显示效果"),
        "mailbox.back": ("All mail", "全部邮件"),
        "mailbox.older": ("Older", "更早"),
        "help.option.trusted_proxy": (
            "A proxy whose X-Forwarded-For is believed, as an address or a range (10.0.0.0/8); may be repeated.",
            "可信代理的地址或网段（如10.0.0.0/8），采信其X-Forwarded-For，可重复。"
        ),
        "help.option.also_host": (
            "A further host name the site answers to; may be repeated.", "本站另外接受的主机名，可重复。"
        ),
        "help.option.connections": (
            "How many connections may be open at once; more are told to come back.",
            "同时打开的连接数上限，超出的会被告知稍后再来。"
        ),
        "cli.bad_range": (
            "“{range}” is no address and no range. Write 10.0.0.7, 10.0.0.0/8 or 2001:db8::/32.",
            "“{range}”不是地址或网段，请写成10.0.0.7、10.0.0.0/8或2001:db8::/32。"
        ),
        "cli.bad_connections": (
            "The number of connections must be at least 1 and at most 1000000.", "连接数须为1到1000000。"
        ),
        "cli.short_token": (
            "WAYBILL_METRICS_TOKEN is too short to be a secret. Use 16 characters or more.",
            "WAYBILL_METRICS_TOKEN过短，请至少使用16个字符。"
        ),
        "problem.no_such_host": (
            "This is not the address of this site. Use the address in WAYBILL_PUBLIC_URL.",
            "这不是本站的地址，请使用WAYBILL_PUBLIC_URL中的地址。"
        ),
        "problem.title.421": ("Another site's address", "地址不属于本站"),
        "problem.too_slow": ("The body did not arrive in time. Send it again.", "内容未及时送达，请重新发送。"),
        "error.no_such_host.title": ("This is not the address of this site", "这不是本站的地址"),
        "error.no_such_host.badge": ("Refused", "已拒绝"),
        "error.no_such_host.remedy": (
            "Open the site by the address in our messages.", "请使用我们消息中的地址打开本站。"
        ),
        "error.too_slow.title": ("This took too long to arrive", "内容传送时间过长"),
        "error.too_slow.badge": ("Too slow", "超时"),
        "error.too_slow.remedy": (
            "Nothing was saved. Check your connection and send it again.", "没有保存任何内容，请检查网络后重新提交。"
        ),
    ]
}
