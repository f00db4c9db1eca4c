import Kit

/// How people call a carrier: its name in their language where we know one, else the word the shop uses.
enum CarrierName {
    static func of(_ code: String, _ language: Language) -> String {
        let key = "carrier." + known(as: code)
        return Words.all[key] == nil ? code : Words.text(key, language)
    }

    /// The word we know it by, whoever wrote the code: shops and trackers differ in case, strokes and length.
    static func known(as code: String) -> String {
        let word = code.lowercased().replacing("_", with: "-")
        return aliases[word] ?? word
    }

    private static let aliases = ["sf-express": "sf"]
}
