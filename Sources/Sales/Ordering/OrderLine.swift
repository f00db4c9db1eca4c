import Kit
import Supply

/// One line of an order. Its quantity columns are the truth from which every status is derived (decisions
/// 14).
package struct OrderLine: Hashable, Sendable, IDKind {
    package static let prefix = "lin"

    package let id: ID<OrderLine>
    package let position: Int64
    package let kind: Kind
    /// The kit line this is a component of.
    package let kitLine: ID<OrderLine>?
    package let variant: ID<Variant>?
    package let sku: String
    package let name: String
    package let decimals: Int
    package let instructions: String?
    package let requiresShipping: Bool
    /// Past orders leave our stock alone.
    package let isOffLedger: Bool
    /// Ten-thousandths of a minor unit; 0 on the components of a kit, which carry a share of its amounts.
    package let unitPrice: Int64
    package let gross: Int64
    package let discount: Int64
    package let orderDiscount: Int64
    package let tax: Int64
    package let total: Int64
    package var quantities: LineQuantities

    package enum Kind: String, Hashable, Sendable {
        case item, kit, shipping, fee, rounding
    }

    /// What is still to be paid of it once canceled units are gone: units 1…m of n are worth round(total × m
    /// ÷ n).
    package var liveTotal: Int64 {
        total - unitShare(total: total, count: quantities.ordered, units: 0..<quantities.canceled)
    }
}

/// How many units of a line are where, in the SKU's smallest unit.
package struct LineQuantities: Hashable, Sendable {
    package var ordered: Int64
    package var canceled: Int64 = 0
    package var reserved: Int64 = 0
    package var released: Int64 = 0
    package var picked: Int64 = 0
    package var packed: Int64 = 0
    package var handedOver: Int64 = 0
    package var delivered: Int64 = 0
    package var returned: Int64 = 0
    /// Units somebody is making now, and units a carrier has on the last way: not steps, but where they are.
    package var inProduction: Int64 = 0
    package var outForDelivery: Int64 = 0

    package init(ordered: Int64) {
        self.ordered = ordered
    }

    /// Units that are still wanted.
    package var live: Int64 { ordered - canceled }
    /// Units that can still be canceled: nothing that left the house.
    package var cancelable: Int64 { ordered - canceled - handedOver }
}
