// The secret link: it opens its own order under its own version, and nothing else opens anything.
import Journal
import Kit
import Testing

struct TrackingLinkTests {
    private let keyring = Keyring(random: SeededRandom(seed: 3))
    private let order: Int64 = 0x1234_5678_9abc_def0

    @Test func `a link opens its order, in any case`() throws {
        let token = TrackingLink.token(order: order, linkVersion: 3, keyring: keyring)
        #expect(token.utf8.count == 41)
        #expect(token == token.lowercased())
        for spelling in [token, token.uppercased()] {
            let link = try #require(TrackingLink.open(spelling, keyring: keyring))
            #expect(link.orderID == order)
            #expect(link.verify(linkVersion: 3))
            #expect(!link.verify(linkVersion: 2) && !link.verify(linkVersion: 4))
        }
    }

    @Test func `the highest and the lowest order id survive`() throws {
        for id in [Int64.max, 1, 0] {
            let token = TrackingLink.token(order: id, linkVersion: 1, keyring: keyring)
            #expect(TrackingLink.open(token, keyring: keyring)?.orderID == id)
        }
    }

    @Test func `one changed character opens nothing`() {
        let token = Array(TrackingLink.token(order: order, linkVersion: 1, keyring: keyring))
        for index in token.indices {
            for replacement in "0123456789abcdefghjkmnpqrstvwxyz" where replacement != token[index] {
                var changed = token
                changed[index] = replacement
                let link = TrackingLink.open(String(changed), keyring: keyring)
                #expect(link?.verify(linkVersion: 1) != true, "\(index) \(replacement)")
            }
        }
    }

    @Test func `what has another form is no link`() {
        let token = TrackingLink.token(order: order, linkVersion: 1, keyring: keyring)
        let others = [
            "", "a", String(token.dropLast()), token + "0", String(token.dropFirst()),
            "-" + token.dropFirst(),
            String(repeating: "é", count: 20) + "a", String(repeating: "z", count: 41),
        ]
        for other in others { #expect(TrackingLink.open(other, keyring: keyring) == nil, "\(other)") }
    }

    @Test func `a link of another key opens nothing`() {
        let token = TrackingLink.token(
            order: order, linkVersion: 1, keyring: Keyring(random: SeededRandom(seed: 4)))
        #expect(TrackingLink.open(token, keyring: keyring)?.verify(linkVersion: 1) != true)
    }
}
