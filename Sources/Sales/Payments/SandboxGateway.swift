import Kit
import Synchronization

/// A payment provider in process, for demonstrations and tests. What it does hangs on the card's token alone,
/// so every run can be repeated; what it did is kept by key. A class, because all who ask must find the same
/// memory.
package final class SandboxGateway: PaymentGateway {
    package static let name = "sandbox"
    package let code = SandboxGateway.name
    package let allowsSeveralCaptures: Bool
    private let clock: any Clock
    private let memory = Mutex(Memory())
    /// How long it keeps money reserved.
    private static let reserved = Duration.seconds(7 * 86_400)

    private struct Memory {
        var answers: [String: GatewayAnswer] = [:]
        /// What a late one will say once it is asked to.
        var later: [String: GatewayNotification] = [:]
        var notifications: [GatewayNotification] = []
    }

    /// What it does for a token, at every step of that card's payment.
    package enum Habit: String, CaseIterable, Sendable {
        case approves = "tok_ok"
        /// Declines to reserve.
        case declines = "tok_declined"
        /// Reserves, and declines to capture.
        case declinesCapture = "tok_capture_declined"
        /// Reserves and captures, and declines to refund.
        case declinesRefund = "tok_refund_declined"
        /// Says "later", and tells by notification.
        case answersLate = "tok_late"
        /// Answers at once, and tells it twice more.
        case answersTwice = "tok_twice"
        /// Does it, and its first answer is lost.
        case losesAnswer = "tok_lost"
        /// The customer must confirm at his bank.
        case asksCustomer = "tok_action"

        /// An unknown token is a card like any other.
        init(token: String?) {
            self = token.flatMap(Habit.init) ?? .approves
        }

        /// The habit as a reference carries it, so that a new process treats an old payment alike.
        init(reference: String?) {
            let name = reference?.split(separator: "-").dropFirst().first.map(String.init)
            self.init(token: name)
        }
    }

    package init(clock: any Clock, allowsSeveralCaptures: Bool = true) {
        self.clock = clock
        self.allowsSeveralCaptures = allowsSeveralCaptures
    }

    package func perform(_ request: GatewayRequest) async throws -> GatewayAnswer {
        if let known = memory.withLock({ $0.answers[request.key] }) { return known }
        let habit =
            request.operation == .authorize
            ? Habit(token: request.token) : Habit(reference: request.authorization)
        let final = answer(to: request, habit)
        let told = notification(of: final, request)
        return try memory.withLock { memory in
            switch habit {
            case .answersLate:
                memory.later[request.key] = told
                memory.answers[request.key] = .pending
            case .asksCustomer where request.operation == .authorize:
                memory.later[request.key] = told
                memory.answers[request.key] = .actionRequired(
                    address: "https://bank.example/confirm/\(request.key)")
            case .answersTwice:
                memory.notifications += [told, told]
                memory.answers[request.key] = final
            case .losesAnswer:
                memory.answers[request.key] = final
                throw GatewayUnreachable(gateway: code)
            default: memory.answers[request.key] = final
            }
            return memory.answers[request.key] ?? final
        }
    }

    package func status(of key: String) async throws -> GatewayAnswer? {
        memory.withLock { $0.answers[key] }
    }

    /// Lets the late ones finish and the customers confirm (or give up at their bank).
    package func finishLate(confirming: Bool = true) {
        memory.withLock { memory in
            for (key, told) in memory.later.sorted(by: { $0.key < $1.key }) {
                let said = confirming ? told : declined(told)
                memory.answers[key] = said.answer
                memory.notifications.append(said)
            }
            memory.later = [:]
        }
    }

    /// The notifications that wait to be delivered; each is handed out once.
    package func takeNotifications() -> [GatewayNotification] {
        memory.withLock { memory in
            defer { memory.notifications = [] }
            return memory.notifications
        }
    }

    private func answer(to request: GatewayRequest, _ habit: Habit) -> GatewayAnswer {
        switch (habit, request.operation) {
        case (.declines, .authorize): .declined(code: "card_declined")
        case (.declinesCapture, .capture): .declined(code: "capture_declined")
        case (.declinesRefund, .refund): .declined(code: "refund_declined")
        default:
            .approved(
                reference: "sbx-\(habit.rawValue)-\(request.operation.rawValue)-\(request.key)",
                endsAt: request.operation == .authorize ? clock.now() + Self.reserved : nil)
        }
    }

    private func notification(of answer: GatewayAnswer, _ request: GatewayRequest) -> GatewayNotification {
        var told: GatewayNotification
        switch answer {
        case .approved(let reference, let endsAt):
            told = GatewayNotification(
                Self.kinds[request.operation] ?? .declined, from: code, reference: reference,
                amount: request.amount)
            told.endsAt = endsAt
        case .declined(let failure):
            told = GatewayNotification(.declined, from: code, reference: request.key, amount: request.amount)
            told.failure = failure
        case .actionRequired, .pending:
            told = GatewayNotification(.declined, from: code, reference: request.key, amount: request.amount)
        }
        told.key = request.key
        told.authorization = request.authorization
        return told
    }

    private func declined(_ told: GatewayNotification) -> GatewayNotification {
        var other = GatewayNotification(.declined, from: code, reference: told.reference, amount: told.amount)
        other.key = told.key
        other.failure = "customer_gave_up"
        return other
    }

    private static let kinds: [GatewayCall.Operation: GatewayNotification.Kind] = [
        .authorize: .authorized, .capture: .captured, .void: .voided, .refund: .refunded,
    ]
}
