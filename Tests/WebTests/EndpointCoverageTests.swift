// Everything the company can do is reachable over HTTP, or stands here with the reason why it is not.
import Testing

@testable import Access
@testable import Web

struct EndpointCoverageTests {
    /// The commands no endpoint carries out, and why.
    private static let elsewhere = [
        "customer.fold_totals": "a schedule's: it comes round by itself",
        "customer.index": "a schedule's",
        "order.expire": "a schedule's", "payment.capture_earned": "a job's, after the hand-over",
        "payment.expire": "a schedule's", "payment.flag_unpaid": "a schedule's",
        "reservation.expire_due": "a schedule's", "parcel.mark_stuck": "a schedule's",
        "parcel.claim_strays": "a schedule's",
        "payment.settle": "the worker's, when a gateway answered a call of ours",
        "customer.record_past": "an import's: the whole set is checked before any of it is written",
        "order.record_past": "an import's", "payment.record_past": "an import's",
        "parcel.record_past": "an import's",
        "staff.log_in": "a person's at the desk, with a password: no program has one",
        "staff.enroll_factor": "a person's own at the desk", "staff.confirm_factor": "a person's own",
        "staff.remove_factor": "a person's own", "staff.renew_recovery_codes": "a person's own",
        "staff.change_self": "a person's own",
        "staff.set_password": "a person's own, with the link he was sent",
        "staff.set_up": "the first account's: nobody has a key before it",
        "staff.make_set_up_link": "the first account's, from the command line",
    ]

    private var commands: Set<String> {
        Set(
            PermissionTable.commands.split(separator: "\n").compactMap {
                $0.split(separator: " ").first.map(String.init)
            })
    }

    @Test func `every command is reachable, or stated with the reason why not`() {
        let reachable = Set(API.endpoints.compactMap(\.permission?.name))
        for command in commands.sorted() where !reachable.contains(command) {
            #expect(Self.elsewhere[command] != nil, "\(command): give it an endpoint, or a reason here")
        }
        for command in Self.elsewhere.keys.sorted() {
            #expect(!reachable.contains(command), "\(command) is reachable after all")
            #expect(commands.contains(command), "\(command) is no command")
        }
    }

    @Test func `every permission to read is asked for somewhere`() {
        let reachable = Set(API.endpoints.compactMap(\.permission?.name))
        // Messages come with an order, metrics have an address of their own, checks run at the console.
        let elsewhere: Set = ["message.read", "metric.read", "money.check", "order.check", "stock.check"]
        for permission in Permission.all
        where permission.isReading && !reachable.contains(permission.name) {
            #expect(elsewhere.contains(permission.name), "\(permission.name)")
        }
    }
}
