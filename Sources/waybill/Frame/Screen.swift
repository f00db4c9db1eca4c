import Foundation
import Kit

/// What a command says: its result on standard output, everything else on standard error.
enum Screen {
    static func line(_ text: String) {
        write(text + "\n", to: stdout)
    }

    static func line(_ json: JSON) {
        line(json.text)
    }

    static func complain(_ text: String) {
        write(text + "\n", to: stderr)
    }

    static func note(_ key: String, _ arguments: [String: String] = [:]) {
        complain(Speech.text(key, arguments))
    }

    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    static func flush() {
        fflush(stdout)
    }

    private static func write(_ text: String, to stream: UnsafeMutablePointer<FILE>?) {
        guard let stream else { return }
        _ = text.utf8.withContiguousStorageIfAvailable { fwrite($0.baseAddress, 1, $0.count, stream) }
            ?? Array(text.utf8).withUnsafeBufferPointer { fwrite($0.baseAddress, 1, $0.count, stream) }
    }
}
