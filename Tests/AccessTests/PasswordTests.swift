// What a password must be, and how many are hashed at once.
import Foundation
import Kit
import Synchronization
import Testing

@testable import Access

struct PasswordTests {
    private func refusal(_ text: String) throws -> String? {
        let person = try Person(name: "Ada Byron King", email: "ada.byron@example.com")
        do {
            _ = try Password(new: text, of: person)
            return nil
        } catch {
            return error.code
        }
    }

    @Test(arguments: [
        "elevenchars", "password1234", "Password123456", "P@ssw0rd123456", "123456789012", "abcdefghijklm",
        "qwertyuiopas", "aaaaaaaaaaaaaa", "abababababab", "correcthorsebatterystaple",
        "correct-horse-battery-staple", "ada.byron@example.com", "adabyronking", "Ada Byron King",
        "1qaz2wsx3edc", "WaybillWaybill", "lkjhgfdsapoi",
    ])
    func `what anybody would try is refused`(text: String) throws {
        #expect(try refusal(text) != nil)
    }

    @Test(arguments: [
        "four green lamps", "twelve chars", "ä ö ü ß é è ê ñ", "🙂🙃🙂🙃🙂🙃a b c d e f", "Xk29 vvQ2 mm0p",
        "§$%&/()=?+*#-_",
    ])
    func `what is long and not common is taken`(text: String) throws {
        #expect(try refusal(text) == nil)
    }

    @Test func `characters are counted, and there is an upper end`() throws {
        #expect(
            try refusal(String(repeating: "e\u{301}", count: 11)) == "access.password_short")
        #expect(try refusal(String(repeating: "ab cd ef ", count: 40)) == "access.password_long")
        #expect(throws: Refusal.self) { try Password(typed: String(repeating: "x", count: 100_000)) }
    }

    @Test func `a password does not print itself`() throws {
        let password = try Password(typed: "four green lamps")
        #expect("\(password)" == "password")
        #expect(String(reflecting: password) == "password")
    }

    @Test func `two hash at once, some wait, the rest are turned away`() async throws {
        let hasher = PasswordHasher(runningMax: 2, waitingMax: 3)
        let bench = Bench()
        let busy = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<9 {
                group.addTask {
                    do {
                        try await hasher.inTurn { bench.work() }
                        return false
                    } catch { return (error as? Refusal)?.code == "access.busy" }
                }
            }
            // The four that find no place are turned away while the others still stand.
            var busy = 0
            while busy < 4, await group.next() == true { busy += 1 }
            bench.isOpen.withLock { $0 = true }
            for await wasBusy in group where wasBusy { busy += 1 }
            return busy
        }
        #expect(busy == 4)
        #expect(bench.count.withLock { $0.most } == 2)
    }
}

/// Work that lasts until it is let go, and counts how many do it at once.
private final class Bench: Sendable {
    let isOpen = Mutex(false)
    let count = Mutex((running: 0, most: 0))

    func work() {
        count.withLock { $0 = ($0.running + 1, max($0.most, $0.running + 1)) }
        while !isOpen.withLock({ $0 }) { Thread.sleep(forTimeInterval: 0.002) }
        count.withLock { $0.running -= 1 }
    }
}
