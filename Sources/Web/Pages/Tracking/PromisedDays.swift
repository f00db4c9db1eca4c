import Kit

/// The days an event says were promised, and how they read: one day, or from one to another.
struct PromisedDays: Hashable, Sendable {
    let from: LocalDate
    let until: LocalDate

    init(from: LocalDate, until: LocalDate) {
        (self.from, self.until) = (from, until)
    }

    /// From `promise_from` and `promise_until`, in the first of these facts that has them.
    init?(_ facts: JSON...) {
        for data in facts {
            guard let until = data["promise_until"]?.string.flatMap(LocalDate.init(iso:)) else { continue }
            let from = data["promise_from"]?.string.flatMap(LocalDate.init(iso:)) ?? until
            self.init(from: min(from, until), until: until)
            return
        }
        return nil
    }

    /// Without "today" and "tomorrow", for days that are compared.
    func dates(_ language: Language) -> String {
        let last = Formats.date(until, language)
        guard from != until else { return last }
        return Words.text(
            "tracking.days", language, ["from": Formats.date(from, language), "until": last])
    }

    func text(today: LocalDate, _ language: Language) -> String {
        let last = Formats.day(until, today: today, language)
        guard from != until else { return last }
        let first = Formats.day(from, today: today, language)
        return Words.text("tracking.days", language, ["from": first, "until": last])
    }
}
