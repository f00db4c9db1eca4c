import Foundation
import Kit

/// Reads one file of a set, row after row, in constant memory. The cells of a row stand in the order of
/// `Column`, whatever the order in the file.
struct SetReader<Column: SetColumn> {
    /// Names of the header that mean nothing to us.
    let unknownColumns: [String]
    private var reader: CSVReader
    /// For each of our columns its place in the file, or nil.
    private let places: [Int?]

    /// Nil if the set does without this file. Throws `Refusals` that name every fault of the header.
    init?(in folder: String) throws {
        let path = folder + "/" + Column.file.rawValue
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        do {
            reader = try CSVReader(path: path, delimiter: UInt8(ascii: ","))
            let names = Column.names
            let required = Column.required.map(\.name)
            let columns = try Self.columns(reader.header, required, names)
            places = names.map(columns.position)
            let known = Set(places.compactMap(\.self))
            unknownColumns = reader.header.enumerated().filter { !known.contains($0.offset) }.map(\.element)
        } catch let refusals as Refusals {
            throw refusals.at(Column.file.rawValue)
        } catch let refusal as Refusal {
            throw refusal.at(Column.file.rawValue)
        } catch let fault as CSVFault {
            throw fault.refusal.at(Column.file.rawValue)
        }
    }

    /// Nil at the end. Throws `CSVFault` for one row that cannot be read; the next call reads on behind it.
    mutating func next() throws -> SetRow<Column>? {
        guard let record = try reader.next() else { return nil }
        let cells = places.map { place in place.map { Self.trimmed(record.fields[$0]) } ?? "" }
        return SetRow(line: record.line, cells: cells)
    }

    private static func columns(
        _ header: [String], _ required: [String], _ names: [String]
    ) throws(Refusals) -> CSVColumns {
        do { return try CSVColumns(header, required: required, optional: names) } catch {
            throw Refusals(error.all.map(Self.sayingComma)) ?? error
        }
    }

    /// A set is always separated by commas, so the remedy is another than giving a delimiter.
    private static func sayingComma(_ refusal: Refusal) -> Refusal {
        refusal.code == "csv.wrong_delimiter" ? Refusal("import.delimiter", refusal.arguments) : refusal
    }

    private static func trimmed(_ cell: String) -> String {
        let isPlain = { (byte: UInt8?) in byte.map { $0 > 0x20 && $0 < 0x80 } ?? true }
        if isPlain(cell.utf8.first), isPlain(cell.utf8.last) { return cell }
        return cell.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

/// A row as text; an empty cell means "not given".
struct SetRow<Column: SetColumn>: Hashable, Sendable {
    let line: Int
    let cells: [String]

    subscript(column: Column) -> String? {
        let cell = cells[column.rawValue]
        return cell.isEmpty ? nil : cell
    }
}
