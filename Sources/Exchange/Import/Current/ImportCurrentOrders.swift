import Foundation
import Journal
import Kit
import Sales
import Storage

/// Imports orders that are still to be worked on: each is placed, paid and confirmed by the commands everyone
/// uses, so that stock is reserved, guards hold and what follows from an order follows from these.
///
/// A dry run, and a run that stops at the first fault, do everything in one transaction, which is undone; a
/// run that skips refused orders keeps each batch. Either way the set is read into memory, which is why it
/// may hold no more orders than people work on at one time.
struct ImportCurrentOrders: Sendable {
    static let ordersMax = 20_000

    let company: Company
    let options: ImportOptions

    /// What a trial came to; thrown so that nothing of it stays.
    private struct Undone: Error {
        let tally: Tally
    }

    func run(progress: @escaping @Sendable (ImportProgress) -> Void) async throws -> ImportReport {
        guard RecordPastOrder.roles.contains(options.actor.role) else {
            let arguments = ["command": PlaceOrder.name, "role": options.actor.role.rawValue]
            throw Refusal("permission.denied", .forbidden, arguments)
        }
        let scratch = try await Scratch.make()
        defer { scratch.remove() }
        var survey = Survey(of: options.path, into: scratch)
        try await survey.run(against: company.database) { orders in
            progress(ImportProgress(step: .survey, orders: orders, total: nil))
        }
        guard survey.orders <= Self.ordersMax else {
            throw Refusal("import.too_many_current", ["max": String(Self.ordersMax)])
        }
        let set = try await CurrentSet(survey, zone: options.zone)
        if options.isDryRun || options.onError == .stop { return try await together(set, progress) }
        return try await oneByOne(set, progress)
    }

    private var request: Company.Request { Company.Request(by: options.actor, origin: "import") }

    /// All or nothing.
    private func together(
        _ set: CurrentSet, _ progress: @escaping @Sendable (ImportProgress) -> Void
    ) async throws -> ImportReport {
        let occasion = try await company.confirmedOccasion(for: request)
        let options = options
        do {
            let tally = try await company.database.write { session in
                var tally = try set.writeParties(in: session, on: occasion, zone: options.zone)
                for batch in set.batches {
                    tally.add(try set.write(batch, in: session, on: occasion))
                }
                guard !options.isDryRun, tally.report.rejected == 0 else { throw Undone(tally: tally) }
                return tally
            }
            progress(ImportProgress(step: .write, orders: set.orders, total: set.orders))
            return tally.report
        } catch let trial as Undone {
            let isStopped = options.onError == .stop && trial.tally.report.rejected > 0
            var report = isStopped ? trial.tally.report.withoutAdditions : trial.tally.report
            report.isDryRun = options.isDryRun
            report.isStopped = isStopped
            return report
        }
    }

    private func oneByOne(
        _ set: CurrentSet, _ progress: @escaping @Sendable (ImportProgress) -> Void
    ) async throws -> ImportReport {
        let zone = options.zone
        let first = try await company.confirmedOccasion(for: request)
        var tally = try await company.database.write { try set.writeParties(in: $0, on: first, zone: zone) }
        var done = 0
        for batch in set.batches {
            let occasion = try await company.confirmedOccasion(for: request)
            tally.add(try await company.database.write { try set.write(batch, in: $0, on: occasion) })
            done += batch.blocks.count
            progress(ImportProgress(step: .write, orders: done, total: set.orders))
        }
        return tally.report
    }
}
