import Access
import Kit
import Sales

/// Whose orders a search finds.
extension OrderSearch {
    /// Leaves only the rows that are the caller's to see. Ties that orders do not carry reach none of them.
    mutating func narrow(to principal: Principal) {
        guard Policy.rows(principal, .readOrders) == .own else { return }
        let own = principal.bounds
        if let tie = own.channel { channel = ID(raw: tie) }
        if let tie = own.location { location = tie }
        if let tie = own.customer { customer = ID(raw: tie) }
        let isTied = own.channel != nil || own.location != nil || own.customer != nil
        if !isTied || own.party != nil || own.order != nil { customer = ID(raw: 0) }
    }
}
