// One fuzz target a parser of what strangers send, for libFuzzer; script/fuzz_parsers.sh builds and runs them.
//
// A target must not trap, whatever it is given; and what it accepts must read back as it was, in one piece or in many.
import Foundation
import Kit

private let target = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? "json"

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
    switch target {
    case "csv": csv(bytes)
    case "json": json(bytes)
    case "form": form(bytes)
    case "tracking": tracking(String(decoding: bytes, as: UTF8.self))
    case "search": search(String(decoding: bytes, as: UTF8.self))
    case "cursor": cursor(String(decoding: bytes, as: UTF8.self))
    default: fatalError("no target \(target)")
    }
    return 0
}

private func demand(_ isSo: Bool, _ words: @autoclosure () -> String) {
    if !isSo { fatalError(words()) }
}

/// The records of a file and the faults between them; nil if not even its header can be read.
private func records(_ chunks: [[UInt8]]) -> [String]? {
    guard var reader = try? CSVReader(chunks: chunks) else { return nil }
    var found = ["\(reader.header)"]
    while true {
        do {
            guard let record = try reader.next() else { return found }
            found.append("\(record.line) \(record.fields)")
        } catch let fault as CSVFault {
            found.append("\(fault.line) \(fault.refusal.code)")
        } catch { return found + ["\(error)"] }
    }
}

private func csv(_ bytes: [UInt8]) {
    demand(records(bytes.map { [$0] }) == records([bytes]), "byte by byte a file reads otherwise")
    guard let text = String(validating: bytes, as: UTF8.self) else { return }
    let cells = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    var written: [UInt8] = []
    var writer = CSVWriter { written += $0 }
    guard (try? writer.write(["a", "b"])) != nil, (try? writer.write([cells[0], cells.last ?? ""])) != nil,
        (try? writer.flush()) != nil, var reader = try? CSVReader(chunks: [written], delimiter: 0x2c)
    else { fatalError("what was written cannot be read") }
    guard let record = try? reader.next() else { return }
    demand(record.fields == [cells[0], cells.last ?? ""], "a cell reads back otherwise: \(record.fields)")
}

private func json(_ bytes: [UInt8]) {
    guard let value = try? JSON(parsing: bytes) else { return }
    guard let again = try? JSON(parsing: value.text) else { fatalError("what was written cannot be read") }
    demand(again.canonical == value.canonical, "a value reads back otherwise")
}

private func form(_ bytes: [UInt8]) {
    guard let form = Form(bytes, .desk) else { return }
    demand(form.names.allSatisfy { !form.all($0).isEmpty }, "a field without a value")
    demand((try? JSON(parsing: form.canonical)) != nil, "a form that cannot be compared")
}

private func tracking(_ text: String) {
    let guesses = CarrierGuess.of(text)
    demand(Set(guesses).count == guesses.count, "a carrier twice")
    for guess in guesses where guess.isChecked {
        demand(CarrierGuess.doubt(text, carrier: guess.carrier.name) == nil, "it fits and is doubted")
    }
    guard let cleaned = try? TrackingNumber.cleaned(text) else { return }
    demand((try? TrackingNumber.cleaned(cleaned)) == cleaned, "cleaned twice it is another")
}

private func search(_ text: String) {
    let words = SearchWords(text)
    demand(words.typed.count <= SearchWords.typedMax, "more pieces than are looked for")
    demand(words.typed.allSatisfy { !$0.isEmpty }, "an empty piece")
}

private func cursor(_ text: String) {
    if let cursor = try? PageCursor(text, of: "orders-id") {
        demand(cursor.written == text, "a cursor has two spellings")
    }
    if let place = try? Cursor(text) { demand(place.text == text, "a place in the feed has two spellings") }
}
