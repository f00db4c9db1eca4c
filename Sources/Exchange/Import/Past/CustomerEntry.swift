import Kit
import Sales

/// A row of customers.csv. What cannot be read as an e-mail address or a telephone number is kept as it was
/// entered: that is no reason to lose a customer. An unknown country is, since an address is nothing without
/// one.
struct CustomerEntry: Sendable {
    let line: Int
    let reference: String
    let contact: Contact?
    let address: Address?
    let language: Language?

    static let referenceMax = 100

    /// Nil if anything is wrong with it; `faults` says what.
    init?(_ row: SetRow<CustomerColumn>, _ faults: inout [ImportFault], _ notices: inout [ImportNotice]) {
        var cells = CellReader(row)
        let reference = cells.requiredText(.reference, max: Self.referenceMax)
        let address = Self.address(&cells)
        let contact = Contact(
            imported: Contact.Entry(
                fullName: row[.name], company: row[.company], email: row[.email], phone: row[.phone],
                country: address?.country))
        language = row[.language].flatMap { Language(tag: $0) }
        faults += cells.faults
        guard cells.faults.isEmpty, let reference else { return nil }
        line = row.line
        self.reference = reference
        self.contact = contact
        self.address = address
        func note(_ code: String) {
            notices.append(ImportNotice(code, .customers, line: row.line, reference))
        }
        if contact?.asEntered != nil || address?.asEntered != nil { note("kept_as_entered") }
        if row[.language] != nil, language == nil { note("language_unknown") }
    }

    private static func address(_ cells: inout CellReader<CustomerColumn>) -> Address? {
        let row = cells.row
        let lines = [CustomerColumn.addressLine1, .addressLine2, .addressLine3, .addressLine4].compactMap {
            row[$0]
        }
        let entry = Address.Entry(
            lines: lines, district: row[.district], locality: row[.locality], region: row[.region],
            postcode: row[.postcode], country: row[.country])
        guard entry != Address.Entry() else { return nil }
        do throws(Refusal) { return try Address(imported: entry) } catch {
            cells.refuse(.country, Refusal(error.code, error.arguments))
            return nil
        }
    }
}
