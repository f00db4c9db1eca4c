import Journal
import Kit
import Sales
import Storage

/// Picked goods go into a parcel, which is weighed. One whose weight is not what it should be stays a draft
/// until it is weighed again or somebody says why it is right.
package struct PackParcel: Command {
    package static let name = "parcel.pack"
    package static let roles = WarehouseRoles.work
    let fulfillment: ID<Fulfillment>
    let version: Int64?
    let contents: Contents
    var packageType: String?
    var weightGrams: Int64?
    /// ® Another weight than the expected one is right.
    var acceptsWeight = false

    package enum Contents: Hashable, Sendable {
        /// Everything that is picked and in no parcel.
        case all
        case scans([Scan])
    }

    package init(
        _ fulfillment: ID<Fulfillment>, version: Int64? = nil, _ contents: Contents = .all,
        packageType: String? = nil, weightGrams: Int64? = nil, acceptsWeight: Bool = false
    ) {
        self.fulfillment = fulfillment
        self.version = version
        self.contents = contents
        self.packageType = packageType
        self.weightGrams = weightGrams
        self.acceptsWeight = acceptsWeight
    }

    package var subject: (entity: String, id: Int64?) { ("fulfillment", fulfillment.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> PackedParcel {
        let packageType = try Self.known(packageType)
        let weight = try weightGrams.map(Parcel.Weight.checked)
        var task = try WorkTask.begin(fulfillment, version: version, in: session)
        try task.require(.pack)
        let items = try pack(&task, in: session)
        guard !items.isEmpty else {
            throw Refusal("pack.nothing", .conflict, allowed: ["pick"], ["fulfillment": task.name])
        }
        var parcel = Parcel(
            id: occasion.newID(), order: task.order.id, fulfillment: fulfillment,
            position: try ParcelRows.nextPosition(of: task.order.id, in: session), handling: .draft,
            tracking: .unknown, exception: nil, isStuck: false, carrier: nil, trackingNumber: nil,
            packageType: packageType, weight: Parcel.Weight(), expected: nil,
            dates: Parcel.Dates(created: occasion.now), outcome: nil, version: 1, items: items)
        let event = try parcel.weigh(weight, accepting: acceptsWeight, in: session, on: occasion)
        try ParcelRows.insert(parcel, in: session)
        task.work.replace(parcel)
        let before = try task.store(in: session, on: occasion)
        task.order.note(event, about: parcel.subject, parcel.weightTold)
        task.noteTurn(from: before, after: event)
        _ = try task.finish(in: session, on: occasion)
        return PackedParcel(parcel)
    }

    static func known(_ code: String?) throws(Refusal) -> String? {
        guard let code else { return nil }
        guard PackageType.all.contains(where: { $0.code == code }) else {
            throw Refusal(
                "package.unknown", field: "package",
                [
                    "package": String(code.prefix(40)),
                    "known": PackageType.all.map(\.code).joined(separator: ", "),
                ])
        }
        return code
    }

    private func pack(_ task: inout WorkTask, in session: Session) throws -> [Parcel.Item] {
        var packed: [Parcel.Item] = []
        func put(_ index: Int, _ quantity: Int64) {
            let item = task.fulfillment.items[index]
            task.fulfillment.items[index].packed += quantity
            if let known = packed.firstIndex(where: { $0.line == item.line && $0.lot == item.lot }) {
                packed[known].quantity += quantity
            } else {
                packed.append(Parcel.Item(line: item.line, lot: item.lot, quantity: quantity))
            }
        }
        switch contents {
        case .all:
            for index in task.fulfillment.items.indices where task.fulfillment.items[index].unpacked > 0 {
                put(index, task.fulfillment.items[index].unpacked)
            }
        case .scans(let scans):
            for (index, scan) in scans.enumerated() {
                do {
                    let goods = try ScannedGoods.read(scan, for: task.order, in: session)
                    for (item, quantity) in try ScannedItems(task: task).take(goods, \.unpacked, in: session)
                    {
                        put(item, quantity)
                    }
                } catch let refusal as Refusal {
                    throw scans.count == 1 ? refusal : refusal.at("scans[\(index)]")
                }
            }
        }
        return packed
    }
}

/// What became of a parcel that was packed or weighed.
package struct PackedParcel: Receivable {
    package let receipt: Receipt
    package let parcel: ID<Parcel>
    package let weight: Parcel.Weight

    init(_ parcel: Parcel) {
        receipt = Receipt("parcel", id: parcel.id.raw, version: parcel.version)
        self.parcel = parcel.id
        weight = parcel.weight
    }
}

extension Parcel {
    /// Takes down what the scale says; returns what is to be told of it.
    mutating func weigh(
        _ grams: Int64?, accepting: Bool, in session: Session, on occasion: Occasion
    ) throws -> String {
        weight = Weight(grams: grams, expectedGrams: try expectedGrams(in: session))
        guard grams != nil else { return "parcel.drafted" }
        guard weight.verdict == .mismatch else { return "parcel.packed" }
        guard accepting else { return "parcel.weight_mismatch" }
        weight.reason = try occasion.requireReason()
        return "parcel.packed"
    }

    var weightTold: [JSON.Member] {
        [
            .init("weight_grams", weight.grams.map(JSON.int) ?? .null),
            .init("expected_grams", weight.expectedGrams.map(JSON.int) ?? .null),
            .init("weight", .string(weight.verdict.rawValue)),
        ]
    }
}
