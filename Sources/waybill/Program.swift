import ArgumentParser
import Foundation
import Logging
import Web

/// The program itself: reads the command line, carries one command out, ends with an exit status that says
/// how it went.
@main
enum Program {
    static let version = "0.1.0"

    static func main() async {
        LoggingSystem.bootstrap(StreamLogHandler.standardError)
        if CommandLine.arguments.dropFirst().first == ServeCommand.configuration.commandName {
            SharedThreads.use()
        }
        // A reader that goes away (`| head`) is a failed write, which ends the command like any other.
        let status = await run(CommandLine.unsafeArgv, count: CommandLine.argc)
        exit(status.rawValue)
    }

    private static func run(
        _ raw: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>, count: Int32
    ) async -> ExitStatus {
        var arguments: [String] = []
        for index in 1..<max(1, Int(count)) {
            guard let bytes = raw[index], let text = String(validatingCString: bytes) else {
                return Complaint("cli.not_utf8", .usage, ["position": String(index)]).tell(asJSON: false)
            }
            arguments.append(text)
        }
        return await run(arguments)
    }

    static func run(_ arguments: [String]) async -> ExitStatus {
        if arguments == ["--version"] {
            Screen.line("waybill \(version)")
            return .done
        }
        let isJSON = arguments.contains("--json")
        var command: any ParsableCommand
        do { command = try Waybill.parseAsRoot(arguments) } catch {
            if let number = negative(arguments, error) { return number.tell(asJSON: isJSON) }
            return refuse(error, isJSON)
        }
        Invocation.arguments = arguments
        do {
            if var patient = command as? any AsyncParsableCommand {
                try await patient.run()
            } else {
                try command.run()
            }
            return .done
        } catch let status as ExitStatus {
            return status
        } catch  where Waybill.exitCode(for: error) == .success {
            // Help of a command that is only a family of others.
            Screen.line(Waybill.fullMessage(for: error))
            return .done
        } catch {
            return Complaint.tell(error, asJSON: isJSON)
        }
    }

    /// The parser takes a number below zero for an option and then misses the number. None is right anywhere.
    private static func negative(_ arguments: [String], _ error: any Error) -> Complaint? {
        let number = arguments.first { argument in
            argument.hasPrefix("-") && argument.dropFirst().first?.isASCII == true
                && argument.dropFirst().first?.isNumber == true
        }
        guard let number, Waybill.exitCode(for: error) != .success else { return nil }
        return Complaint("cli.below_zero", .refused, ["value": String(number.prefix(40))])
    }

    /// The parser's own words: what is wrong with the command line, and how it is used.
    private static func refuse(_ error: any Error, _ isJSON: Bool) -> ExitStatus {
        if Waybill.exitCode(for: error) == .success {
            Screen.line(Waybill.fullMessage(for: error))
            return .done
        }
        Screen.complain(Waybill.fullMessage(for: error))
        if isJSON {
            let told = Complaint(said: Waybill.message(for: error), code: "cli.usage", .usage)
            Screen.line(["errors": [told.json]])
        }
        return .usage
    }
}
