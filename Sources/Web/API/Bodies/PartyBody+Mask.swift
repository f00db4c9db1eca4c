import Access
import Kit
import Sales

/// People and places as far as their reader may know: what is hidden is left out, so that nobody takes a
/// blank for what somebody wrote.
extension PartyBody {
    /// Null if nothing of it is left.
    static func json(_ contact: Contact, _ mask: FieldMask) -> JSON {
        let hidden: [(FieldMask.Field, Set<String>)] = [
            (.customerName, names), (.customerEmail, ["email"]), (.customerPhone, ["phone"]),
        ]
        return kept(json(contact), hidden, mask)
    }

    static func json(_ address: Address, _ mask: FieldMask) -> JSON {
        guard mask.shows(.address) else { return .null }
        return kept(json(address), [(.customerName, names), (.customerPhone, ["phone"])], mask)
    }

    private static let names: Set = ["name", "given_name", "family_name", "company"]

    private static func kept(
        _ json: JSON, _ hidden: [(FieldMask.Field, Set<String>)], _ mask: FieldMask
    ) -> JSON {
        let away = hidden.reduce(into: Set<String>()) { all, part in
            if !mask.shows(part.0) { all.formUnion(part.1) }
        }
        let members = (json.members ?? []).filter { !away.contains($0.key) }
        return members.isEmpty ? .null : .object(members)
    }
}
