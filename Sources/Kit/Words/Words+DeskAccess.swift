/// Coming in, one's own account, and who may do what: the pages and the mails.
extension Words {
    static let deskDoor: Table = [
        "door.log_in": ("Log in", "登录"),
        "door.email": ("E-mail", "邮箱"),
        "door.password": ("Password", "密码"),
        "door.name": ("Name", "姓名"),
        "door.tries": (
            "Check it together with the e-mail above. {tries|One try|{tries} tries} left this hour.",
            "请连同上方邮箱一起核对。本小时还可尝试{tries}次。"
        ),
        "door.forgot": ("Forgot your password?", "忘记密码"),
        "door.again": ("Back to log-in", "返回登录"),
        "door.go_on": ("Continue", "继续"),
        "door.nobody": (
            "Nobody has an account yet. The set-up link stands in the output of waybill serve; waybill staff setup-link makes a new one.",
            "目前还没有任何账户。设置链接显示在waybill serve的输出中，也可运行waybill staff setup-link生成新链接。"
        ),
        "door.code.title": ("One more step", "还差一步"),
        "door.code": ("Code", "验证码"),
        "door.code.hint": (
            "The six digits your device shows now, or one of your recovery codes.", "设备当前显示的六位数字，或一个恢复码。"
        ),
        "door.done.out": ("You are logged out.", "已退出登录。"),
        "door.done.everywhere": ("You are logged out everywhere.", "已在所有设备上退出登录。"),
        "door.done.late": (
            "That took longer than five minutes. Log in again.", "已超过五分钟，请重新登录。"
        ),
        "door.done.ended": (
            "Your session has ended. Log in, and you go on where you were.", "会话已结束，登录后可从原处继续。"
        ),
        "door.done.password": ("Your password is set. Log in with it.", "密码已设置，请用新密码登录。"),
        "door.done.set_up": ("Your account is ready. Log in with it.", "账户已就绪，请登录。"),
        "door.set_up": ("Set up your company", "初始设置"),
        "door.set_up.how": (
            "This makes the first account, an administrator's. It invites everybody else.",
            "在此创建首个账户，即管理员账户，再由它邀请其他人。"
        ),
        "door.set_up.do": ("Make the account", "创建账户"),
        "door.invitation": ("Choose a password", "设置密码"),
        "door.invitation.for": (
            "Welcome, {name}. Choose a password, then log in with it.", "{name}，欢迎加入。请设置密码，然后登录。"
        ),
        "door.reset": ("Forgot your password", "忘记密码"),
        "door.reset.how": (
            "We e-mail you a link with which you choose another. The old password holds until then.",
            "我们会发送一个用于设置新密码的链接，在此之前旧密码仍然有效。"
        ),
        "door.reset.do": ("E-mail me a link", "发送链接"),
        "door.reset.asked": (
            "If somebody has an account with this address, a link is on its way to it. It works for an hour.",
            "如果该邮箱有账户，链接已发出，一小时内有效。"
        ),
        "door.reset.none": (
            "No mail? Look at what you typed, and in the spam folder; or ask an administrator for a link.",
            "没有收到？请核对邮箱并查看垃圾邮件，或向管理员索取链接。"
        ),
        "door.reset.choose": ("Choose another password", "设置新密码"),
        "door.reset.for": (
            "For {name}. You are logged out everywhere once it is set.", "账户：{name}。设置后将在所有设备上退出登录。"
        ),
        "door.password.do": ("Set password", "设置密码"),
        "door.new_password": ("New password", "新密码"),
        "door.new_password.hint": (
            "At least {min} characters. Several words together are easy to remember; spaces count, and pasting works.",
            "至少{min}个字符。几个词连在一起便于记忆，空格也算，可以粘贴。"
        ),
        "door.strength.short": ("Too short yet.", "还太短。"),
        "door.strength.fair": ("Long enough. Longer is better.", "长度足够，更长更好。"),
        "door.strength.good": ("Good.", "很好。"),
        "refusal.door.insecure": (
            "Passwords do not travel in the clear: open this page over https, or on the machine itself. Whoever runs the server sets WAYBILL_PUBLIC_URL to its https address.",
            "密码不会以明文传输：请通过https或在本机打开此页。服务器管理员可将WAYBILL_PUBLIC_URL设为https地址。"
        ),
        "refusal.door.no_cookie": (
            "Your browser sent no cookie. Allow cookies for this site and try again.",
            "浏览器未发送Cookie，请允许本站使用Cookie后重试。"
        ),
        "refusal.door.other_form": (
            "This form was open for too long, or came from somewhere else. Nothing was done; send it again.",
            "表单打开过久或来自其他页面，未执行任何操作，请重新提交。"
        ),
        "refusal.access.password_needed": (
            "This gives rights over others. Give your own password too.", "此操作涉及他人权限，请同时输入你自己的密码。"
        ),
        "session.until": ("You are logged out at {time} if you do nothing.", "若无操作，将于{time}退出登录。"),
        "session.soon": (
            "You are logged out in two minutes. What you typed here is kept only if you stay.",
            "两分钟后将退出登录，留下才能保留已输入的内容。"
        ),
        "session.stay": ("Stay logged in", "保持登录"),
        "session.over": (
            "You are logged out. Log in again in another tab, then load this page.", "已退出登录，请在另一标签页登录后重新加载此页。"
        ),
        "cli.set_up": (
            "Nobody has an account yet. Make the first one (once, until {until}): {link}",
            "目前还没有账户，请在此创建首个账户（仅一次，{until}前有效）：{link}"
        ),
        "copy": ("Copy", "复制"),
        "copied": ("Copied", "已复制"),
        "list.comma": (", ", "、"),
    ]

    static let deskSelf: Table = [
        "me.title": ("Your account", "你的账户"),
        "me.profile": ("You", "个人资料"),
        "me.name": ("Name", "姓名"),
        "me.language": ("Language", "语言"),
        "me.language.browser": ("As the browser says", "跟随浏览器"),
        "me.keys": ("Single letters are shortcuts", "启用单键快捷键"),
        "me.email.how": ("Your e-mail address is changed by an administrator.", "邮箱由管理员修改。"),
        "me.save": ("Save", "保存"),
        "me.password": ("Password", "密码"),
        "me.current": ("Your password now", "当前密码"),
        "me.password.how": ("All your other sessions end.", "其他会话将全部结束。"),
        "me.password.do": ("Change password", "修改密码"),
        "me.factor": ("Second factor", "两步验证"),
        "me.factor.off": (
            "Log-in asks for your password alone. With a device that shows codes, a stolen password opens nothing.",
            "目前登录只需密码。绑定能显示验证码的设备后，即使密码被盗也无法登录。"
        ),
        "me.factor.on": ("On", "已启用"),
        "me.factor.do": ("Set up a device", "绑定设备"),
        "me.factor.remove": ("Take the device away", "解除设备"),
        "me.factor.remove.how": (
            "Log-in asks for your password alone from then on.", "此后登录只需密码。"
        ),
        "me.factor.remove.do": ("Take away", "解除"),
        "me.code": ("Code of the device, or a recovery code", "设备验证码或恢复码"),
        "me.codes.left": (
            "{count|One recovery code|{count} recovery codes} left for the day the device is lost.",
            "还剩{count}个恢复码，设备丢失时使用。"
        ),
        "me.codes.low": ("Make new recovery codes before they are used up.", "请在用完之前生成新的恢复码。"),
        "me.codes.renew": ("New recovery codes", "重新生成恢复码"),
        "me.codes.do": ("Make new ones", "生成"),
        "me.sessions": ("Where you are logged in", "登录会话"),
        "me.session.this": ("This one", "当前"),
        "me.session.unknown": ("Unknown browser", "未知浏览器"),
        "me.session.browser": ("{browser} on {system}", "{system}上的{browser}"),
        "me.session.times": ("Since: {since} · last seen: {seen}", "登录：{since}；最近活动：{seen}"),
        "me.session.end": ("Log out", "退出"),
        "me.session.end.of": ("Log out {browser}, since {since}", "退出{browser}（登录于{since}）"),
        "me.sessions.end": ("Log out everywhere", "在所有设备上退出"),
        "me.done.profile": ("Saved.", "已保存。"),
        "me.done.password": ("Your password is changed; other sessions have ended.", "密码已修改，其他会话已结束。"),
        "me.done.removal": ("Log-in asks for no code any more.", "登录不再需要验证码。"),
        "me.done.session": ("That session has ended.", "该会话已结束。"),
        "factor.title": ("Set up a device", "绑定设备"),
        "factor.qr": ("QR code for the app on your device", "供设备应用扫描的二维码"),
        "factor.scan": (
            "Scan this with the app on your device that shows codes.", "用设备上的验证码应用扫描。"
        ),
        "factor.type": ("No camera? Type this key, time-based, six digits:", "没有摄像头？请手动输入密钥（基于时间，六位）："),
        "factor.code": ("The code it shows now", "应用当前显示的验证码"),
        "factor.confirm": ("Confirm", "确认"),
        "factor.restart": ("Begin again", "重新开始"),
        "factor.codes": ("Your recovery codes", "恢复码"),
        "factor.codes.once": (
            "This is the only time they are shown. Print them, or keep them in a password store.",
            "恢复码只显示这一次，请打印或存入密码管理器。"
        ),
        "factor.codes.how": (
            "Each opens your account once in the place of the device's code.", "每个恢复码可代替设备验证码登录一次。"
        ),
        "factor.codes.kept": ("I have kept them", "我已保存"),
    ]

    static let deskStaff: Table = [
        "staff.title": ("Staff", "员工"),
        "staff.person": ("Person", "人员"),
        "staff.roles": ("Roles", "角色"),
        "staff.roles.hint": ("What one of them may do is allowed.", "任一角色允许的操作均可执行。"),
        "staff.location": ("Location", "地点"),
        "staff.location.every": ("Every location", "全部地点"),
        "staff.location.hint": ("One tied to a location sees its work only.", "限定地点的账户只能看到该地点的工作。"),
        "staff.state": ("State", "状态"),
        "staff.name": ("Name", "姓名"),
        "staff.email": ("E-mail", "邮箱"),
        "staff.current": ("Your own password", "你自己的密码"),
        "staff.current.hint": (
            "Only to make somebody an administrator, or to give the account another e-mail.",
            "仅在授予管理员角色或更改账户邮箱时需要。"
        ),
        "staff.reason": ("Reason", "原因"),
        "staff.add": ("Add somebody", "添加员工"),
        "staff.add.how": (
            "A link goes to the e-mail address, and is shown to you once.", "链接将发送到该邮箱，并向你显示一次。"
        ),
        "staff.add.do": ("Add and invite", "添加并邀请"),
        "staff.save": ("Save", "保存"),
        "staff.back": ("Back to staff", "返回员工列表"),
        "staff.rights": ("Account", "账户"),
        "staff.audit": ("What was done from this account", "该账户的操作记录"),
        "staff.state.active": ("Active", "启用"),
        "staff.state.invited": ("Invited", "已邀请"),
        "staff.state.disabled": ("Closed", "已停用"),
        "staff.state.factor": ("Second factor", "两步验证"),
        "staff.invitation": ("Invitation", "邀请"),
        "staff.invitation.how": (
            "No password was chosen yet. A new link makes the old one void.", "尚未设置密码。新链接生效后旧链接失效。"
        ),
        "staff.invitation.do": ("Invite again", "重新邀请"),
        "staff.reset": ("Password", "密码"),
        "staff.reset.how": (
            "Sends a link to choose another. The old password holds until then.", "发送设置新密码的链接，在此之前旧密码仍有效。"
        ),
        "staff.reset.do": ("Send a link", "发送链接"),
        "staff.sessions": ("Sessions", "会话"),
        "staff.sessions.open": ("{count|One session is|{count} sessions are} open.", "有{count}个会话。"),
        "staff.sessions.do": ("Log out everywhere", "结束全部会话"),
        "staff.factor": ("Second factor", "两步验证"),
        "staff.factor.how": (
            "For somebody whose device and recovery codes are lost. Make sure it is really he who asks.",
            "用于设备和恢复码均丢失的员工，请先确认是本人。"
        ),
        "staff.factor.do": ("Take the device away", "解除设备"),
        "staff.disable": ("Close the account", "停用账户"),
        "staff.disable.how": ("Its sessions end at once, and its links open nothing.", "会话立即结束，链接全部失效。"),
        "staff.disable.do": ("Close", "停用"),
        "staff.enable": ("Open the account again", "重新启用账户"),
        "staff.enable.how": ("The former password holds again.", "原密码恢复有效。"),
        "staff.enable.do": ("Open again", "启用"),
        "staff.done.changed": ("Saved.", "已保存。"),
        "staff.done.sessions": ("All sessions have ended.", "全部会话已结束。"),
        "staff.done.factor": ("Log-in asks for no code any more.", "登录不再需要验证码。"),
        "staff.done.enabled": ("The account is open again.", "账户已启用。"),
        "staff.done.disabled": ("The account is closed.", "账户已停用。"),
        "staff.link.title": ("A link for {name}", "给{name}的链接"),
        "staff.link": ("Link", "链接"),
        "staff.link.how": (
            "It is in the mail to {name}, and works once, until {until}.", "链接已发送给{name}，只能使用一次，{until}前有效。"
        ),
        "staff.link.once": (
            "It is shown this once, in case the mail does not arrive.", "仅显示这一次，以防邮件未送达。"
        ),
        "staff.link.repeated": (
            "This was done already, and its link was shown then. Make another if it is lost.",
            "该操作已执行，链接当时已显示。如已丢失请重新生成。"
        ),
        "mail.access.invitation.subject": ("Your account", "你的账户"),
        "mail.access.invitation.text": (
            "{name}, an account was made for you. Choose a password to log in with.",
            "{name}，已为你创建账户，请设置登录密码。"
        ),
        "mail.access.invitation.action": ("Choose a password", "设置密码"),
        "mail.access.invitation.closing": (
            "If you do not know what this is about, do nothing.", "如果你不清楚此事，请忽略。"
        ),
        "mail.access.reset.subject": ("Choose another password", "设置新密码"),
        "mail.access.reset.text": (
            "{name}, somebody asked for a link to choose another password for your account.",
            "{name}，有人请求为你的账户设置新密码。"
        ),
        "mail.access.reset.action": ("Choose another password", "设置新密码"),
        "mail.access.reset.closing": (
            "If it was not you, do nothing: your password holds.", "如果不是你本人，请忽略，原密码仍然有效。"
        ),
        "mail.access.once": (
            "The link works once, within {hours|an hour|{hours} hours}.", "链接只能使用一次，{hours}小时内有效。"
        ),
        "mail.access.changed.subject": ("Your password was changed", "密码已修改"),
        "mail.access.changed.text": (
            "{name}, the password of your account was changed, and all its sessions ended.",
            "{name}，你的账户密码已修改，所有会话均已结束。"
        ),
        "mail.access.changed.closing": (
            "If it was not you, tell an administrator at once.", "如果不是你本人，请立即联系管理员。"
        ),
    ]

    static let deskKeys: Table = [
        "keys.title": ("API keys", "API密钥"),
        "keys.name": ("Name", "名称"),
        "keys.name.hint": ("The program or partner it is for.", "使用该密钥的程序或合作方。"),
        "keys.may": ("What it may do", "权限"),
        "keys.used": ("Last used", "最近使用"),
        "keys.never": ("never", "从未使用"),
        "keys.state": ("State", "状态"),
        "keys.state.active": ("Active", "有效"),
        "keys.state.until": ("Until {time}", "有效期至{time}"),
        "keys.state.expired": ("Expired", "已到期"),
        "keys.state.revoked": ("Revoked", "已吊销"),
        "keys.made.by": ("by {name}, {time}", "{name}创建于{time}"),
        "keys.none": (
            "No program has a key yet. Add one below, as narrow as it can be.", "还没有密钥，请添加并尽量缩小权限范围。"
        ),
        "keys.add": ("Add a key", "添加密钥"),
        "keys.add.do": ("Make the key", "生成密钥"),
        "keys.role": ("Role", "角色"),
        "keys.scopes": ("Scopes", "权限范围"),
        "keys.scopes.hint": ("An area to read, or to read and write.", "某一领域的只读或读写权限。"),
        "keys.names": ("Single permissions", "单项权限"),
        "keys.names.hint": ("Such as order.confirm, separated by spaces.", "例如order.confirm，以空格分隔。"),
        "keys.expires": ("Expires on", "到期日"),
        "keys.expires.hint": ("Empty: never.", "留空则永不过期。"),
        "keys.location": ("Location", "地点"),
        "keys.location.every": ("Every location", "全部地点"),
        "keys.channel": ("Channel", "渠道"),
        "keys.channel.every": ("Every channel", "全部渠道"),
        "keys.made": ("The key is made", "密钥已生成"),
        "keys.secret": ("Secret", "密钥"),
        "keys.once": (
            "It is shown this once. Put it where the program finds it; what is lost is revoked and made anew.",
            "仅显示这一次，请妥善保存。如丢失请吊销后重新生成。"
        ),
        "keys.repeated": (
            "This key was made already, and its secret was shown then. If it is lost, revoke the key and make another.",
            "该密钥已生成，当时已显示。如已丢失请吊销后重新生成。"
        ),
        "keys.back": ("Back to the keys", "返回密钥列表"),
        "keys.revoke": ("Revoke", "吊销"),
        "keys.revoke.of": ("Revoke {name}", "吊销{name}"),
        "keys.done.revoked": ("The key opens nothing any more.", "密钥已失效。"),
        "policies.title": ("Limits", "额度"),
        "policies.how": (
            "How much each role may give away alone. Amounts count in whole units of the order's currency; write “no limit” for none.",
            "各角色可自行让利的额度。金额以订单货币的整数单位计，填写“不限”表示没有限额。"
        ),
        "policies.role": ("Role", "角色"),
        "policies.kind.discount": ("Discount, %", "折扣%"),
        "policies.kind.refund": ("Refund", "退款"),
        "policies.kind.write_off": ("Write-off", "核销"),
        "policies.unlimited": ("no limit", "不限"),
        "policies.save": ("Save", "保存"),
        "policies.save.of": ("Save the limits of {role}", "保存{role}的额度"),
        "policies.done": ("The limits of {role} are saved.", "{role}的额度已保存。"),
    ]

    static let deskRecords: Table = [
        "audit.title": ("Audit", "审计"),
        "audit.time": ("When", "时间"),
        "audit.who": ("Who", "操作人"),
        "audit.what": ("What", "操作"),
        "audit.outcome": ("Outcome", "结果"),
        "audit.outcome.any": ("Any", "全部"),
        "audit.outcome.allowed": ("Allowed", "允许"),
        "audit.outcome.denied": ("Denied", "拒绝"),
        "audit.filter": ("Filter", "筛选"),
        "audit.filter.do": ("Show", "显示"),
        "audit.filter.actor": ("Account or key", "账户或密钥"),
        "audit.filter.command": ("Command", "命令"),
        "audit.filter.request": ("Request id", "请求编号"),
        "audit.clear": ("Clear", "清除"),
        "audit.older": ("Older", "更早"),
        "audit.none": (
            "No attempt like this here. Look further back, or clear the filter.", "此范围没有符合的记录，可查看更早的记录或清除筛选。"
        ),
        "jobs.title": ("Jobs", "后台任务"),
        "jobs.views": ("States", "状态"),
        "jobs.state.dead": ("Given up", "已放弃"),
        "jobs.state.waiting": ("Waiting", "等待中"),
        "jobs.state.running": ("Running", "运行中"),
        "jobs.kind": ("Work", "任务"),
        "jobs.due": ("Due", "到期"),
        "jobs.attempts": ("Attempts", "尝试次数"),
        "jobs.error": ("Last error", "最近错误"),
        "jobs.verbs": ("What can be done", "可执行操作"),
        "jobs.retry": ("Try again", "重试"),
        "jobs.cancel": ("Cancel", "取消"),
        "jobs.more": ("More", "更多"),
        "jobs.none.dead": ("Nothing was given up.", "没有被放弃的任务。"),
        "jobs.none.waiting": ("Nothing waits.", "没有等待中的任务。"),
        "jobs.none.running": ("Nothing runs right now.", "当前没有运行中的任务。"),
        "jobs.done.retried": ("It waits again, due now.", "任务已重新排队。"),
        "jobs.done.canceled": ("It has left the queue.", "任务已取消。"),
        "role.customer": ("Customer", "客户"),
        "role.guest": ("Guest", "访客"),
        "role.sales": ("Sales", "销售"),
        "role.order_manager": ("Order manager", "订单经理"),
        "role.warehouse": ("Warehouse", "仓库"),
        "role.dispatcher": ("Dispatcher", "调度"),
        "role.driver": ("Driver", "司机"),
        "role.purchasing": ("Purchasing", "采购"),
        "role.production": ("Production", "生产"),
        "role.finance": ("Finance", "财务"),
        "role.support": ("Support", "客服"),
        "role.support_lead": ("Support lead", "客服主管"),
        "role.marketing": ("Marketing", "市场"),
        "role.analyst": ("Analyst", "分析"),
        "role.supplier": ("Supplier", "供应商"),
        "role.admin": ("Administrator", "管理员"),
        "role.vendor": ("Vendor", "商家"),
        "role.partner": ("Logistics partner", "物流合作方"),
        "role.integration": ("Integration", "系统集成"),
        "role.system": ("The system", "系统"),
    ]
}
