import Kit
import Storage

/// What a thing is called in the languages of our customers. English is always there; where another is
/// missing, English stands in for it.
package struct Names: Hashable, Sendable {
    package let en: String
    package let zh: String?

    package static let lengthMax = 200

    package init(en: String, zh: String? = nil) {
        self.en = en
        self.zh = zh
    }

    /// As a person typed them.
    package init(entered en: String, zh: String?, field: String = "names") throws(Refusal) {
        self.en = try Text.clean(en, field: "\(field).en", max: Self.lengthMax, required: true)
        let chinese = try zh.map { text throws(Refusal) in
            try Text.clean(text, field: "\(field).zh-Hans", max: Self.lengthMax)
        }
        self.zh = chinese?.isEmpty == true ? nil : chinese
    }

    /// As they are stored.
    package init(json text: String) throws {
        guard let json = try? JSON(parsing: Array(text.utf8)), let en = json["en"]?.string else {
            throw StorageFault(.corrupt, "these are no names: \(text)")
        }
        self.en = en
        zh = json["zh-Hans"]?.string
    }

    package var json: String {
        var members = [JSON.Member("en", .string(en))]
        if let zh { members.append(JSON.Member("zh-Hans", .string(zh))) }
        return JSON.object(members).text
    }

    package func text(_ language: Language) -> String {
        switch language {
        case .en: en
        case .zhHans: zh ?? en
        }
    }
}
