/// What the API says when a request cannot be taken, and how `waybill routes` speaks.
extension Words {
    static let api: Table = [
        "refusal.auth.required": (
            "This needs a key. Send it as Authorization: Bearer wbk_….",
            "此接口需要密钥，请在请求头中发送Authorization: Bearer wbk_…。"
        ),
        "refusal.auth.unknown_key": (
            "This key is unknown, expired or revoked. Ask the company for a new one.",
            "密钥不存在、已过期或已吊销，请向公司索取新密钥。"
        ),
        "refusal.request.not_acceptable": (
            "The answer is JSON. Send Accept: application/json, or no Accept header.",
            "应答为JSON，请发送Accept: application/json，或不发送Accept。"
        ),
        "refusal.request.media_type": (
            "The body must be JSON. Send Content-Type: application/json.",
            "请求正文必须是JSON，请发送Content-Type: application/json。"
        ),
        "refusal.request.rate": (
            "Too many requests. Try again in {seconds|one second|{seconds} seconds}.",
            "请求过于频繁，请在{seconds}秒后重试。"
        ),
        "refusal.request.version_required": (
            "Say which version you saw: send its ETag as If-Match.",
            "请说明你看到的版本：将其ETag作为If-Match发送。"
        ),
        "refusal.request.version_unreadable": (
            "If-Match holds no version of ours. Send the ETag of the answer you had.",
            "If-Match不是有效的版本，请发送应答中的ETag。"
        ),
        "refusal.request.timeout": (
            "The body did not come in time. Nothing was done; send it again.",
            "请求正文未按时到达，未做任何更改，请重新发送。"
        ),
        "refusal.request.body_broken": (
            "The body broke off or its chunks cannot be read. Nothing was done; send it again.",
            "请求正文中断或分块有误，未做任何更改，请重新发送。"
        ),
        "refusal.request.encoding": (
            "The address holds an escape that is not UTF-8. Correct it.",
            "地址中有非UTF-8的转义，请更正。"
        ),
        "refusal.request.unknown_parameter": (
            "There is no parameter “{name}” here. Known are: {known}.",
            "没有参数“{name}”。可用参数：{known}。"
        ),
        "refusal.request.parameter_twice": (
            "The parameter “{name}” comes twice. Send it once.", "参数“{name}”重复，请只发送一次。"
        ),
        "refusal.request.bad_cursor": (
            "This cursor is not of this list. Begin without one, or use “next” of a page.",
            "游标不属于此列表。请不带游标从头开始，或使用上一页的“next”。"
        ),
        "refusal.request.key_length": (
            "An Idempotency-Key has 1 to 255 characters.", "Idempotency-Key须为1到255个字符。"
        ),
        "refusal.json.deeper": (
            "The JSON is nested deeper than {max} levels.", "JSON嵌套超过{max}层。"
        ),
        "refusal.json.list_length": (
            "The list must have {min} to {max} items.", "列表须有{min}到{max}项。"
        ),
        "refusal.json.text_length": (
            "The text must have {min} to {max} characters.", "文字须有{min}到{max}个字符。"
        ),
        "refusal.json.not_id": (
            "This is not an id. It begins with {prefix}_.", "编号格式有误，应以{prefix}_开头。"
        ),
        "refusal.json.not_whole": ("This must be a whole number.", "此处必须是整数。"),
        "refusal.json.out_of_range": (
            "The number must be between {min} and {max}.", "数字须在{min}到{max}之间。"
        ),
        "refusal.stock.one_finding": (
            "Say one of counted, more and less.", "请在counted、more和less中选择一项。"
        ),
        "refusal.feed.unknown_type": (
            "There is no event type “{type}”. GET /event-types lists them.",
            "没有事件类型“{type}”，可通过GET /event-types查看。"
        ),
        "problem.not_found": (
            "There is nothing at this address. Check the path and the id.",
            "此地址没有内容，请核对路径和编号。"
        ),
        "problem.not_allowed": (
            "This address does not take that method. The Allow header names those it takes.",
            "此地址不支持该方法，可用方法见Allow。"
        ),
        "problem.link_expired": ("This link has expired.", "此链接已失效。"),
        "problem.address_too_long": ("The address is too long.", "地址过长。"),
        "problem.body_too_large": (
            "The body is larger than this address takes. Nothing was saved; send less at a time.",
            "请求正文过大，未保存任何内容，请分批发送。"
        ),
        "problem.unavailable": (
            "The records cannot be reached just now. Try again in a few seconds.",
            "暂时无法访问数据，请稍后重试。"
        ),
        "problem.fault": (
            "Something went wrong on our side. Quote the request id when you report it.",
            "系统出现问题，反馈时请提供request_id。"
        ),
        "problem.title.400": ("The request cannot be read", "无法读取请求"),
        "problem.title.401": ("A key is needed", "需要密钥"),
        "problem.title.403": ("Not permitted", "没有权限"),
        "problem.title.404": ("Not found", "未找到"),
        "problem.title.405": ("Method not possible here", "不支持该方法"),
        "problem.title.406": ("No such form of answer", "不支持该应答格式"),
        "problem.title.408": ("The body came too late", "请求超时"),
        "problem.title.409": ("Not possible as things stand", "当前状态下无法执行"),
        "problem.title.410": ("No longer there", "已不存在"),
        "problem.title.412": ("Changed since you saw it", "内容已变更"),
        "problem.title.413": ("Too large", "内容过大"),
        "problem.title.414": ("Address too long", "地址过长"),
        "problem.title.415": ("Not JSON", "不是JSON"),
        "problem.title.422": ("Some values cannot be taken", "部分内容无法接受"),
        "problem.title.428": ("A version is needed", "需要版本"),
        "problem.title.429": ("Too many requests", "请求过于频繁"),
        "problem.title.500": ("A fault on our side", "系统问题"),
        "problem.title.503": ("Not available now", "暂不可用"),
        "problems.title": ("Problem codes", "错误代码"),
        "problems.introduction": (
            "Every answer that is no success is a problem document (RFC 9457). Programs act on its “code”, which never changes; people read “detail”.",
            "所有失败的应答均为错误文档（RFC 9457）。程序应依据固定不变的“code”处理，“detail”供人阅读。"
        ),
        "problems.meaning": ("What it says", "含义"),
        "problems.where": ("Where to expect it", "可能出现的接口"),
        "problems.statuses": ("What the status asks you to do", "按状态码处理"),
        "problems.all": ("All codes", "全部代码"),
        "problems.docs": ("The API", "接口文档"),
        "problems.remedy.400": (
            "The request cannot be read: broken JSON, a wrong escape, a header that is none. Mend the program; the same request will fail again.",
            "无法解析请求：JSON、转义或请求头有误。请修正程序，原样重发仍会失败。"
        ),
        "problems.remedy.401": (
            "Send a key that is valid: Authorization: Bearer wbk_….",
            "请发送有效密钥：Authorization: Bearer wbk_…。"
        ),
        "problems.remedy.403": (
            "The key is good, its roles or scopes do not reach this. Ask the company for another one.",
            "密钥有效但权限不足，请向公司申请相应权限。"
        ),
        "problems.remedy.404": (
            "Nothing is at this address for you. Check path and id.",
            "此地址对你没有内容，请核对路径和编号。"
        ),
        "problems.remedy.405": (
            "Use one of the methods the Allow header names.",
            "请使用Allow列出的方法。"
        ),
        "problems.remedy.406": (
            "Ask for application/json.",
            "请接受application/json。"
        ),
        "problems.remedy.408": (
            "The body did not come in time. Nothing was done; send it again.",
            "正文未按时到达，未做任何更改，请重发。"
        ),
        "problems.remedy.409": (
            "What is there does not allow it now. “allowed” says what it does allow; with Retry-After, the same request may succeed shortly.",
            "当前状态不允许此操作，“allowed”列出可行操作；如有Retry-After，稍后重试可能成功。"
        ),
        "problems.remedy.410": (
            "This cursor belongs to a store that was replaced. Read anew from the beginning, or from “now”.",
            "游标已失效，请从头或从“now”重新读取。"
        ),
        "problems.remedy.412": (
            "Somebody was faster. Fetch it again, look at what changed, and send the new version as If-Match.",
            "内容已被他人修改。请重新获取、查看变化，并以新版本作为If-Match重发。"
        ),
        "problems.remedy.413": (
            "Send less at a time.",
            "请分批发送。"
        ),
        "problems.remedy.414": (
            "Shorten the address; long filters belong in several requests.",
            "请缩短地址，可拆成多个请求。"
        ),
        "problems.remedy.415": (
            "Send Content-Type: application/json.",
            "请发送Content-Type: application/json。"
        ),
        "problems.remedy.422": (
            "“errors” names each value that cannot be taken, by JSON pointer. Change those values; nothing was saved.",
            "“errors”以JSON指针列出有误的值。请更正后重发，未保存任何内容。"
        ),
        "problems.remedy.428": (
            "Send the version you saw as If-Match: the ETag of the answer you had.",
            "请将所见版本的ETag作为If-Match发送。"
        ),
        "problems.remedy.429": (
            "Wait as many seconds as Retry-After says. RateLimit tells how much is left.",
            "请按Retry-After等待，RateLimit显示剩余额度。"
        ),
        "problems.remedy.500": (
            "Ours to mend. Report the request_id; a write with an Idempotency-Key can be sent again safely.",
            "系统问题，请反馈request_id；带Idempotency-Key的写操作可安全重发。"
        ),
        "problems.remedy.503": (
            "Try again after Retry-After; a write with an Idempotency-Key has no second effect.",
            "请在Retry-After后重试；带Idempotency-Key的写操作不会重复生效。"
        ),
        "column.path": ("PATH", "路径"),
        "column.entrance": ("ENTRANCE", "入口"),
        "column.permission": ("PERMISSION", "权限"),
        "help.routes": ("Show every address and who may use it.", "列出所有地址及其权限。"),
    ]
}
