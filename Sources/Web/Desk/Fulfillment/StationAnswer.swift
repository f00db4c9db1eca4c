import Kit

/// The one large sentence a station answers with, readable at two meters: right or wrong, then what, then how
/// much is left. A script sounds it; without one it is read.
struct StationAnswer: Sendable {
    enum Sound: String, Sendable {
        case right, wrong
        /// Neither: something is to be scanned besides, or was scanned before.
        case ask
    }

    let sound: Sound
    let headline: String
    var detail = ""

    private var tone: Tone {
        switch sound {
        case .right: .done
        case .wrong: .stop
        case .ask: .warn
        }
    }

    static func refused(_ refusal: Refusal, _ call: DeskCall) -> StationAnswer {
        let isQuestion = refusal.code == "scan.lot_needed"
        return StationAnswer(
            sound: isQuestion ? .ask : .wrong, headline: Words.sentence(for: refusal, call.language))
    }

    /// The region stays where it is and only what is in it is replaced, so that it is spoken.
    static func html(_ answer: StationAnswer?, else quiet: String) -> HTML {
        let part: HTML =
            if let answer {
                """
                <div class="banner" id="said" data-part data-tone="\(answer.tone.rawValue)" \
                data-sound="\(answer.sound.rawValue)"><span class="mark" aria-hidden="true"></span>\
                <p><b>\(answer.headline)</b> \(answer.detail)</p></div>
                """
            } else {
                "<div class=\"banner\" id=\"said\" data-part><span></span><p>\(quiet)</p></div>"
            }
        return "<div role=\"status\" aria-live=\"assertive\">\(part)</div>\n"
    }
}
