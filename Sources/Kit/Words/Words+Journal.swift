/// What is said about requests, permission, the feed and the queue.
extension Words {
    static let journalRefusals: Table = [
        "refusal.permission.denied": (
            "Your role does not allow this. Ask an administrator for the right to do it.",
            "你的角色没有这项权限，请向管理员申请。"
        ),
        "refusal.idempotency.other_body": (
            "This request key was used before for another request. Choose a new key.",
            "该请求标识已用于另一个请求，请换一个新的标识。"
        ),
        "refusal.request.in_progress": (
            "The same request is still being carried out. Wait a moment and send it again.",
            "相同的请求正在处理，请稍后重新发送。"
        ),
        "refusal.request.busy": (
            "The system is busy and nothing was changed. Wait a moment and try again.",
            "系统繁忙，没有任何改动，请稍后重试。"
        ),
        "refusal.request.outcome_unknown": (
            "The connection to the database broke, so it is not known whether this was done. Check before you"
                + " repeat it.",
            "与数据库的连接中断，无法确认操作是否完成，请先查看结果再决定是否重试。"
        ),
        "refusal.feed.bad_cursor": (
            "This is not a cursor of the feed. Use one exactly as it was given, or none to start from the beginning.",
            "这不是有效的事件游标。请原样使用收到的游标，或不填游标从头读取。"
        ),
        "refusal.feed.unknown_epoch": (
            "This cursor belongs to a former state of the store, which was restored since. Read all orders anew, then"
                + " read the feed without a cursor.",
            "该游标属于数据恢复之前的状态。请重新读取全部订单，再不带游标读取事件。"
        ),
        "refusal.job.not_found": ("There is no such job in the queue.", "队列中没有这个任务。"),
        "refusal.job.not_dead": (
            "The job has not failed for good. Only a job that has given up can be started again.",
            "该任务尚未最终失败，只有已放弃的任务才能重新开始。"
        ),
        "refusal.job.twin_waits": (
            "The same work is already waiting in the queue. Cancel this job or wait for the other one.",
            "队列中已有相同的任务，请取消此任务或等待另一个完成。"
        ),
        "refusal.job.is_running": (
            "The job is running and can no longer be stopped. Wait until it ends.",
            "任务正在运行，已无法停止，请等待其结束。"
        ),
    ]
}
