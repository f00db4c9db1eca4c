/// What is said at the door: about accounts, passwords, codes, sessions, links, keys and limits.
extension Words {
    static let access: Table = [
        "refusal.access.unknown": (
            "There is no such account. Look it up with waybill staff list.",
            "没有这个账户，可用waybill staff list查找。"
        ),
        "refusal.access.exists": (
            "Somebody has an account with this e-mail address already. Change that one, or use another address.",
            "该电子邮箱已有账户，请修改现有账户或换一个邮箱。"
        ),
        "refusal.access.stale": (
            "Somebody else changed the account in the meantime. Load it again and repeat your change.",
            "账户已被他人修改，请重新加载后再操作。"
        ),
        "refusal.access.disabled": (
            "The account is closed. Open it again first.", "该账户已停用，请先重新启用。"
        ),
        "refusal.access.last_admin": (
            "This is the last open account of an administrator. Make another administrator first.",
            "这是最后一个启用的管理员账户，请先设置另一位管理员。"
        ),
        "refusal.access.role_required": ("Name at least one role.", "请至少指定一个角色。"),
        "refusal.access.role_not_staff": (
            "The role {role} is not for members of the staff. Choose another.",
            "角色{role}不适用于员工，请另选。"
        ),
        "refusal.access.location": (
            "There is no such location. Look it up with waybill location list.",
            "没有这个地点，可用waybill location list查找。"
        ),
        "refusal.access.channel": (
            "There is no such channel. Look it up with waybill channel list.",
            "没有这个渠道，可用waybill channel list查找。"
        ),
        "refusal.access.has_password": (
            "The account has a password already. Make a link to reset it instead.",
            "该账户已设置密码，请改用重置链接。"
        ),
        "refusal.access.already_set_up": (
            "There is an account already. Ask an administrator for an invitation.",
            "系统已有账户，请向管理员索取邀请。"
        ),
        "refusal.access.link_gone": (
            "This link does not open anything (any more). Ask for a new one.",
            "该链接无效或已过期，请索取新链接。"
        ),
        "refusal.access.password_short": (
            "A password has at least {min} characters. Several words together are easy to remember.",
            "密码至少{min}个字符，几个词连在一起便于记忆。"
        ),
        "refusal.access.password_long": (
            "A password has at most {max} characters. Shorten it.", "密码最多{max}个字符，请缩短。"
        ),
        "refusal.access.password_common": (
            "This password is among the first that anybody would try. Choose another.",
            "这个密码太容易被猜到，请换一个。"
        ),
        "refusal.access.wrong_credentials": (
            "E-mail address and password do not belong together. Check both, or reset the password.",
            "电子邮箱与密码不匹配，请核对或重置密码。"
        ),
        "refusal.access.wrong_password": (
            "This is not your password. {tries|One try is|{tries} tries are} left this hour.",
            "密码不正确，本小时还可尝试{tries}次。"
        ),
        "refusal.access.code_required": (
            "Give the code that your device shows, or a recovery code.", "请输入设备上显示的验证码或恢复码。"
        ),
        "refusal.access.wrong_code": (
            "This code is wrong, or was used before. Wait for the next one.",
            "验证码错误或已使用，请等待下一个。"
        ),
        "refusal.access.throttled": (
            "There were too many failed attempts. Try again in an hour.", "失败次数过多，请一小时后再试。"
        ),
        "refusal.access.busy": (
            "Too many people are logging in right now. Try again in a moment.", "当前登录人数过多，请稍后重试。"
        ),
        "refusal.access.session_gone": (
            "This session has ended already. There is nothing to do.", "该会话已结束，无需操作。"
        ),
        "refusal.access.factor_set": (
            "A device is set up already. Have it taken away before setting up another.",
            "已绑定验证设备，请先解除再重新绑定。"
        ),
        "refusal.access.factor_missing": (
            "This account has no device set up. There is nothing to reset.",
            "该账户没有绑定验证设备，无需重置。"
        ),
        "refusal.access.factor_own": (
            "Nobody takes the second factor from himself. Ask another administrator.",
            "不能解除自己的两步验证，请联系其他管理员。"
        ),
        "refusal.access.not_enrolling": (
            "No device is being set up. Begin again.", "没有正在绑定的设备，请重新开始。"
        ),
        "refusal.access.scope_required": (
            "Name what the key may do, such as orders:read or order.confirm.",
            "请指定密钥的权限范围，例如orders:read或order.confirm。"
        ),
        "refusal.access.scope_unknown": (
            "“{scope}” names nothing a key could do. Use an area such as orders:read, or a name such as order.confirm.",
            "“{scope}”不是有效的权限范围，请使用orders:read这样的范围或order.confirm这样的名称。"
        ),
        "refusal.access.scope_missing": (
            "This key was not given out for {permission}. Use a key with that scope.",
            "该密钥不包含{permission}权限，请使用具有该范围的密钥。"
        ),
        "refusal.access.key_role": (
            "A key cannot have the role {role}. Use integration, analyst, partner or vendor.",
            "密钥不能使用角色{role}，请使用integration、analyst、partner或vendor。"
        ),
        "refusal.access.key_expiry": (
            "The key would have expired already. Name a later time.", "到期时间已过，请指定更晚的时间。"
        ),
        "refusal.access.key_location": (
            "A partner's key needs its location. Name it.", "合作方的密钥必须指定地点。"
        ),
        "refusal.access.key_revoked": ("This key is revoked already.", "该密钥已被吊销。"),
        "refusal.access.key_unknown": (
            "There is no such key. Look it up with waybill key list.", "没有这个密钥，可用waybill key list查找。"
        ),
        "refusal.access.limit_range": (
            "A limit lies between 0 and {max}. Choose a number in between, or unlimited.",
            "限额须在0到{max}之间，或设为unlimited。"
        ),
    ]

    static let accessCommands: Table = [
        "help.group.access": ("ACCESS", "权限"),
        "help.staff": ("Who works here, and what they may do.", "员工账户及其权限。"),
        "help.staff.add": ("Give somebody an account and get the link to invite him with.", "添加员工账户并生成邀请链接。"),
        "help.staff.invite": (
            "Make a new invitation for somebody without a password.", "为尚未设置密码的员工重新生成邀请链接。"
        ),
        "help.staff.reset": ("Make a link to choose a new password with.", "生成重置密码的链接。"),
        "help.staff.accept": (
            "Choose the password of an account behind a link. The password is read from standard input.",
            "通过链接设置账户密码，密码从标准输入读取。"
        ),
        "help.staff.list": ("List the accounts.", "列出账户。"),
        "help.staff.change": ("Change roles, location, name or e-mail of an account.", "修改账户的角色、地点、姓名或邮箱。"),
        "help.staff.disable": ("Close an account and end its sessions.", "停用账户并结束其会话。"),
        "help.staff.enable": ("Open an account again.", "重新启用账户。"),
        "help.staff.sessions": ("List the sessions of an account, or end them all.", "列出或结束账户的全部会话。"),
        "help.staff.reset-factor": ("Take away a second factor whose device is lost.", "解除已丢失设备的两步验证。"),
        "help.staff.setup-link": (
            "Make the one-time link for the first account. Only while there is none.",
            "生成用于创建首个账户的一次性链接，仅在没有账户时可用。"
        ),
        "help.staff.limits": ("List how much each role may give away alone.", "列出各角色的让利限额。"),
        "help.staff.limit": ("Set how much a role may give away alone.", "设置角色的让利限额。"),
        "help.key": ("Keys for programs.", "程序使用的密钥。"),
        "help.key.add": ("Make a key; it is shown once.", "新建密钥，仅显示一次。"),
        "help.key.list": ("List the keys.", "列出密钥。"),
        "help.key.revoke": ("Make a key worthless.", "吊销密钥。"),
        "help.option.staff_name": ("The person's name.", "员工姓名。"),
        "help.option.staff_email": ("The e-mail address to log in with.", "登录用的电子邮箱。"),
        "help.option.staff_role": ("A role; may be repeated.", "角色，可重复指定。"),
        "help.option.staff_location": (
            "The only location whose work is seen, by its code.", "仅限查看此地点的工作，填写地点代码。"
        ),
        "help.option.every_location": ("See the work of every location again.", "恢复查看所有地点的工作。"),
        "help.option.user": ("The account, by its e-mail address or id.", "账户的电子邮箱或ID。"),
        "help.option.end_sessions": ("End them all.", "结束全部会话。"),
        "help.option.access_link": ("The link, or the token at its end.", "链接，或其末尾的令牌。"),
        "help.option.first_name": (
            "For the set-up link: the name of the first administrator.", "用于初始化链接：首位管理员的姓名。"
        ),
        "help.option.first_email": ("For the set-up link: the e-mail address.", "用于初始化链接：电子邮箱。"),
        "help.option.key_name": ("What the key is for.", "密钥的用途。"),
        "help.option.scope": (
            "What it may do: an area such as orders:read or orders:write, or a name such as order.confirm; may be repeated.",
            "权限范围：如orders:read、orders:write，或order.confirm这样的名称，可重复指定。"
        ),
        "help.option.key_role": ("The role it acts in.", "密钥使用的角色。"),
        "help.option.expires": (
            "When it stops opening anything, as 2027-11-22T00:00:00Z.", "到期时间，例如2027-11-22T00:00:00Z。"
        ),
        "help.option.key_channel": ("Only orders of this channel, by its code.", "仅限此渠道的订单，填写渠道代码。"),
        "help.option.key_location": ("Only work of this location, by its code.", "仅限此地点的工作，填写地点代码。"),
        "help.option.api_key": ("The key's id.", "密钥ID。"),
        "help.option.limit_role": ("The role.", "角色。"),
        "help.option.limit_kind": ("What is given away.", "让利种类。"),
        "help.option.limit_amount": (
            "Percent for a discount, whole units of currency otherwise; or unlimited.",
            "折扣为百分比，其余为货币整数单位，或unlimited。"
        ),
        "done.staff.link": (
            "{name} can choose a password here until {until}:\n{link}", "{name}可在{until}之前通过此链接设置密码：\n{link}"
        ),
        "done.staff.setup": (
            "The first account can be made here until {until}:\n{link}", "可在{until}之前通过此链接创建首个账户：\n{link}"
        ),
        "done.staff.repeated": (
            "This was done before. The link cannot be shown again; make a new one with waybill staff invite.",
            "此前已完成。链接无法再次显示，请用waybill staff invite重新生成。"
        ),
        "done.staff.accept": ("The password is set. Log in with it now.", "密码已设置，现在可以登录。"),
        "done.staff.change": ("The account is changed.", "账户已修改。"),
        "done.staff.disable": ("The account is closed.", "账户已停用。"),
        "done.staff.enable": ("The account is open again.", "账户已重新启用。"),
        "done.staff.sessions": ("All sessions are ended.", "全部会话已结束。"),
        "done.staff.factor": ("Log-in no longer asks for a code.", "登录时不再要求验证码。"),
        "done.staff.limit": ("The limit is set.", "限额已设置。"),
        "done.key.add": (
            "Keep this key now, it is not shown again:\n{secret}", "请立即保存此密钥，之后不再显示：\n{secret}"
        ),
        "done.key.repeated": (
            "This was done before. The key cannot be shown again; revoke it and make another.",
            "此前已完成。密钥无法再次显示，请吊销后重新创建。"
        ),
        "done.key.revoke": ("The key opens nothing any more.", "密钥已失效。"),
        "cli.password": ("Password: ", "密码："),
        "cli.first_account": (
            "The set-up link makes the first account: say --name and --email.",
            "初始化链接用于创建首个账户，请指定--name和--email。"
        ),
        "cli.unlimited": ("unlimited", "不限"),
        "column.user": ("ACCOUNT", "账户"),
        "column.roles": ("ROLES", "角色"),
        "column.factor": ("2ND FACTOR", "两步验证"),
        "column.client": ("BROWSER", "浏览器"),
        "column.seen": ("LAST SEEN", "最近使用"),
        "column.ends": ("ENDS", "结束"),
        "column.key": ("KEY", "密钥"),
        "column.hint": ("BEGINS", "开头"),
        "column.scopes": ("MAY", "权限范围"),
        "column.expires": ("EXPIRES", "到期"),
        "column.role": ("ROLE", "角色"),
        "column.discount": ("DISCOUNT %", "折扣%"),
        "column.write_off": ("WRITE-OFF", "核销"),
    ]
}
