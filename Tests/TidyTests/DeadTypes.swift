/// A type that nothing mentions is dead weight. Textual: a name in code anywhere but at its own declaration
/// or in an extension of it counts, in Sources and Tests alike.
enum LivingTypes {
    /// Types reached only by the runtime or by a library.
    static let reachedFromOutside: Set<String> = []
}

func deadTypes(declaredIn sources: [SourceFile], mentionedIn all: [SourceFile]) -> [Finding] {
    var declared: [String: Finding] = [:]
    for file in sources {
        for type in declaredTypes(in: file) where type.isTopLevel && !type.isEntryPoint {
            declared[type.name] = Finding(file, line: type.line, "`\(type.name)` is mentioned nowhere else")
        }
    }
    for name in LivingTypes.reachedFromOutside { declared[name] = nil }
    for line in all.lazy.flatMap(\.code) where !declared.isEmpty {
        let parts = words(in: line).map(\.text)
        for (index, name) in parts.enumerated() where declared[name] != nil {
            let before = index > 0 ? parts[index - 1] : ""
            if before != "extension", !Forbidden.typeKeywords.contains(before) { declared[name] = nil }
        }
    }
    return declared.values.sorted { $0.description < $1.description }
}
