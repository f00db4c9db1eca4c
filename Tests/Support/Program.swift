// Another program, run beside a test. By `posix_spawn` rather than Foundation's `Process`, which has crashed
// in a process with more than a thousand open files; and a program gets none of our files but the three it is
// given.
import Foundation

package final class Program {
    package struct Failed: Error { package let program: String, code: Int32 }

    /// Where a stream of the program leads to: nowhere, or to us.
    package enum Stream { case nowhere, pipe }

    private var process: pid_t = 0
    private var input: Int32?
    private var output: Int32?

    /// Finds the program as a shell does; `input` and `output` are closed by `waitUntilExit`.
    package init(
        _ arguments: [String], environment: [String: String]? = nil, input: Stream = .nowhere,
        output: Stream = .nowhere
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        let (theirInput, ourInput) = try Self.ends(of: input, reading: true)
        let (theirOutput, ourOutput) = try Self.ends(of: output, reading: false)
        defer { for file in [theirInput, theirOutput] { close(file) } }
        (self.input, self.output) = (ourInput, ourOutput)
        posix_spawn_file_actions_adddup2(&actions, theirInput, 0)
        posix_spawn_file_actions_adddup2(&actions, theirOutput, 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        closeFrom(&actions, 3)
        // Not every user may enter our folder.
        changeFolder(&actions, "/")
        let variables = environment ?? ProcessInfo.processInfo.environment
        let code = Self.with(arguments) { argv in
            Self.with(variables.map { "\($0.key)=\($0.value)" }) { envp in
                posix_spawnp(&process, arguments.first ?? "", &actions, nil, argv, envp)
            }
        }
        if code != 0 { throw Failed(program: arguments.first ?? "", code: code) }
    }

    deinit { closeStreams() }

    /// Runs a program to its end, which must be a good one.
    package static func run(_ arguments: String...) throws { try run(arguments) }

    package static func run(_ arguments: [String]) throws {
        let code = try Program(arguments).waitUntilExit()
        if code != 0 { throw Failed(program: arguments.first ?? "", code: code) }
    }

    package func write(_ text: String) {
        guard let input else { return }
        _ = text.withCString { Foundation.write(input, $0, strlen($0)) }
    }

    /// What it has said since, waiting until there is something; empty when there will be nothing more.
    package func read() -> [UInt8] {
        guard let output else { return [] }
        var part = [UInt8](repeating: 0, count: 65_536)
        let count = Foundation.read(output, &part, part.count)
        return count > 0 ? Array(part[..<count]) : []
    }

    package func readToEnd() -> [UInt8] {
        var all: [UInt8] = []
        while case let part = read(), !part.isEmpty { all += part }
        return all
    }

    /// Closes its input, which ends a program that listens, and returns what it ended with: 128 and the
    /// number of a signal if it was one.
    @discardableResult
    package func waitUntilExit() -> Int32 {
        closeStreams()
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + status & 0x7f
    }

    private func closeStreams() {
        for file in [input, output] { if let file { close(file) } }
        (input, output) = (nil, nil)
    }

    /// Theirs and ours.
    private static func ends(of stream: Stream, reading: Bool) throws -> (Int32, Int32?) {
        guard stream == .pipe else {
            return (open("/dev/null", (reading ? O_RDONLY : O_WRONLY) | O_CLOEXEC), nil)
        }
        var both: [Int32] = [0, 0]
        guard pipe(&both) == 0 else { throw Failed(program: "pipe", code: errno) }
        return reading ? (both[0], both[1]) : (both[1], both[0])
    }

    private static func with<T>(
        _ texts: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> T
    ) -> T {
        var copies: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) } + [nil]
        defer { for copy in copies { free(copy) } }
        return body(&copies)
    }
}

/// GNU's own, which the compiler's picture of the C library leaves out.
@_silgen_name("posix_spawn_file_actions_addclosefrom_np")
@discardableResult
private func closeFrom(_ actions: UnsafeMutablePointer<posix_spawn_file_actions_t>, _ file: Int32) -> Int32

@_silgen_name("posix_spawn_file_actions_addchdir_np")
@discardableResult
private func changeFolder(
    _ actions: UnsafeMutablePointer<posix_spawn_file_actions_t>, _ folder: UnsafePointer<CChar>
) -> Int32
