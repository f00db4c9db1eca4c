// The names and roles of all commands, as their sources state them: commands of every floor, without a list
// that somebody would have to keep.
import Foundation
import Journal

@testable import Access

enum CommandSources {
    struct Unreadable: Error {
        let type: String
    }

    static func read() throws -> [String: Set<Role>] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources")
        var (names, stated) = ([String: String](), [String: String]())
        for path in try FileManager.default.subpathsOfDirectory(atPath: root.path)
        where path.hasSuffix(".swift") {
            let source = try String(contentsOf: root.appending(path: path), encoding: .utf8)
            for body in source.components(separatedBy: "\n}") {
                stated.merge(shared(in: body)) { first, _ in first }
                guard
                    let type = body.matches(of: /(?:struct|enum) (\w+)/).first(where: { match in
                        body[match.range.lowerBound...].contains("static let roles")
                    })
                else { continue }
                stated[String(type.1)] = roles(in: body)
                guard body.contains(/: (?:\w+, )*Command\b[^(]*\{/) else { continue }
                names[String(type.1)] = body.firstMatch(of: /static let name = "([^"]+)"/).map {
                    String($0.1)
                }
            }
        }
        var commands: [String: Set<Role>] = [:]
        for (type, name) in names { commands[name] = try resolve(type, stated) }
        return commands
    }

    private static func roles(in body: String) -> String? {
        body.firstMatch(of: /static let roles(?:: Set<Role>)? =\s*(\[[^\]]*\]|Set\([^)]*\)|\w+\.\w+)/)
            .map { String($0.1) }
    }

    /// Lists that several commands have in common, by how they name them: `WarehouseRoles.work`.
    private static func shared(in body: String) -> [String: String] {
        guard let owner = body.firstMatch(of: /enum (\w+Roles) \{/)?.1 else { return [:] }
        let lists = body.matches(of: /static let (\w+): Set<Role> = (\[[^\]]*\])/)
        return Dictionary(uniqueKeysWithValues: lists.map { ("\(owner).\($0.1)", String($0.2)) })
    }

    private static func resolve(_ type: String, _ stated: [String: String]) throws -> Set<Role> {
        guard let text = stated[type] else { throw Unreadable(type: type) }
        if text.hasSuffix(".roles"), let other = text.split(separator: ".").first {
            return try resolve(String(other), stated)
        }
        if stated[text] != nil { return try resolve(text, stated) }
        if text == "Set(Role.allCases)" { return Set(Role.allCases) }
        let isStaff = text.contains("RoleList.staff")
        let named = text.matches(of: /\.([a-zA-Z]+)/).map { String($0.1) }.filter { $0 != "staff" }
        let roles = try named.map { word -> Role in
            let snake = word.replacing(/[A-Z]/) { "_" + $0.output.lowercased() }
            guard let role = Role(rawValue: snake) else { throw Unreadable(type: "\(type): \(word)") }
            return role
        }
        return Set(roles).union(isStaff ? RoleList.staff : [])
    }
}
