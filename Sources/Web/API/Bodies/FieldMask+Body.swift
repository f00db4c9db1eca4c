import Access
import Journal
import Kit
import Sales

/// What a body leaves null because its reader does not see it.
extension FieldMask {
    func prices(_ value: JSON) -> JSON { shows(.prices) ? value : .null }

    func payments(_ value: JSON) -> JSON { shows(.payments) ? value : .null }

    func internals(_ value: JSON) -> JSON { shows(.internalMessages) ? value : .null }

    /// The customer's page tells his name, his address and what he paid.
    var showsLink: Bool {
        [Field.customerName, .address, .prices, .payments].allSatisfy(shows)
    }

    /// Whether there is a hold is told by what it stops; that fraud is looked for is not.
    func shows(_ hold: OrderDetails.OpenHold) -> Bool { hold.kind != .fraudReview || shows(.risk) }

    /// Events of money are for those who see payments, of the fraud review for those who see risk, of what
    /// is said among colleagues for those who may read it.
    func shows(_ event: RecordedEvent) -> Bool {
        let family = event.type.prefix { $0 != "." }
        if ["payment", "refund", "transfer"].contains(family), !shows(.payments) { return false }
        if !shows(.risk), event.data.contains(Hold.Kind.fraudReview.rawValue) { return false }
        if !shows(.internalMessages), event.type == "order.message_added" {
            return (try? JSON(parsing: event.data))?["visibility"]?.string == "customer"
        }
        return true
    }

    /// The same without what stands for money, if prices are hidden.
    func shown(_ data: JSON) -> JSON {
        guard !shows(.prices) || !shows(.payments), let members = data.members else { return data }
        let money: Set = ["amount", "total", "unit_price", "payment_rule"]
        return .object(members.filter { !money.contains($0.key) })
    }
}
