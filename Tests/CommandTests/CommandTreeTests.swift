// The tree of commands: documented, explained, readable by programs.
import ArgumentParser
import Delivery
import Foundation
import Kit
import Testing

@testable import waybill

/// A command with the words that lead to it.
struct NamedCommand: CustomTestStringConvertible, Sendable {
    let name: String
    let type: any ParsableCommand.Type

    var isFamily: Bool { !type.configuration.subcommands.isEmpty }
    var testDescription: String { name }

    static let all = walk(Waybill.self, "waybill")

    private static func walk(_ type: any ParsableCommand.Type, _ name: String) -> [NamedCommand] {
        let below =
            type.configuration.subcommands + type.configuration.groupedSubcommands.flatMap(\.subcommands)
        return below.flatMap { child -> [NamedCommand] in
            let childName = "\(name) \(child.configuration.commandName ?? "")"
            return [NamedCommand(name: childName, type: child)] + walk(child, childName)
        }
    }
}

struct CommandTreeTests {
    @Test func `the document describes exactly the commands there are`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "docs/commands.md"), encoding: .utf8)
        let described = text.split(separator: "\n").compactMap { line -> String? in
            guard line.hasPrefix("##"), let start = line.range(of: "waybill ") else { return nil }
            return String(line[start.lowerBound...])
        }
        #expect(Set(described) == Set(NamedCommand.all.map(\.name)))
        #expect(described.count == Set(described).count)
        for status in ExitStatus.allCases {
            #expect(
                text.contains("\n| \(status.rawValue) |"), "exit code \(status.rawValue) is not documented")
        }
    }

    @Test func `what a refusal says is possible with a fulfillment is a command`() {
        let names = Set(NamedCommand.all.map(\.name))
        for verb in Fulfillment.Verb.allCases {
            let name = verb.rawValue.replacing("_", with: "-")
            #expect(names.contains("waybill fulfillment \(name)"), "\(verb)")
        }
    }

    @Test func `a number below zero is refused as what it is`() async {
        let given = ["payment", "match", "x", "-5", "--currency", "GBP", "--evidence", "e"]
        #expect(await Program.run(given) == .refused)
        #expect(await Program.run(["payment", "match", "x"]) == .usage)
    }

    @Test(arguments: NamedCommand.all) func `each has help with an example`(_ command: NamedCommand) {
        let configuration = command.type.configuration
        #expect(!configuration.abstract.isEmpty && !configuration.abstract.hasPrefix("help."))
        #expect(configuration.discussion.contains("waybill"), "an example")
        let example = command.isFamily ? command.name.split(separator: " ")[1] : Substring(command.name)
        #expect(configuration.discussion.contains(example))
        let shown = Waybill.helpMessage(for: command.type, columns: 100)
        #expect(!shown.contains("help.option."), "an option without its text")
    }

    @Test(arguments: NamedCommand.all.filter { !$0.isFamily })
    func `each answers programs too`(_ command: NamedCommand) {
        #expect(Waybill.helpMessage(for: command.type, columns: 100).contains("--json"))
    }

    @Test func `no chain of reactions comes back to its beginning`() {
        #expect(Wiring.listeners.cycle() == nil)
    }
}
