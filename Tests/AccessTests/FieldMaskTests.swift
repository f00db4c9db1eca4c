// What of a row stays blank for whom, stated a second time.
import Journal
import Testing

@testable import Access

@Suite struct FieldMaskTests {
    /// Each role, and what it does not see, in the order of the alphabet.
    private static let table = """
        admin:
        analyst: address customer_email customer_name customer_phone internal_messages
        customer: costs internal_messages risk
        dispatcher: costs customer_email payments risk
        driver: costs customer_email internal_messages other_lines payments prices risk
        finance:
        guest: costs internal_messages risk
        integration: costs internal_messages
        marketing: address costs internal_messages payments risk
        order_manager:
        partner: costs customer_email internal_messages other_lines payments prices risk
        production: address costs customer_email customer_phone payments prices risk
        purchasing: customer_email customer_phone payments risk
        sales: costs
        supplier: address costs customer_email customer_name customer_phone internal_messages other_lines \
        payments prices risk
        support: costs
        support_lead:
        system:
        vendor: costs customer_email customer_phone internal_messages other_lines payments risk
        warehouse: costs customer_email payments risk
        """

    @Test func `what a role does not see is what is stated here`() {
        let rows = Role.allCases.map { role in
            ([role.rawValue + ":"] + FieldMask.of(role).hidden.map(\.rawValue).sorted())
                .joined(separator: " ")
        }
        #expect(rows.sorted() == Self.table.split(separator: "\n").map(String.init))
    }
}
