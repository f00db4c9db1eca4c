import Delivery
import Kit
import Sales

/// Turns the parcel rows of one order into parcels with their events.
struct ParcelReader {
    /// A line of the order as a parcel may hold it.
    struct Line {
        let name: String
        let isItem: Bool
        let decimals: Int
        /// Ordered and not canceled.
        let live: Int64
    }

    private let lines: [Line]
    private let zone: Zone?
    private(set) var drafts: [ParcelDraft] = []
    private(set) var faults: [ImportFault] = []
    private var places: [[String]: Int] = [:]
    /// The row that said what a parcel holds.
    private var contents: [Int: String] = [:]

    init(lines: [Line], zone: Zone?) {
        self.lines = lines
        self.zone = zone
    }

    mutating func read(_ rows: [SetRow<ParcelColumn>]) {
        for row in rows { read(row) }
    }

    private mutating func read(_ row: SetRow<ParcelColumn>) {
        var cells = CellReader(row, zone: zone)
        let number = cells.requiredText(.trackingNumber, max: 100)
        let carrier = cells.text(.carrier, max: 60) ?? "other"
        let status: TrackingStatus? = cells.word(.status)
        if row[.status] == nil { cells.refuse(.status, Refusal("text.required", [:])) }
        if row[.at] == nil { cells.refuse(.at, Refusal("text.required", [:])) }
        let at = cells.instant(.at)
        let place = cells.text(.place, max: 200)
        let note = cells.text(.note, max: 500)
        if cells.faults.isEmpty, let number, let status, let at {
            let parcel = parcel(carrier, number)
            drafts[parcel].events.append(
                PastParcel.Event(status, at: at, place: place ?? "", note: note ?? ""))
            fill(parcel, &cells)
        }
        faults += cells.faults
    }

    private mutating func parcel(_ carrier: String, _ number: String) -> Int {
        if let known = places[[carrier, number]] { return known }
        drafts.append(ParcelDraft(carrier: carrier, trackingNumber: number, items: [], events: []))
        places[[carrier, number]] = drafts.count - 1
        return drafts.count - 1
    }

    /// Said once a parcel; said again it must be the same.
    private mutating func fill(_ parcel: Int, _ cells: inout CellReader<ParcelColumn>) {
        guard let cell = cells.row[.lines] else { return }
        if let known = contents[parcel] {
            if known != cell { cells.refuse(.lines, Refusal("import.parcel_lines_differ", [:])) }
            return
        }
        contents[parcel] = cell
        for part in cell.split(separator: ";") {
            do throws(Refusal) { try put(part, into: parcel) } catch { cells.refuse(.lines, error) }
        }
    }

    private mutating func put(_ part: Substring, into parcel: Int) throws(Refusal) {
        let halves = part.split(separator: ":", maxSplits: 1).map { $0.filter { !$0.isWhitespace } }
        guard halves.count == 2, let index = lines.firstIndex(where: { $0.name == halves[0] }) else {
            throw Refusal("import.parcel_lines", ["part": String(part)])
        }
        let line = lines[index]
        guard line.isItem else { throw Refusal("import.parcel_lines", ["part": String(part)]) }
        let quantity = try Quantity.parse(halves[1], decimals: line.decimals).amount
        let packed = drafts.reduce(Int64(0)) { sum, draft in
            draft.items.reduce(sum) { $0 + ($1.line == index ? $1.quantity : 0) }
        }
        guard quantity <= line.live - packed else {
            throw Refusal("import.parcel_holds_too_much", ["line": halves[0]])
        }
        if let known = drafts[parcel].items.firstIndex(where: { $0.line == index }) {
            drafts[parcel].items[known].quantity += quantity
        } else {
            drafts[parcel].items.append((index, quantity))
        }
    }
}

extension ParcelReader.Line {
    init(_ cells: LineCells) {
        name = cells.name
        isItem = cells.line.kind == .item
        decimals = cells.line.quantity.decimals
        live = cells.line.quantity.amount - cells.line.canceled
    }
}
