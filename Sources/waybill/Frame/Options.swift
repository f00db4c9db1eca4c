import ArgumentParser
import Foundation
import Journal
import Kit
import Synchronization

/// What every command takes.
struct OutputOptions: ParsableArguments {
    @Flag(name: .long, help: .words("json")) var json = false

    func show(_ json: JSON, _ text: () -> String) {
        self.json ? Screen.line(json) : Screen.line(text())
    }

    /// A list: one array for programs, a table or a word about its emptiness for people.
    func show(_ rows: [JSON], _ table: Table) {
        guard !json else { return Screen.line(.array(rows)) }
        table.isEmpty ? Screen.note("cli.empty") : Screen.line(table.text)
    }
}

/// What every command takes that changes something.
struct WriteOptions: ParsableArguments {
    @OptionGroup var output: OutputOptions
    @Option(name: .customLong("as"), help: .words("as")) var role: Role = .admin
    @Option(help: .words("reason")) var reason: String?
    @Option(help: .words("key")) var key: String?

    var actor: Actor { Actor(role, "cli:\(NSUserName())") }

    func request(for command: String) throws -> Company.Request {
        if let key, !(1...255).contains(key.unicodeScalars.count) {
            throw Complaint("cli.key_length", .refused, field: "key")
        }
        let chosen = IdempotencyKey(
            principal: actor.name, place: command, key: key ?? UUID().uuidString, body: Invocation.body)
        return Company.Request(by: actor, key: chosen, origin: "cli", reason: reason)
    }

    func perform<C: Command>(_ command: C, in company: Company) async throws -> Company.Outcome<C.Answer> {
        try await company.perform(command, request(for: C.name))
    }

    /// Carries a command out whose answer is its receipt, be it done now or before.
    func receipt<C: Command>(_ command: C, in company: Company) async throws -> Receipt {
        switch try await perform(command, in: company) {
        case .done(let answer): answer.receipt
        case .repeated(let receipt): receipt
        }
    }
}

/// What was asked, as the idempotency key remembers it: the same words in the same order, but for how they
/// are shown.
enum Invocation {
    private static let state = Mutex<(arguments: [String], input: String)>(([], ""))

    static var arguments: [String] {
        get { state.withLock(\.arguments) }
        set { state.withLock { $0 = (newValue, "") } }
    }

    /// What came with the arguments in a file.
    static func add(input: String) {
        state.withLock { $0.input = input }
    }

    static var body: String {
        let (arguments, input) = state.withLock { $0 }
        var asked: [JSON] = []
        var isValueOfKey = false
        for argument in arguments {
            defer { isValueOfKey = argument == "--key" }
            if isValueOfKey || argument == "--key" || argument == "--json" || argument.hasPrefix("--key=") {
                continue
            }
            asked.append(.string(argument))
        }
        return JSON.array(asked + [.string(input)]).canonical
    }
}
