/// Cuts bytes into records by RFC 4180, chunk by chunk, whatever the chunk borders cut through. Works on
/// bytes because a delimiter, a quote and a line end are never part of another UTF-8 character.
struct CSVScanner {
    static let recordLimit = 1 << 20

    private enum State { case fieldStart, unquoted, quoted, quoteSeen }

    let delimiter: UInt8
    /// The record in the making: its fields end to end, and where each ends.
    private(set) var bytes: [UInt8] = []
    private(set) var ends: [Int] = []
    private(set) var firstLine = 1
    private(set) var refusal: Refusal?

    private var state = State.fieldStart
    private var line = 1
    private var quoteLine = 1
    private var afterCR = false

    init(delimiter: UInt8) {
        self.delimiter = delimiter
    }

    mutating func startRecord() {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        refusal = nil
        firstLine = line
    }

    /// Reads on from `position`; true when a record is complete, false when the chunk is used up.
    mutating func scan(_ chunk: UnsafeBufferPointer<UInt8>, from position: inout Int) -> Bool {
        while position < chunk.count {
            let byte = chunk[position]
            if afterCR {
                afterCR = false
                if byte == 0x0a {
                    if state == .quoted { keep(chunk, position..<position + 1) }
                    position += 1
                    continue
                }
            }
            switch state {
            case .fieldStart: start(byte, &position)
            case .unquoted: if unquoted(chunk, &position) { return true }
            case .quoted: quoted(chunk, &position)
            case .quoteSeen: if closing(byte, chunk, &position) { return true }
            }
        }
        return false
    }

    /// What the end of the file means; true when it completes a record.
    mutating func finish() -> Bool {
        switch state {
        case .fieldStart where ends.isEmpty: return false
        case .quoted: refusal = Refusal("csv.unclosed_quote", ["line": String(quoteLine)])
        default: break
        }
        endField()
        state = .fieldStart
        return true
    }

    private mutating func start(_ byte: UInt8, _ position: inout Int) {
        if byte == UInt8(ascii: "\"") {
            quoteLine = line
            state = .quoted
            position += 1
        } else if ends.isEmpty, byte == 0x0a || byte == 0x0d {
            // A line without a single byte is no record.
            endLine(byte)
            firstLine = line
            position += 1
        } else {
            state = .unquoted
        }
    }

    private mutating func unquoted(
        _ chunk: UnsafeBufferPointer<UInt8>, _ position: inout Int
    ) -> Bool {
        var end = position
        while end < chunk.count, chunk[end] != delimiter, chunk[end] != 0x0a, chunk[end] != 0x0d { end += 1 }
        keep(chunk, position..<end)
        position = end
        guard end < chunk.count else { return false }
        position += 1
        return endFieldOrRecord(chunk[end])
    }

    private mutating func quoted(_ chunk: UnsafeBufferPointer<UInt8>, _ position: inout Int) {
        var end = position
        while end < chunk.count, chunk[end] != UInt8(ascii: "\"") {
            end += 1
            guard chunk[end - 1] == 0x0a || chunk[end - 1] == 0x0d else { continue }
            endLine(chunk[end - 1])
            break
        }
        keep(chunk, position..<end)
        position = end
        guard end < chunk.count, !afterCR, chunk[end] == UInt8(ascii: "\"") else { return }
        position += 1
        state = .quoteSeen
    }

    /// After a quote inside quotes: a second one stands for itself, otherwise the field has ended.
    private mutating func closing(
        _ byte: UInt8, _ chunk: UnsafeBufferPointer<UInt8>, _ position: inout Int
    ) -> Bool {
        switch byte {
        case UInt8(ascii: "\""):
            keep(chunk, position..<position + 1)
            state = .quoted
        case delimiter, 0x0a, 0x0d:
            position += 1
            return endFieldOrRecord(byte)
        default:
            refuse(Refusal("csv.text_after_quote", ["line": String(line)]))
            state = .unquoted
        }
        position += 1
        return false
    }

    private mutating func endFieldOrRecord(_ byte: UInt8) -> Bool {
        endField()
        state = .fieldStart
        if byte == delimiter { return false }
        endLine(byte)
        return true
    }

    private mutating func endField() {
        ends.append(bytes.count)
        checkLength(adding: 0)
    }

    private mutating func endLine(_ byte: UInt8) {
        line += 1
        afterCR = byte == 0x0d
    }

    private mutating func keep(_ chunk: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        checkLength(adding: range.count)
        guard refusal == nil else { return }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: chunk[range]))
    }

    private mutating func checkLength(adding count: Int) {
        guard refusal != nil || bytes.count + ends.count + count > Self.recordLimit else { return }
        refuse(Refusal("csv.record_too_long", ["max": String(Self.recordLimit)]))
    }

    /// The rest of a refused record is read past and not kept, so that memory stays bounded; one entry
    /// stays to tell it from an empty line.
    private mutating func refuse(_ found: Refusal) {
        refusal = refusal ?? found
        bytes.removeAll(keepingCapacity: true)
        ends = [0]
    }
}
