import CQRCode
import Kit

/// A text as a picture for a camera, drawn as one path: no image file, and nothing that runs.
struct QRCode: Sendable {
    private let width: Int
    /// Row by row, true is dark.
    private let modules: [Bool]

    /// The white around it that a camera needs, in modules.
    private static let quiet = 4

    /// Nil for a text that is too long for any code.
    init?(_ text: String) {
        guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        width = Int(code.pointee.width)
        let bytes = UnsafeBufferPointer(start: code.pointee.data, count: width * width)
        modules = bytes.map { $0 & 1 == 1 }
    }

    /// - Parameter name: what is said to whoever cannot see it.
    func svg(_ name: String) -> HTML {
        let side = width + 2 * Self.quiet
        let view = "0 0 \(side) \(side)"
        return """
            <svg class="qr" viewBox="\(view)" role="img" aria-label="\(name)" shape-rendering="crispEdges">\
            <rect width="\(side)" height="\(side)"/><path d="\(path)"/></svg>
            """
    }

    /// Neighbors in a row are one stroke.
    private var path: String {
        var path = ""
        for row in 0..<width {
            var column = 0
            while column < width {
                let start = column
                while column < width, modules[row * width + column] { column += 1 }
                if column > start {
                    path +=
                        "M\(start + Self.quiet) \(row + Self.quiet)h\(column - start)v1h-\(column - start)z"
                } else {
                    column += 1
                }
            }
        }
        return path
    }
}
