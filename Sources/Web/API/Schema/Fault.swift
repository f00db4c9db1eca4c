import Kit

/// A refusal with the exact place it is about, as a JSON pointer (RFC 6901): what a program can follow, where
/// `Refusal.field` is for people.
struct Fault: Sendable {
    let pointer: String?
    let refusal: Refusal

    init(_ refusal: Refusal, at pointer: String?) {
        self.pointer = pointer
        self.refusal = refusal
    }

    /// A refusal of a command: its field becomes the pointer. `lines[1].quantity` is `/lines/1/quantity`.
    init(_ refusal: Refusal) {
        self.init(refusal, at: refusal.field.map(Pointer.text(of:)))
    }
}

/// Several faults of one request, found in one pass. Never empty.
struct Faults: Error, Sendable {
    let all: [Fault]

    init?(_ all: [Fault]) {
        guard !all.isEmpty else { return nil }
        self.all = all
    }
}

enum Pointer {
    static func appending(_ name: String, to pointer: String) -> String {
        // By scalar: a slash with an accent upon it is one character to Swift, and still a slash to a reader.
        guard name.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else {
            return pointer + "/" + name
        }
        let escaped = name.unicodeScalars.map { $0 == "~" ? "~0" : $0 == "/" ? "~1" : String($0) }
        return pointer + "/" + escaped.joined()
    }

    static func text(of field: String) -> String {
        field.split { ".[]".contains($0) }.reduce("") { appending(String($1), to: $0) }
    }
}

extension String {
    /// What somebody sent, as it is told back to him: short, and harmless.
    var toldBack: String { String(unicodeScalars.prefix(64)).harmless }

    /// Without characters that would act on a terminal, a log or the direction of reading: those that no text
    /// of ours may hold.
    var harmless: String {
        guard unicodeScalars.contains(where: \.isActing) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { $0.isActing ? "\u{fffd}" : $0 }))
    }
}

extension Unicode.Scalar {
    fileprivate var isActing: Bool {
        switch value {
        case 0..<0x20, 0x7f...0x9f, 0x2028, 0x2029, 0x202a...0x202e, 0x2066...0x2069: true
        default: false
        }
    }
}
