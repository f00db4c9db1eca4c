import Delivery
import Journal
import Kit
import Sales
import Storage
import Supply

/// Writes prepared orders in one transaction, each in a savepoint of its own, so that one which is refused
/// after all loses only itself.
struct BatchWriter {
    let session: Session
    let occasion: Occasion
    /// Variants by SKU: those of the store that earlier batches or other people made since the orders were
    /// read.
    private var variants: [String: ID<Variant>] = [:]

    init(_ session: Session, _ occasion: Occasion) {
        self.session = session
        self.occasion = occasion
    }

    mutating func write(_ batch: PreparedBatch) throws -> Tally {
        try findVariants(for: batch.drafts)
        let numbers = try PastNumbers.draw(
            for: batch.drafts.map(\.past), in: session, random: occasion.random)
        let orders = Array(zip(batch.drafts, numbers))
        var tally = try writeTogether(orders) ?? writeOneByOne(orders)
        for addition in batch.additions {
            do { try session.nested { _ in try write(addition) } } catch let error {
                let block = OrderBlock(channel: addition.key.channel, order: addition.key.order, rows: [])
                tally.refuse(addition.key, try Self.faults(in: error, block))
            }
        }
        return tally
    }

    /// Nearly always none is refused any more, and then one savepoint does for all: on PostgreSQL each of
    /// them costs an order two round trips. Nil, and nothing written, if one is refused after all.
    private mutating func writeTogether(_ orders: [(PastOrderDraft, String?)]) throws -> Tally? {
        let before = variants
        var tally = Tally()
        do {
            try session.nested { _ in
                for (draft, number) in orders { keep(try write(draft, number), of: draft, in: &tally) }
            }
            return tally
        } catch let error {
            guard let first = orders.first else { throw error }
            _ = try Self.faults(in: error, first.0.block)
            variants = before
            return nil
        }
    }

    private mutating func writeOneByOne(_ orders: [(PastOrderDraft, String?)]) throws -> Tally {
        var tally = Tally()
        for (draft, number) in orders {
            do { keep(try session.nested { _ in try write(draft, number) }, of: draft, in: &tally) } catch {
                tally.refuse(draft.key, try Self.faults(in: error, draft.block))
            }
        }
        return tally
    }

    private mutating func keep(_ written: Written, of draft: PastOrderDraft, in tally: inout Tally) {
        variants.merge(written.variants) { known, _ in known }
        tally.count(draft.counted)
        tally.count(customers: written.isCustomerNew ? 1 : 0)
        tally.note(draft.notices)
    }

    private struct Written {
        var variants: [String: ID<Variant>] = [:]
        var isCustomerNew = false
    }

    private func write(_ draft: PastOrderDraft, _ number: String?) throws -> Written {
        var past = draft.past
        var written = Written()
        for index in past.lines.indices
        where past.lines[index].kind == .item && past.lines[index].variant == nil {
            let line = past.lines[index]
            let variant = try variants[line.sku] ?? written.variants[line.sku] ?? added(line)
            past.lines[index].variant = variant
            written.variants[line.sku] = variant
        }
        let buyer = try Buyer(of: draft, in: session, on: occasion)
        (past.customer, past.contact, past.shippingAddress) = (buyer.customer, buyer.contact, buyer.address)
        written.isCustomerNew = buyer.isNew
        let outcome = try Company.carryOut(
            RecordPastOrder(past, number: number), key: nil, in: session, on: occasion)
        guard case .done(let kept) = outcome else { return written }
        if !draft.parcels.isEmpty { try write(draft.parcels, holding: kept.lines, of: kept.id) }
        try OrderExtras.keep(
            draft.extras, of: kept.id, under: past.customer, channel: past.channel, in: session, on: occasion)
        return written
    }

    private func write(_ addition: PastAddition) throws {
        if !addition.payments.isEmpty {
            let payments = RecordPastPayments(addition.payments, of: addition.order)
            _ = try Company.carryOut(payments, key: nil, in: session, on: occasion)
        }
        if !addition.parcels.isEmpty {
            try write(addition.parcels, holding: addition.lines, of: addition.order)
        }
    }

    private func write(_ parcels: [ParcelDraft], holding lines: [ID<OrderLine>], of order: ID<Order>) throws {
        let command = RecordPastParcels(parcels.map { $0.parcel(holding: lines) }, of: order)
        _ = try Company.carryOut(command, key: nil, in: session, on: occasion)
    }

    private mutating func findVariants(for drafts: [PastOrderDraft]) throws {
        let lines = drafts.flatMap(\.past.lines).filter { $0.kind == .item && $0.variant == nil }
        guard !lines.isEmpty else { return }
        let list = JSON.array(Set(lines.map(\.sku)).sorted().map(JSON.string)).text
        try session.each("SELECT sku, id FROM variants WHERE sku IN (\(session.dialect.texts(list)))") {
            row in
            variants[try row.text(0)] = try row.id(1)
        }
    }

    /// What neither the store nor products.csv has: a stocked product by the name of its first line.
    private func added(_ line: PastOrder.Line) throws -> ID<Variant> {
        let command = AddProduct(names: Names(en: line.name), variants: [NewVariant(sku: line.sku)])
        guard case .done(let added) = try Company.carryOut(command, key: nil, in: session, on: occasion),
            let variant = added.variants.first
        else { throw Refusal("sku.unknown", .notFound, field: "sku", ["sku": line.sku]) }
        return variant.id
    }

    /// What a person can mend; a fault of the storage that concerns more than this order goes on to the
    /// caller.
    static func faults(in error: any Error, _ block: OrderBlock) throws -> [ImportFault] {
        switch error {
        case let refusal as Refusal: return [ImportFault(planned: refusal, in: block)]
        case let refusals as Refusals: return refusals.all.map { ImportFault(planned: $0, in: block) }
        case let fault as StorageFault where fault.kind == .duplicate || fault.kind == .rule:
            let refusal = Refusal("import.against_a_rule", ["rule": fault.constraint ?? fault.kind.rawValue])
            return [ImportFault(.orders, line: block.line, refusal)]
        default: throw error
        }
    }
}
