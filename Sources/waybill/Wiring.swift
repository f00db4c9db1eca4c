import Access
import Delivery
import Journal
import Kit
import Sales
import Storage
import Supply

/// The one list of what follows from what: reactions in the same transaction, jobs after it, schedules that
/// come round. Lower floors cause work on higher ones through this list and nowhere else.
enum Wiring {
    static let listeners = Listeners(
        reactions: AutoConfirm.reactions + [LostReservations.reaction] + AlignFulfillments.reactions
            + CaptureRule.reactions + ReopenOrder.reactions + PromiseReactions.reactions)

    static func duties(_ company: Company) -> [Duty] {
        let payments = payments(company)
        return [payments.duty, payments.captureDuty, resetDuty(company), AnswerLookUp.duty]
    }

    /// The letter with which somebody who forgot his password chooses another.
    private static func resetDuty(_ company: Company) -> Duty {
        Access.resetDuty { letter in
            let address = LinkSheet.address(of: letter.link)
            let mail = try AccessMail.link(letter.link, to: letter.person, address: address, letter.language)
            let occasion = try await company.confirmedOccasion(
                for: Company.Request(by: .system, origin: "job"))
            try await company.database.write { try Mailbox.post(mail, in: $0, on: occasion) }
        }
    }

    static func payments(_ company: Company) -> Payments {
        Payments(company, gateways: [SandboxGateway(clock: company.clock)])
    }

    /// Each finds by itself what is left to do, a batch at a time.
    static let schedules =
        Purges.schedules + TrackingSchedules.all + [
            AccessPurge.schedule,
            LookUps.purge,
            Schedule("reservations.expire", every: .seconds(30)) { company in
                try await untilDone(ExpireReservations(), in: company) { $0.isFull }
            },
            Schedule("payments.expire", every: .seconds(300)) { company in
                try await untilDone(ExpireAuthorizations(), in: company) { $0.expired >= 100 }
            },
            Schedule("customers.fold", every: .seconds(60)) { company in
                try await untilDone(FoldCustomerTotals(), in: company) { $0.rows >= 1_000 }
            },
            Schedule("customers.index", every: .seconds(5)) { company in
                guard try await company.database.read({ try IndexCustomers.isDue(in: $0) }) else { return }
                try await untilDone(IndexCustomers(), in: company) { $0.rows >= 500 }
            },
            Schedule("payments.flag", every: .seconds(3600), run: flagUnpaid),
            Schedule("orders.expire", every: .seconds(60), run: expireOrders),
            Schedule("promises.watch", every: .seconds(300), run: watchPromises),
            Schedule("fulfillments.release", every: .seconds(60), run: releaseFulfillments),
        ]

    private static func untilDone<C: Command>(
        _ command: C, in company: Company, mayHaveMore: (C.Answer) -> Bool
    ) async throws {
        while case .done(let answer) = try await company.perform(command, system), mayHaveMore(answer) {
            try Task.checkCancellation()
        }
    }

    /// One transaction an order: one that cannot expire now must not keep the others.
    private static func expireOrders(_ company: Company) async throws {
        let now = company.clock.now()
        let due = try await company.database.read { try ExpireOrder.due(at: now, in: $0) }
        for order in due {
            try Task.checkCancellation()
            do { _ = try await company.perform(ExpireOrder(order), system) } catch is Refusal { continue }
        }
    }

    private static func flagUnpaid(_ company: Company) async throws {
        var command = FlagUnpaid()
        while case .done(let answer) = try await company.perform(command, system), let last = answer.last {
            try Task.checkCancellation()
            command = FlagUnpaid(after: last)
        }
    }

    /// One transaction an order. A full batch is followed by the next one, which finds others: who was looked
    /// at is due later, or never again.
    private static func watchPromises(_ company: Company) async throws {
        var last: [ID<Order>] = []
        while true {
            let now = company.clock.now()
            let due = try await company.database.read { try PromiseWatch.due(at: now, in: $0) }
            guard !due.isEmpty, due != last else { return }
            last = due
            for order in due {
                try Task.checkCancellation()
                do { _ = try await company.perform(ReviewPromise(order), system) } catch is Refusal {
                    continue
                }
            }
        }
    }

    private static func releaseFulfillments(_ company: Company) async throws {
        let now = company.clock.now()
        let due = try await company.database.read { try ReleaseDay.due(at: now, in: $0) }
        for fulfillment in due {
            try Task.checkCancellation()
            do { _ = try await company.perform(ReleaseFulfillment(fulfillment), system) } catch is Refusal {
                continue
            }
        }
    }

    private static let system = Company.Request(by: .system, origin: "schedule")
}
