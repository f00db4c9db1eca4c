import Foundation
import Kit

/// What a command says: its result on standard output, everything else on standard error. Written at once, so
/// that a follower sees each line as it comes.
enum Screen {
    static func line(_ text: String) {
        write(text, to: .standardOutput)
    }

    static func line(_ json: JSON) {
        line(json.text)
    }

    static func complain(_ text: String) {
        write(text, to: .standardError)
    }

    static func note(_ key: String, _ arguments: [String: String] = [:]) {
        complain(Speech.text(key, arguments))
    }

    /// Whoever was to read it may have gone: then there is nobody left to tell.
    private static func write(_ text: String, to file: FileHandle) {
        try? file.write(contentsOf: Data((text + "\n").utf8))
    }
}
