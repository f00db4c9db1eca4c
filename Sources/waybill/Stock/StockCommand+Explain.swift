import ArgumentParser
import Kit
import Sales
import Storage
import Supply

/// Why a balance is what it is: every movement and every promise, with the sums after each.
extension StockCommand {
    struct Explain: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "stock explain", "waybill stock explain LAMP --at LEEDS")
        @Argument(help: .words("sku")) var sku: String
        @Option(help: .words("at")) var at: String?
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await Opening.company { company in
                let story = try await company.database.read { try ExplainStock.of(sku, at: at, in: $0) }
                output.show(story.json) { story.text }
                if !story.shelves.allSatisfy(\.agrees) { throw ExitStatus.broken }
            }
        }
    }
}

extension ExplainStock {
    fileprivate var json: JSON {
        ["sku": .string(sku), "decimals": .int(Int64(decimals)), "shelves": .array(shelves.map(\.json))]
    }

    fileprivate var text: String {
        func shown(_ amount: Int64) -> String { Speech.quantity(amount, decimals: decimals) }
        return shelves.map { shelf in
            var table = Table("time", "movement", "#quantity", "#on_hand", "#quarantine", "actor", "reason")
            for step in shelf.movements {
                table.add(
                    Speech.time(step.at), step.kind.rawValue, shown(step.quantity), shown(step.onHand),
                    shown(step.quarantine), step.actor, step.reason ?? "")
            }
            let place = [shelf.location, shelf.lot].compactMap(\.self).joined(separator: " ")
            let promises = shelf.reservations.map { promise in
                Speech.text(
                    "cli.promise", ["quantity": shown(promise.quantity), "holder": promise.holderText])
            }
            let sum = Speech.text(
                shelf.agrees ? "cli.shelf_agrees" : "cli.shelf_differs",
                ["on_hand": shown(shelf.balance.onHand), "reserved": shown(shelf.balance.reserved)])
            return ([place, table.text] + promises + [sum]).joined(separator: "\n")
        }.joined(separator: "\n\n")
    }
}

extension ExplainStock.Shelf {
    fileprivate var json: JSON {
        [
            "location": .string(location), "lot": lot.map(JSON.string) ?? .null,
            "on_hand": .int(balance.onHand),
            "reserved": .int(balance.reserved), "quarantine": .int(balance.quarantine),
            "agrees": .bool(agrees),
            "movements": .array(movements.map(\.json)), "reservations": .array(reservations.map(\.json)),
        ]
    }
}

extension ExplainStock.Step {
    fileprivate var json: JSON {
        [
            "at": .string(at.rfc3339), "kind": .string(kind.rawValue), "quantity": .int(quantity),
            "on_hand": .int(onHand), "quarantine": .int(quarantine), "source": .string(source.kind),
            "actor": .string(actor), "reason": reason.map(JSON.string) ?? .null,
        ]
    }
}

extension ExplainStock.Promise {
    fileprivate var holderText: String {
        holder == "order" ? ID<Order>(raw: holderID).text : holder
    }

    fileprivate var json: JSON {
        [
            "quantity": .int(quantity), "holder": .string(holder), "held_by": .string(holderText),
            "since": .string(since.rfc3339), "expires_at": expiresAt.map { .string($0.rfc3339) } ?? .null,
        ]
    }
}
