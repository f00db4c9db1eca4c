import Journal
import Kit
import Sales
import Storage

/// Some orders of a set, read, checked and compared with the store: what is left to do is to write them.
struct PreparedBatch: Sendable {
    private(set) var drafts: [PastOrderDraft] = []
    /// Payments and parcels that the set has for orders the store knows already.
    private(set) var additions: [PastAddition] = []
    private(set) var tally = Tally()
    /// For each draft whose customer the store does not know: by what he would be recognized.
    private(set) var newcomers: [[[UInt8]]] = []
    let blocks: Int

    /// Reads only; the same for a check and before writing.
    init(_ blocks: [OrderBlock], _ set: SetFacts, zone: Zone?, keyring: Keyring, in session: Session) throws {
        self.blocks = blocks.count
        let store = try StoreFacts(of: blocks, in: session)
        for block in blocks {
            if set.apart[block.key.text] == nil, let order = store.known[block.key.text] {
                let stranger = try OrderExtras.stranger(
                    block, set.extras[block.key.text] ?? [], under: order, in: session, keyring: keyring)
                if let stranger {
                    tally.refuse(block.key, [stranger])
                    continue
                }
                tally.count(known: 1)
                let addition = try PastAddition(to: order, block, set, zone: zone, in: session)
                guard let addition else { continue }
                tally.refuse(block.key, addition.faults)
                if addition.faults.isEmpty {
                    tally.count(addition.payments, of: addition.currency)
                    additions.append(addition)
                }
                continue
            }
            var reader = OrderReader(block, set, store, zone: zone)
            guard let draft = reader.draft() else {
                let isFirst = set.apart[block.key.text].map { $0 == block.line } ?? true
                tally.refuse(block.rows.isEmpty ? nil : block.key, reader.faults, isCounted: isFirst)
                let currency = block.rows.first?[.currency].flatMap { Currency($0) }
                if isFirst { tally.refuse(set.payments[block.key.text] ?? [], of: currency) }
                continue
            }
            drafts.append(draft)
            if let marks = try Self.marks(of: draft, store, keyring, in: session) { newcomers.append(marks) }
        }
    }

    /// Only what is to be added to orders the store has.
    init(_ additions: [PastAddition]) {
        self.additions = additions
        blocks = 0
    }

    /// What a check counts as added: all of it, since whatever could refuse an order was looked at.
    var expected: Tally {
        var expected = tally
        for draft in drafts {
            expected.count(draft.counted)
            expected.note(draft.notices)
        }
        return expected
    }

    /// Nil if the order has no customer or the store knows him.
    private static func marks(
        of draft: PastOrderDraft, _ store: StoreFacts, _ keyring: Keyring, in session: Session
    ) throws -> [[UInt8]]? {
        guard draft.customer != nil || draft.contact != nil else { return nil }
        let key = draft.customer.map { OrderKey(channel: draft.key.channel, order: $0).text }
        if let key, store.customers[key] != nil { return nil }
        let isKnown = try Customers.isKnown(
            draft.contact, reference: draft.customer, channel: store.channels[draft.key.channel]?.id,
            in: session,
            keyring: keyring)
        if isKnown { return nil }
        return Customers.marks(of: draft.contact, keyring: keyring) + (key.map { [Array($0.utf8)] } ?? [])
    }
}
