import Journal
import Kit
import Sales
import Storage

/// Brings a parcel to where its whole history says it is, and its order's units with it. The order is locked
/// and saved by the caller.
struct AdvanceParcel {
    /// Entries that entered the history.
    private(set) var added: [HistoryEntry] = []
    /// Entries that cannot be this parcel's, or not yet: they stay among the strays.
    private(set) var strays: [HistoryEntry] = []

    /// Numbers come round again: what happened before the order was placed befell another parcel.
    private static let leadMax = Duration.seconds(24 * 3600)

    static func apply(
        _ said: [HistoryEntry], to parcel: inout Parcel, of order: inout Order, in session: Session,
        on occasion: Occasion
    ) throws -> AdvanceParcel {
        var advance = AdvanceParcel()
        let news = try News(said, of: parcel, in: session)
        var fresh = news.fresh
        if let placed = order.dates.placed {
            advance.strays = fresh.filter { $0.at < placed - leadMax }
            fresh.removeAll { $0.at < placed - leadMax }
        }
        guard !fresh.isEmpty || news.expectsAnew else { return advance }
        let (before, after) = (ParcelRoad(news.history), ParcelRoad(news.history + fresh))
        guard try advance.ready(&parcel, &order, before, after, in: session, on: occasion) else {
            advance.strays += fresh
            return advance
        }
        for entry in fresh { try ParcelHistory.add(entry, to: parcel.id, in: session) }
        advance.added = fresh
        let change = Change(before: before, after: after, fresh: fresh)
        try change.write(to: &parcel, of: &order, in: session, on: occasion)
        return advance
    }

    /// Whether the parcel can take what is said of it. A word that the carrier has it proves a hand-over that
    /// nobody told us of; if that is not possible, somebody must look, and nothing is counted as delivered.
    private func ready(
        _ parcel: inout Parcel, _ order: inout Order, _ before: ParcelRoad, _ after: ParcelRoad,
        in session: Session, on occasion: Occasion
    ) throws -> Bool {
        if parcel.handling == .handedOver || parcel.handling == .closed {
            guard parcel.outcome != nil, after.current != before.current else { return true }
            return try refuse("parcel.resolved", parcel, &order, after, in: session, on: occasion)
        }
        guard parcel.handling == .labeled, order.state != .canceled, order.state != .expired else {
            return try refuse(
                "parcel.\(parcel.handling.rawValue)", parcel, &order, after, in: session, on: occasion)
        }
        guard let at = after.handedOverAt else { return true }
        guard parcel.fulfillment != nil else {
            (parcel.handling, parcel.dates.handedOver) = (.handedOver, at)
            return true
        }
        var (tried, its) = (order, parcel)
        do {
            try session.nested { try HandingOver.handOver(&its, of: &tried, at: at, in: $0, on: occasion) }
        } catch let refusal as Refusal {
            return try refuse(refusal.code, parcel, &order, after, in: session, on: occasion)
        } catch let refusals as Refusals {
            return try refuse(
                refusals.all.first?.code ?? "", parcel, &order, after, in: session, on: occasion)
        }
        (order, parcel) = (tried, its)
        return true
    }

    /// Once a parcel: a carrier that repeats itself says nothing new.
    private func refuse(
        _ why: String, _ parcel: Parcel, _ order: inout Order, _ after: ParcelRoad, in session: Session,
        on occasion: Occasion
    ) throws -> Bool {
        guard parcel.fulfillment != nil else { return false }
        let told: [JSON.Member] = [
            .init("status", .string(after.status.rawValue)), .init("why", .string(why)),
        ]
        let isNew = try Attention.open(
            "parcel.unexpected_event", order: order.id, part: parcel.part, told, in: session, on: occasion)
        if isNew { order.note("parcel.unexpected_event", about: parcel.subject, told) }
        return false
    }
}

extension Parcel {
    /// How attention to it is told apart from that to its order's other parcels.
    var part: (name: String, id: String) { ("parcel", id.text) }
}

/// What of all that is said the history does not know.
private struct News {
    private(set) var history: [HistoryEntry]
    private(set) var fresh: [HistoryEntry] = []
    /// An event known before now carries another day of arrival.
    private(set) var expectsAnew = false

    init(_ said: [HistoryEntry], of parcel: Parcel, in session: Session) throws {
        history = try ParcelHistory.of(parcel.id, in: session)
        for entry in said {
            if let index = history.firstIndex(where: entry.isSame) {
                guard let expected = entry.expected, expected != history[index].expected else { continue }
                try ParcelHistory.expect(expected, by: history[index], of: parcel.id, in: session)
                history[index] = history[index].expecting(expected)
                expectsAnew = true
            } else if !fresh.contains(where: entry.isSame) {
                fresh.append(entry)
            }
        }
    }
}

extension HistoryEntry {
    fileprivate func expecting(_ expected: ClosedRange<LocalDate>) -> HistoryEntry {
        HistoryEntry(
            status: status, at: at, place: place, code: code, note: note, exception: exception,
            expected: expected, statedAt: statedAt, source: source, recordedAt: recordedAt)
    }
}
