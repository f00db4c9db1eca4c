import Foundation
import Kit

/// Where a page of a list begins: the sort and the values of the last row before it, as text that means
/// nothing to the caller. A cursor of another list or another sort is refused rather than misread.
struct PageCursor: Hashable, Sendable {
    let list: String
    let values: [Int64]
    var text: String?

    init(_ list: String, _ values: [Int64] = [], text: String? = nil) {
        self.list = list
        self.values = values
        self.text = text
    }

    init(_ written: String, of list: String) throws(Refusal) {
        let padded = written.replacing("-", with: "+").replacing("_", with: "/")
        let missing = (4 - padded.utf8.count % 4) % 4
        guard let data = Data(base64Encoded: padded + String(repeating: "=", count: missing)),
            let json = try? JSON(parsing: data), let parts = json.array, parts.count == 3,
            parts[0].string == list, let numbers = parts[1].array
        else { throw Refusal("request.bad_cursor", field: "after") }
        let values = numbers.compactMap(\.int)
        guard values.count == numbers.count, parts[2].isNull || parts[2].string != nil else {
            throw Refusal("request.bad_cursor", field: "after")
        }
        self.init(list, values, text: parts[2].string)
        guard written == self.written else { throw Refusal("request.bad_cursor", field: "after") }
    }

    var written: String {
        let json: JSON = [
            .string(list), .array(values.map(JSON.int)), text.map(JSON.string) ?? .null,
        ]
        return Data(json.bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }
}
