import Journal
import Kit
import Sales
import Storage

/// Takes in what carriers, drivers and we ourselves say of parcels, in one transaction: in any order, any
/// number of times, known numbers or not. What staff says ® needs a reason, since it may correct an end.
package struct RecordCarrierEvents: Command {
    package static let name = "parcel.record_events"
    package static let roles: Set<Role> = [
        .admin, .integration, .system, .warehouse, .dispatcher, .driver, .support, .supportLead,
        .orderManager, .partner,
    ]
    private static let countMax = 5_000
    private static let mayCorrect: Set<Role> = [
        .admin, .warehouse, .dispatcher, .support, .supportLead, .orderManager,
    ]

    let events: [Numbered]
    let expired: [CarrierEvent.Number]
    let source: CarrierEvent.Source
    let onError: OnError

    package enum OnError: String, CaseIterable, Sendable {
        /// Nothing is taken in if anything is refused.
        case stop
        /// What can be taken in is; the rest is told with its place.
        case skip
    }

    /// An event at its place in what was sent.
    package struct Numbered: Sendable {
        package let index: Int
        package let event: CarrierEvent

        package init(_ index: Int, _ event: CarrierEvent) {
            (self.index, self.event) = (index, event)
        }
    }

    /// - Parameter expired: parcels a carrier has given up hearing of.
    package init(
        _ events: [Numbered], expired: [CarrierEvent.Number] = [], from source: CarrierEvent.Source,
        onError: OnError = .stop
    ) {
        (self.events, self.expired, self.source, self.onError) = (events, expired, source, onError)
    }

    package init(_ events: [CarrierEvent], from source: CarrierEvent.Source, onError: OnError = .stop) {
        self.init(
            events.enumerated().map { Numbered($0.offset, $0.element) }, from: source, onError: onError)
    }

    package var subject: (entity: String, id: Int64?) { ("parcel", nil) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> RecordedCarrierEvents {
        try requireRight(occasion)
        var answer = RecordedCarrierEvents()
        var heard = Heard()
        for numbered in events {
            try answer.take(numbered.index) {
                let event = try numbered.event.cleaned()
                try heard.add(event, numbered.index, source, in: session, on: occasion)
            }
        }
        for number in expired {
            try answer.take(nil) { try heard.add(expired: number, in: session) }
        }
        if onError == .stop, let refusals = Refusals(answer.refused) { throw refusals }
        try heard.write(&answer, in: session, on: occasion)
        return answer
    }

    private func requireRight(_ occasion: Occasion) throws {
        guard events.count <= Self.countMax, expired.count <= Self.countMax else {
            throw Refusal("parcel.too_many_events", field: "events", ["max": String(Self.countMax)])
        }
        let role = occasion.actor.role
        let isAllowed =
            switch source {
            case .staff: Self.mayCorrect.contains(role)
            case .webhook, .poll, .import: role != .driver
            case .driver: true
            }
        guard isAllowed else {
            throw Refusal(
                "parcel.source_denied", .forbidden, field: "source",
                ["source": source.rawValue, "role": role.rawValue])
        }
        if source == .staff { _ = try occasion.requireReason() }
    }
}

/// What came of a delivery of carrier events.
package struct RecordedCarrierEvents: Receivable {
    /// New in some parcel's history.
    package internal(set) var added = 0
    /// Known before.
    package internal(set) var known = 0
    /// Kept for a number no parcel has, or for a parcel that cannot have moved.
    package internal(set) var strays = 0
    package internal(set) var parcels: [ID<Parcel>] = []
    /// Each at `events[index]`.
    package internal(set) var refused: [Refusal] = []
    var version: Int64 = 0

    /// About the first parcel that changed.
    package var receipt: Receipt { Receipt("parcel", id: parcels.first?.raw ?? 0, version: version) }

    mutating func take(_ index: Int?, _ work: () throws -> Void) rethrows {
        do { try work() } catch let refusal as Refusal {
            refused.append(index.map { refusal.at("events[\($0)]") } ?? refusal)
        }
    }
}
