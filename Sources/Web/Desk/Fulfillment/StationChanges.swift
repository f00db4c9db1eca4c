import Access
import Delivery
import Journal
import Kit
import Sales
import Storage

/// What happened to an order since a station's page was made: two people may stand before one shelf.
struct StationChanges: Error, Sendable {
    struct Change: Sendable {
        let actor: String
        let name: String
        let type: String
        let at: Instant
    }

    let refusal: Refusal
    let changes: [Change]

    private static let changesMax = 20

    static func since(
        _ sequence: Int64, of order: ID<Order>, after refusal: Refusal, in session: Session,
        keyring: Keyring
    ) throws -> StationChanges {
        let events = try Timeline.of(
            order: order.raw, after: sequence, limit: changesMax, in: session)
        let names = try StaffDirectory.names(of: events.map(\.actor), in: session, keyring: keyring)
        return StationChanges(
            refusal: refusal,
            changes: events.map {
                Change(
                    actor: $0.actor, name: names[$0.actor] ?? $0.actor, type: $0.type, at: $0.recordedAt)
            })
    }

    /// Only this person has worked on it meanwhile, so there is nobody to be surprised by.
    func areAll(by actor: String) -> Bool { !changes.isEmpty && changes.allSatisfy { $0.actor == actor } }

    func answer(_ call: DeskCall) -> StationAnswer {
        guard let last = changes.last(where: { $0.actor != call.principal.name }) ?? changes.last else {
            return .refused(refusal, call)
        }
        let seconds = max(0, (call.now - last.at).components.seconds)
        var said: [String] = []
        for change in changes {
            let text = call.say(Self.key(change.type), ["who": change.name])
            if said.last != text { said.append(text) }
        }
        return StationAnswer(
            sound: .wrong,
            headline: call.say(
                "station.stale", ["who": last.name, "ago": Self.ago(seconds, call)]),
            detail: said.joined(separator: " ") + " " + call.say("station.stale.again"))
    }

    private static func ago(_ seconds: Int64, _ call: DeskCall) -> String {
        seconds < 120
            ? call.say("station.ago.seconds", ["count": String(seconds)])
            : call.say("station.ago.minutes", ["count": String(seconds / 60)])
    }

    private static func key(_ type: String) -> String {
        let key = "station.changed." + type
        return Words.all[key] == nil ? "station.changed.other" : key
    }
}

extension DeskCall {
    /// Carries out what a station's form asks for, at the version its page showed. What the same person has
    /// done since, at another bench or with a scan that was quicker than the page, is no reason to refuse.
    ///
    /// - Throws: `StationChanges`, if somebody else was there first.
    @discardableResult
    func performSeen<C: Command>(
        _ work: ID<Fulfillment>, place: String? = nil, _ command: (_ version: Int64?) -> C
    ) async throws -> Receipt {
        do {
            return try await perform(command(version), place: place)
        } catch let refusal as Refusal where refusal.kind == .stale {
            let (seen, keyring) = (Int64(form["seen"]) ?? .max, company.tools.keyring)
            let (changes, current) = try await read { session in
                let now = try FulfillmentRows.find(work, in: session)
                return (
                    try StationChanges.since(
                        seen, of: now.order, after: refusal, in: session, keyring: keyring),
                    now.version
                )
            }
            guard refusal.code == "fulfillment.stale", changes.areAll(by: principal.name) else {
                throw changes
            }
            return try await perform(command(current), place: place)
        }
    }

    /// The fulfillment an address names; rubbish is answered as what is not there.
    func fulfillment() throws -> ID<Fulfillment> {
        guard let id = ID<Fulfillment>(text("fulfillment")) else { throw Failure.notFound }
        return id
    }
}
