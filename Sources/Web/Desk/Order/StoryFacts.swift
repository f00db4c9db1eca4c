import Delivery
import Journal
import Kit
import Sales

/// The facts of one event, as the words its sentence takes.
struct StoryFacts {
    let story: OrderStory
    let event: RecordedEvent
    let data: JSON
    let previous: JSON

    private var order: DeskOrder { story.order }
    private var language: Language { story.language }

    var arguments: [String: String] {
        var found = ["amount": amount, "before": story.money(previous["total"]?.int)]
        found.merge(words) { _, new in new }
        found.merge(goods) { _, new in new }
        found.merge(days) { _, new in new }
        found.merge(places) { _, new in new }
        found["owner"] = data["owner"]?.string.map(story.actor)
        found["code"] = data["code"]?.string.flatMap { $0.isEmpty ? nil : $0 }
        return found
    }

    /// Of an order its total, of everything else what moved.
    private var amount: String { story.money(data["amount"]?.int ?? data["total"]?.int) }

    private func term(_ area: String, _ word: String) -> String {
        let key = "desk.order.\(area).\(word)"
        return Words.all[key] == nil ? word : Words.text(key, language)
    }

    private var words: [String: String] {
        var found: [String: String] = [:]
        for (argument, area, member) in [
            ("kind", "hold", "kind"), ("method", "method", "method"), ("status", "tracking", "status"),
            ("exception", "exception", "exception"), ("outcome", "outcome", "outcome"),
        ] {
            if let word = data[member]?.string { found[argument] = term(area, word) }
        }
        if let stops = data["stops"]?.int {
            found["stops"] = HoldWords.stops(.init(rawValue: stops), language)
        }
        let causes = (data["causes"]?.array ?? []).compactMap(\.string).map { term("risk", $0) }
        found["causes"] = causes.joined(separator: Words.text("desk.order.comma", language))
        return found
    }

    /// Units the event moved, and the goods it names.
    private var goods: [String: String] {
        var found: [String: String] = [:]
        let moved = (data["lines"]?.members ?? []).flatMap { line in
            (line.value.members ?? []).filter { ["canceled", "delivered"].contains($0.key) }
        }.reduce(Int64(0)) { $0 &+ ($1.value.int ?? 0) }
        found["units"] = Formats.integer(moved, language)
        if let sku = data["sku"]?.string {
            found["sku"] = sku
            let decimals = order.details.lines.first { $0.sku == sku }?.decimals ?? 0
            found["quantity"] = data["quantity"]?.int.map { QuantityText.of($0, decimals, language) }
        }
        for (argument, member) in [("weight", "weight_grams"), ("expected", "expected_grams")] {
            if let grams = data[member]?.int { found[argument] = WeightText.of(grams, language) }
        }
        return found
    }

    private var days: [String: String] {
        var found: [String: String] = [:]
        found["days"] = PromisedDays(data)?.text(today: story.today, language) ?? expected
        found["before_days"] = PromisedDays(previous)?.text(today: story.today, language) ?? "–"
        for member in ["expected_on", "release_on", "due_on"] {
            guard let day = data[member]?.string.flatMap(LocalDate.init(iso:)) else { continue }
            found["date"] = Formats.day(day, today: story.today, language)
        }
        return found
    }

    private var expected: String? {
        guard let until = data["expected_until"]?.string.flatMap(LocalDate.init(iso:)) else { return nil }
        let from = data["expected_from"]?.string.flatMap(LocalDate.init(iso:)) ?? until
        return PromisedDays(from: min(from, until), until: until).text(today: story.today, language)
    }

    /// Which piece of work and which parcel it is about, and where.
    private var places: [String: String] {
        var found: [String: String] = [:]
        if event.entity == "fulfillment" { found["work"] = work(event.entityID) }
        if event.entity == "parcel" {
            let parcel = order.parcels.first { $0.parcel.id.raw == event.entityID }
            found["parcel"] = parcel.map { String($0.parcel.position) } ?? "–"
        }
        if let into = data["into"]?.string.flatMap({ ID<Fulfillment>($0) }) { found["into"] = work(into.raw) }
        let location = data["to"]?.string ?? data["location"]?.string
        found["location"] = location.map { order.locations[$0] ?? $0 }
        let name = data["carrier"]?.string.map { CarrierName.of($0, language) }
        let carrier = [name, data["tracking_number"]?.string].compactMap(\.self)
        found["carrier"] =
            carrier.isEmpty ? Words.text("desk.order.no_carrier", language) : carrier.joined(separator: " ")
        return found
    }

    private func work(_ id: Int64) -> String {
        let found = order.work.first { $0.fulfillment.id.raw == id }
        return found.map { "F\($0.fulfillment.position)" } ?? "F–"
    }
}

/// Quantities of a line as people read them.
enum QuantityText {
    static func of(_ amount: Int64, _ decimals: Int, _ language: Language) -> String {
        (try? Quantity(amount: amount, decimals: decimals)).map { Formats.quantity($0, language) }
            ?? String(amount)
    }
}

/// Weights as people read them: grams below a kilogram.
enum WeightText {
    static func of(_ grams: Int64, _ language: Language) -> String {
        guard grams >= 1_000, let kilograms = try? Quantity(amount: grams, decimals: 3) else {
            return Words.text("desk.order.grams", language, ["grams": Formats.integer(grams, language)])
        }
        return Words.text(
            "desk.order.kilograms", language, ["kilograms": Formats.quantity(kilograms, language)])
    }
}

/// What a hold stops, as words.
enum HoldWords {
    static func stops(_ stops: Hold.Stops, _ language: Language) -> String {
        let names = HoldStop.names(in: stops)
        guard !names.isEmpty else { return Words.text("desk.order.stop.none", language) }
        return names.map { Words.text("desk.order.stop." + $0, language) }
            .joined(separator: Words.text("desk.order.comma", language))
    }
}
