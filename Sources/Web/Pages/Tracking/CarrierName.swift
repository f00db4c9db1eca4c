import Kit

/// How people call a carrier: its name in their language where we know one, else the word the shop uses.
enum CarrierName {
    static func of(_ code: String, _ language: Language) -> String {
        let key = "carrier." + code.lowercased().replacing("_", with: "-")
        return Words.all[key] == nil ? code : Words.text(key, language)
    }
}
