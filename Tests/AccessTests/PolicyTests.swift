// Who may do what: the table against the commands, and every cell of permission × role × ownership.
import Foundation
import Journal
import Kit
import Testing

@testable import Access

struct PolicyTests {
    private func principal(_ role: Role, bounds: Principal.Bounds = .init()) -> Principal {
        Principal("test:\(role.rawValue)", roles: [role], bounds: bounds)
    }

    @Test func `the table says of every command what the command says itself`() throws {
        let stated = Dictionary(uniqueKeysWithValues: Permission.all.map { ($0.name, $0.roles) })
        let commands = try CommandSources.read()
        #expect(commands.count > 60)
        for (name, roles) in commands.sorted(by: { $0.key < $1.key }) where stated[name] != roles {
            let words = Role.allCases.filter(roles.contains).map(\.rawValue).joined(separator: " ")
            Issue.record("PermissionTable should say: \(name) \(words)")
        }
        let names = Set(
            PermissionTable.commands.split(separator: "\n").compactMap { $0.split(separator: " ").first })
        for name in names where commands[String(name)] == nil { Issue.record("no command is named \(name)") }
    }

    @Test func `every word of the table is a role, and every name stands once`() {
        let lines = (PermissionTable.commands + "\n" + PermissionTable.readings).split(separator: "\n")
        for line in lines {
            let words = line.split(separator: " ").map(String.init)
            for word in words.dropFirst() where word != "everyone" {
                #expect(Role(rawValue: word) != nil, "\(word) in the line of \(words[0])")
            }
        }
        #expect(Set(Permission.all.map(\.name)).count == lines.count)
        for permission in Permission.reading { #expect(!permission.roles.isEmpty, "\(permission.name)") }
    }

    @Test func `every cell is stated, and decided as stated`() throws {
        let rows = PolicyMatrixTable.rows.split(separator: "\n").map {
            $0.split(separator: " ").map(String.init)
        }
        let stated = Dictionary(rows.map { ($0[0], Array($0.dropFirst())) }) { first, _ in first }
        var cells = 0
        for permission in Permission.all {
            let row = Role.allCases.map { role in
                Ownership.allCases.map { letter(Policy.decide(principal(role), permission, $0)) }.joined()
            }
            cells += row.count * Ownership.allCases.count
            if stated[permission.name] != row {
                Issue.record("PolicyMatrixTable should say: \(permission.name) \(row.joined(separator: " "))")
            }
        }
        #expect(cells == Permission.all.count * 60)
        for name in stated.keys where Permission.named(name) == nil {
            Issue.record("\(name) is stated in vain")
        }
    }

    private func letter(_ decision: Policy.Decision) -> String {
        switch decision {
        case .allowed: "A"
        case .denied: "D"
        case .hidden: "H"
        }
    }

    @Test func `a tie hides the rows of others from whoever has it`() throws {
        let place = Principal.Bounds(location: 7)
        let worker = principal(.warehouse, bounds: place)
        let stock = try #require(Permission.named("stock.adjust"))
        #expect(worker.ownership(of: .init(location: 7)) == .own)
        #expect(worker.ownership(of: .init(location: 8)) == .other)
        #expect(worker.ownership(of: .init()) == .other)
        #expect(Policy.decide(worker, stock, .own) == .allowed)
        #expect(Policy.decide(worker, stock, .other) == .hidden)
        #expect(Policy.rows(worker, .readStock) == .own)
        #expect(Policy.rows(principal(.warehouse), .readStock) == .all)
        // Every tie must hold.
        let both = principal(.integration, bounds: .init(location: 7, channel: 3))
        #expect(both.ownership(of: .init(location: 7, channel: 3)) == .own)
        #expect(both.ownership(of: .init(location: 7, channel: 4)) == .other)
        #expect(both.ownership(of: .init(location: 7)) == .other)
    }

    @Test func `customers and guests reach what is theirs`() throws {
        let cancel = try #require(Permission.named("order.cancel"))
        let (ann, guest) = (Principal.customer(5), Principal.guest(order: 9))
        #expect(Policy.decide(ann, cancel, ann.ownership(of: .init(customer: 5, order: 9))) == .allowed)
        #expect(Policy.decide(ann, cancel, ann.ownership(of: .init(customer: 6))) == .hidden)
        #expect(Policy.decide(guest, cancel, guest.ownership(of: .init(customer: 5, order: 9))) == .allowed)
        #expect(Policy.decide(guest, cancel, guest.ownership(of: .init(order: 8))) == .hidden)
        #expect(ann.name == "customer:cus_0000000000005")
        // Without any role or tie there is nothing.
        #expect(Policy.decide(Principal("nobody", roles: []), cancel, .own) == .denied(.role))
        #expect(Policy.mask(Principal("nobody", roles: [])).hidden.count == FieldMask.Field.allCases.count)
    }

    @Test func `with several roles the one that may decides`() throws {
        let both = Principal("staff:x", roles: [.support, .finance])
        let capture = try #require(Permission.named("payment.capture"))
        #expect(Policy.decide(both, capture, .other) == .allowed)
        #expect(both.actor(for: capture).role == .finance)
        #expect(both.actor.role == .support)
        #expect(Policy.mask(both).shows(.costs))
        #expect(!Policy.mask(principal(.support)).shows(.costs))
    }

    @Test func `a key does what it was given out for`() throws {
        func key(_ words: String...) throws -> Principal {
            Principal("key:x", roles: [.integration], scopes: try Scopes(words))
        }
        let (confirm, place) = (
            try #require(Permission.named("order.confirm")), try #require(Permission.named("order.place"))
        )
        #expect(Policy.decide(try key("order.confirm"), confirm, .other) == .allowed)
        #expect(Policy.decide(try key("order.confirm"), place, .other) == .denied(.scope))
        #expect(Policy.decide(try key("orders:read"), .readOrders, .none) == .allowed)
        #expect(Policy.decide(try key("orders:read"), place, .none) == .denied(.scope))
        #expect(Policy.decide(try key("orders:write"), .readOrders, .none) == .allowed)
        #expect(Policy.decide(try key("orders:write"), .readStock, .none) == .denied(.scope))
        #expect(Policy.decide(try key("all:read"), .readStock, .none) == .allowed)
        #expect(Policy.decide(try key("all:read"), place, .none) == .denied(.scope))
        #expect(Policy.decide(try key("all:write"), place, .none) == .allowed)
        // A scope gives nothing that the role does not have.
        let add = try #require(Permission.named("staff.add"))
        #expect(Policy.decide(try key("staff.add", "access:write"), add, .none) == .denied(.role))
        for bad in ["orders", "order.fly", "orders:execute", "*", "", "Orders:read"] {
            #expect(throws: Refusal.self, "\(bad)") { try Scopes([bad]) }
        }
        #expect(throws: Refusal.self) { try Scopes([]) }
    }

    @Test func `no role of a key may do more than an integration`() {
        for role in APIKey.roles {
            // What people do with their own accounts asks for the person's own name, which no key has.
            for permission in Permission.all
            where permission.roles.contains(role) && !permission.name.hasPrefix("staff.") {
                #expect(permission.roles.contains(.integration), "\(role) \(permission.name)")
            }
        }
    }

    @Test func `a denial says why, and a hidden row says nothing`() throws {
        let add = try #require(Permission.named("staff.add"))
        let seller = principal(.sales)
        #expect(Policy.decide(seller, add, .none).refusal(add, seller)?.code == "permission.denied")
        #expect(Policy.Decision.denied(.scope).refusal(add, seller)?.code == "access.scope_missing")
        #expect(Policy.Decision.hidden.refusal(add, seller) == nil)
        #expect(Policy.Decision.allowed.refusal(add, seller) == nil)
    }

    @Test func `limits count whole units and percent`() throws {
        let (euro, yen) = (try #require(Currency("EUR")), try #require(Currency("JPY")))
        let support = RoleLimits.defaults[.support]
        #expect(support.mayRefund(try Money(minor: 10_000, currency: euro)))
        #expect(!support.mayRefund(try Money(minor: 10_001, currency: euro)))
        #expect(support.mayRefund(try Money(minor: 100, currency: yen)))
        #expect(!support.mayRefund(try Money(minor: 101, currency: yen)))
        #expect(!support.mayWriteOff(try Money(minor: 1, currency: euro)))
        #expect(support.mayDiscount(try Rate.parse("5%")))
        #expect(!support.mayDiscount(try Rate.parse("5.0001%")))
        #expect(RoleLimits.defaults[.finance].mayRefund(try Money(minor: Money.limit, currency: euro)))
        let both = RoleLimits.defaults.of([.support, .supportLead])
        #expect(both[.writeOff] == .upTo(10) && both[.refund] == .upTo(1000))
        #expect(RoleLimits.defaults.of([.support, .admin])[.discount] == .unlimited)
        #expect(RoleLimits.defaults.of([]) == Allowance())
    }
}
