import Kit

/// All that decides what the page looks like: equal keys mean equal bytes.
struct ViewKey: Hashable, Sendable {
    let order: Int64
    let marks: TrackedState.Marks
    let edition: String
    let language: Language
    let today: LocalDate

    /// - Parameter edition: the run of the program that writes the page.
    init(_ state: TrackedState, _ edition: String, wished: Language?, at now: Instant) {
        order = state.order
        self.edition = edition
        marks = state.marks
        language = wished ?? state.language
        today = state.zone.localDate(of: now)
    }

    /// Names this state to browsers: as entity tag, and as the id of an event.
    var mark: String {
        let numbers = [marks.order, marks.events, marks.channel, marks.link, Int64(today.days)]
        return numbers.map(String.init).joined(separator: ".") + ".\(language.rawValue).\(edition)"
    }
}
