// Everything that can happen to an order has its sentence, in both languages, and every sentence its facts.
import Journal
import Kit
import Sales
import Storage
import Support
import Testing

@testable import Web

struct DeskOrderStoryTests {
    /// What stands in the sequence of an order: whatever is about it, its work, its parcels.
    private static let types = EventTypes.all.filter {
        ["order", "parcel", "fulfillment"].contains($0.entity)
    }

    @Test func `every event of an order has a sentence in both languages`() {
        #expect(Self.types.count > 70)
        for type in Self.types {
            let entry = Words.all["story." + type.name]
            #expect(entry != nil, "\(type.name) has no sentence")
        }
    }

    @Test func `no sentence is left for an event that is no more`() {
        let known = Set(EventTypes.all.map(\.name))
        for key in Words.all.keys where key.hasPrefix("story.") {
            let name = String(key.dropFirst(6))
            let parts = name.split(separator: ".").prefix(2).joined(separator: ".")
            #expect(known.contains(parts), "\(key)")
        }
    }

    @Test func `every step has its button and what is said once it is done`() {
        for step in OrderStep.all {
            #expect(Words.all["desk.step." + step.name] != nil, "\(step.name)")
            #expect(Words.all["desk.done." + step.name] != nil, "\(step.name)")
        }
    }

    @Test(arguments: Engine.available)
    func `the page tells the whole story with names and reasons and leaves no gap`(engine: Engine)
        async throws
    {
        try await DeskOrderWorld.with(engine) { it in
            let reader = try await it.reader(.admin)
            let order = try await it.confirmed([("MUG-W", "2"), ("BENCH", "1")])
            try await it.done(HoldOrder(order, kind: .address), because: "no house number")
            try await it.done(ReleaseHold(order, kind: .address), because: "she called")
            try await it.done(AddMessage(order, "call <her> first", visibility: .internal))
            for lang in ["en", "zh-Hans"] {
                let answer = try await it.get(it.path(order), as: reader, lang: lang)
                #expect(answer.status == 200)
                #expect(!answer.text.contains("story."), "a sentence is missing")
                #expect(!answer.text.contains("desk.order.") && !answer.text.contains("desk.step."))
                #expect(answer.text.matches(of: /\{[a-z_]+\}/).isEmpty, "a fact is missing")
                #expect(answer.text.contains("no house number") && answer.text.contains("she called"))
                #expect(answer.text.contains("call &lt;her&gt; first"))
            }
            let events = try await it.world.reading { try Timeline.of(order: order.raw, in: $0) }
            let page = try await it.get(it.path(order), as: reader).text
            for event in events {
                let sequence = try #require(event.order?.sequence)
                #expect(page.contains("id=\"event-\(sequence)\""), "\(event.type)")
            }
        }
    }
}
