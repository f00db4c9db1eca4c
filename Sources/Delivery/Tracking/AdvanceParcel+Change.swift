import Journal
import Kit
import Sales
import Storage

/// From where a parcel was to where it is: its row, its order's units, the events that tell it, and what
/// somebody must look at.
extension AdvanceParcel {
    struct Change {
        let before: ParcelRoad
        let after: ParcelRoad
        let fresh: [HistoryEntry]

        func write(
            to parcel: inout Parcel, of order: inout Order, in session: Session, on occasion: Occasion
        ) throws {
            let old = parcel
            let steps = after.steps(since: before)
            let wasSilent = parcel.isStuck && isNewer(than: parcel.dates.lastEvent)
            fill(&parcel, steps, at: occasion.now)
            if wasSilent { parcel.isStuck = false }
            try ParcelRows.update(&parcel, in: session)
            try tell(steps, of: parcel, &order)
            if wasSilent { order.note("parcel.unstuck", about: parcel.subject) }
            if parcel.expected != old.expected, !parcel.tracking.isFinal {
                order.note(
                    "parcel.eta_changed", about: parcel.subject, told(parcel.expected),
                    previous: .object(told(old.expected)))
            }
            if !steps.isEmpty || wasSilent {
                try ParcelAttention.follow(parcel, in: session, on: occasion)
            }
            if parcel.tracking.isFinal, !steps.isEmpty {
                try FulfillmentEnd.closeIfDone(
                    parcel.fulfillment, of: &order, in: session, on: occasion)
            }
        }

        private func isNewer(than last: Instant?) -> Bool {
            guard let last else { return true }
            return fresh.contains { $0.at > last }
        }

        private func fill(_ parcel: inout Parcel, _ steps: [HistoryEntry], at now: Instant) {
            parcel.dates.lastEvent = after.lastEvent
            parcel.expected = after.expected
            guard !steps.isEmpty, let current = after.current else { return }
            parcel.tracking = current.status
            parcel.exception = current.status == .exception ? current.exception?.rawValue : nil
            parcel.dates.delivered = after.deliveredAt
            guard parcel.handling != .labeled else { return }
            parcel.handling = current.status.isFinal ? .closed : .handedOver
            parcel.dates.closed = current.status.isFinal ? parcel.dates.closed ?? now : nil
        }

        /// Units move before the event that tells why, which carries them.
        private func tell(_ steps: [HistoryEntry], of parcel: Parcel, _ order: inout Order) throws {
            var place = before.whereabouts()
            var last = before.status
            for step in steps {
                let next = after.whereabouts(upTo: step)
                try parcel.count(from: place, to: next, in: &order)
                let previous = JSON.object([.init("status", .string(last.rawValue))])
                if let end = after.corrected(by: step) {
                    order.stageReached = min(
                        order.stageReached,
                        Stage.shown(state: order.state, items: order.items.map(\.quantities)))
                    order.note(
                        "parcel.corrected", about: parcel.subject,
                        [.init("status", .string(step.status.rawValue))],
                        previous: .object([.init("status", .string(end.rawValue))]), occurredAt: step.at)
                }
                let kind = step.exception.map { [JSON.Member("exception", .string($0.rawValue))] } ?? []
                order.note(
                    step.status.event, about: parcel.subject, kind, previous: previous,
                    occurredAt: step.at)
                (place, last) = (next, step.status)
            }
        }

        private func told(_ expected: ClosedRange<LocalDate>?) -> [JSON.Member] {
            [
                .init("expected_from", expected.map { .string($0.lowerBound.iso) } ?? .null),
                .init("expected_until", expected.map { .string($0.upperBound.iso) } ?? .null),
            ]
        }
    }
}

extension Parcel {
    /// Counts its units where it is now. Those of past orders are counted by the file they came in.
    func count(
        from old: ParcelRoad.Whereabouts, to new: ParcelRoad.Whereabouts, in order: inout Order
    ) throws {
        guard fulfillment != nil, old != new else { return }
        for item in items {
            guard let line = order.lines.first(where: { $0.id == item.line }), !line.isOffLedger else {
                continue
            }
            for (column, place) in [
                (QuantityColumn.outForDelivery, ParcelRoad.Whereabouts.doorstep), (.delivered, .delivered),
            ] {
                let difference = (new == place ? item.quantity : 0) - (old == place ? item.quantity : 0)
                try order.move(column, of: item.line, by: difference)
            }
        }
    }
}
