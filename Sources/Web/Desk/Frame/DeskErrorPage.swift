import HTTPTypes
import Hummingbird
import Kit

/// What did not work out at the desk, in its frame: what happened, what to do, the number to quote.
struct DeskErrorPage {
    let failure: Failure
    let call: DeskCall

    init(_ error: any Error, _ call: DeskCall) {
        (failure, self.call) = (Failure(error), call)
        guard failure.isOurs else { return }
        call.desk.logger.error(
            "a page failed",
            metadata: [
                "request": "\(call.visit.requestID)", "error": "\(error)", "route": "\(call.route.name)",
            ])
    }

    var response: Response {
        let title = call.say("error.\(failure.name).title")
        return call.page(
            title, status: failure.status,
            """
            <div class="heading"><h1>\(title)</h1></div>
            <div class="banner" data-tone="\(failure.isOurs ? "stop" : "warn")" role="alert"><span></span>\
            <p>\(remedy)</p></div>
            <p><a class="btn" href="\(Paths.desk)">\(call.say("desk.back"))</a></p>
            <p class="small muted">\(call.say("error.quote")) \
            <bdi class="code">\(call.visit.requestID)</bdi></p>
            """)
    }

    private var remedy: String {
        if case .refused(let refusal) = failure { return Words.sentence(for: refusal, call.language) }
        return call.say("error.\(failure.name).remedy")
    }
}
