/// Some commands may not be given without saying why; the reason stands in the audit beside them.
import Journal
import Kit

extension Occasion {
    func requireReason() throws(Refusal) {
        guard reason.typed != nil else { throw Refusal("reason.required", field: "reason") }
    }
}
