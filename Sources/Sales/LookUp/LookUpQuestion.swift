import Journal
import Kit

/// What a guest asks at `/track`: the link to the order of this number, by e-mail to whoever ordered it. Only
/// its form is checked here; whether there is such an order is for the job to find out, later.
package struct LookUpQuestion: Hashable, Sendable {
    package let number: String
    package let email: String
    /// How he reached us, which the link in the mail begins with.
    package let site: String

    private static let numberMax = 64

    package init(number: String, email: String, site: String) throws(Refusals) {
        var faults = FaultList()
        let typed = faults.take(
            try Text.clean(number, field: "number", max: Self.numberMax, required: true))
        let address = faults.take(try EmailAddress.clean(email, field: "email"))
        try faults.check()
        (self.number, self.email, self.site) = (typed ?? "", address ?? "", site)
    }

    var emailKey: String { EmailAddress.key(email) }

    /// However it is typed, a number is counted as one.
    var numberKey: String { OrderNumber(number)?.compact ?? Text.twinKey(number) }
}

extension LookUpQuestion {
    var stored: String { JSON.texts([("number", number), ("email", email), ("site", site)]).text }

    init(stored text: String) throws {
        let json = try JSON(parsing: text)
        (number, email) = (json["number"]?.string ?? "", json["email"]?.string ?? "")
        site = json["site"]?.string ?? ""
    }
}
