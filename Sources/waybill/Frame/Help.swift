import ArgumentParser
import Kit

/// Help texts come from the catalog; the examples are commands and the same in every language.
enum Help {
    static func text(_ key: String) -> String { Speech.text(key) }
}

extension ArgumentHelp {
    /// The text under `help.option.` in the catalog.
    static func words(_ key: String) -> ArgumentHelp { ArgumentHelp(Help.text("help.option." + key)) }
}

extension CommandConfiguration {
    /// A command by its full name, with what it does and how it is called.
    static func of(
        _ name: String, _ examples: String..., subcommands: [any ParsableCommand.Type] = []
    ) -> CommandConfiguration {
        let last = name.split(separator: " ").last.map(String.init) ?? name
        let shown = examples.map { "  \($0)" }.joined(separator: "\n")
        return CommandConfiguration(
            commandName: last, abstract: Help.text("help." + name.replacing(" ", with: ".")),
            discussion: "\(Help.text("help.example"))\n\(shown)", subcommands: subcommands)
    }
}
