import Journal
import Kit
import Sales
import Storage

/// A parcel goes on the scale again, or for the first time.
package struct WeighParcel: Command {
    package static let name = "parcel.weigh"
    package static let roles = WarehouseRoles.work
    let parcel: ID<Parcel>
    let version: Int64?
    let weightGrams: Int64
    var packageType: String?
    /// ® Another weight than the expected one is right.
    var acceptsWeight = false

    package init(
        _ parcel: ID<Parcel>, version: Int64? = nil, grams weightGrams: Int64, packageType: String? = nil,
        acceptsWeight: Bool = false
    ) {
        self.parcel = parcel
        self.version = version
        self.weightGrams = weightGrams
        self.packageType = packageType
        self.acceptsWeight = acceptsWeight
    }

    package var subject: (entity: String, id: Int64?) { ("parcel", parcel.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> PackedParcel {
        let grams = try Parcel.Weight.checked(weightGrams)
        let packageType = try PackParcel.known(packageType)
        var task = try ParcelTask.begin(parcel, version: version, in: session)
        try task.require(.draft, verb: "weigh")
        task.parcel.packageType = packageType ?? task.parcel.packageType
        let event = try task.parcel.weigh(grams, accepting: acceptsWeight, in: session, on: occasion)
        try task.save(event, task.parcel.weightTold, in: session, on: occasion)
        _ = try task.finish(in: session, on: occasion)
        return PackedParcel(task.parcel)
    }
}

/// A parcel is opened and all of it is loose again; the parcel is none any more.
package struct UnpackParcel: Command {
    package static let name = "parcel.unpack"
    package static let roles = WarehouseRoles.work
    let parcel: ID<Parcel>
    let version: Int64?

    package init(_ parcel: ID<Parcel>, version: Int64? = nil) {
        self.parcel = parcel
        self.version = version
    }

    package var subject: (entity: String, id: Int64?) { ("parcel", parcel.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        var task = try ParcelTask.begin(parcel, version: version, in: session)
        try task.require(.draft, .labeled, verb: "unpack")
        try task.empty(in: session, on: occasion)
        return try task.finish(in: session, on: occasion)
    }
}

extension ParcelTask {
    fileprivate mutating func empty(in session: Session, on occasion: Occasion) throws {
        guard let place = parcel.fulfillment.flatMap(work.index(of:)) else { return }
        for goods in parcel.items {
            var left = goods.quantity
            for index in work.fulfillments[place].items.indices {
                let item = work.fulfillments[place].items[index]
                guard item.line == goods.line, item.lot == goods.lot else { continue }
                let taken = min(left, item.waiting)
                work.fulfillments[place].items[index].packed -= taken
                left -= taken
            }
            guard left == 0 else { throw StorageFault(.corrupt, "a parcel holds what was never packed") }
        }
        parcel.items = []
        let index = work.parcels.firstIndex { $0.id == parcel.id } ?? 0
        try work.reopen(index, of: &order, in: session, on: occasion)
        _ = try work.store(place, of: &order, in: session, on: occasion)
    }
}
