import Kit

/// Where a reader of the feed stands. To him it is opaque text, `epoch.position`; a store that was restored
/// or copied has another epoch, so that nobody goes on reading at a place that means something else there.
package struct Cursor: Hashable, Sendable {
    let epoch: String
    package let position: Int64
    static let epochLength = 12

    init(epoch: String, position: Int64) {
        self.epoch = epoch
        self.position = position
    }

    package init(_ text: String) throws(Refusal) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == Self.epochLength,
            parts[0].utf8.allSatisfy(Self.isWord),
            let position = Int64(parts[1]), position >= 0, String(position) == parts[1]
        else { throw Refusal("feed.bad_cursor", field: "after") }
        self.init(epoch: String(parts[0]), position: position)
    }

    package var text: String { "\(epoch).\(position)" }

    private static func isWord(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
