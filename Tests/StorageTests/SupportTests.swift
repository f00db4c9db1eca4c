// What all other tests stand on: programs that run beside them, and the gate that lets a few have a database.
import Foundation
import Support
import Testing

private actor Room {
    private var inside = 0
    private(set) var most = 0
    private(set) var passed = 0

    func enter() {
        inside += 1
        most = max(most, inside)
    }

    func leave() {
        inside -= 1
        passed += 1
    }
}

struct SupportTests {
    @Test func `a program is told apart by what it ends with`() throws {
        try Program.run("true")
        #expect(throws: Program.Failed.self) { try Program.run("false") }
        #expect(throws: Program.Failed.self) { try Program.run("no-such-program-at-all") }
        #expect(try Program(["sh", "-c", "exit 7"]).waitUntilExit() == 7)
        #expect(try Program(["sh", "-c", "kill -9 $$"]).waitUntilExit() == 137)
    }

    @Test func `a program is heard and spoken to, and has the variables it is given`() throws {
        let program = try Program(
            ["sh", "-c", "read word; echo \"$word $NAME\""],
            environment: ["PATH": "/usr/bin:/bin", "NAME": "Ada"],
            input: .pipe, output: .pipe)
        program.write("hello\n")
        #expect(String(decoding: program.readToEnd(), as: UTF8.self) == "hello Ada\n")
        #expect(program.waitUntilExit() == 0)
    }

    @Test func `a program has none of our files`() throws {
        let open = try FileHandle(forReadingFrom: URL(filePath: "/dev/zero"))
        defer { try? open.close() }
        let program = try Program(["ls", "-l", "/proc/self/fd"], output: .pipe)
        let said = String(decoding: program.readToEnd(), as: UTF8.self)
        program.waitUntilExit()
        #expect(said.contains("/dev/null") && !said.contains("/dev/zero"))
    }

    @Test func `a gate lets so many in at a time, and everybody in the end`() async throws {
        let gate = Gate(width: 3)
        let room = Room()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    try await gate.pass {
                        await room.enter()
                        for _ in 0..<10 { await Task.yield() }
                        await room.leave()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(await room.most == 3)
        #expect(await room.passed == 50)
    }

    @Test func `whoever is inside opens another database without waiting`() async throws {
        // All of them at once, each wanting a second while it has its first.
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<40 {
                group.addTask { try await withPlace(.sqlite) { _ in try await withPlace(.sqlite) { _ in } } }
            }
            try await group.waitForAll()
        }
    }

    @Test func `a test that fails leaves its place to the next`() async throws {
        struct Fault: Error {}
        let gate = Gate(width: 1)
        for _ in 0..<3 { await #expect(throws: Fault.self) { try await gate.pass { throw Fault() } } }
        #expect(try await gate.pass { 1 } == 1)
    }
}
