import Journal
import Kit
import Sales
import Storage

/// The customer's part of an order that is being typed in.
extension NewOrder {
    /// Fills in whom it is for: name and ways to reach him, and the address he last had something sent to.
    mutating func fill(_ details: CustomerDetails, address: Address?) {
        let contact = details.contact
        self["customer"] = details.customer.number.text
        self["name"] = contact?.fullName ?? ""
        self["company"] = contact?.company ?? ""
        self["email"] = contact?.email ?? ""
        self["phone"] = contact?.phone ?? ""
        if let language = details.customer.language { self["language"] = language.rawValue }
        guard let address = details.address ?? address else { return }
        let lines = address.lines
        self["line1"] = lines.first ?? ""
        self["line2"] = lines.dropFirst().joined(separator: ", ")
        self["district"] = address.district ?? ""
        self["locality"] = address.locality ?? ""
        self["region"] = address.regionName ?? address.region ?? ""
        self["postcode"] = address.postcode ?? ""
        self["country"] = address.country.code
    }

    /// Where the last order of a customer went.
    static func lastAddress(
        of customer: ID<Customer>, in session: Session, keyring: Keyring
    ) throws -> Address? {
        let version = try session.first(
            """
            SELECT shipping_address_id FROM orders
            WHERE customer_id = \(customer) AND shipping_address_id IS NOT NULL ORDER BY id DESC LIMIT 1
            """
        ) { try $0.id(0, AddressVersion.self) }
        return try version.flatMap { try Customers.address($0, in: session, keyring: keyring) }
    }
}
