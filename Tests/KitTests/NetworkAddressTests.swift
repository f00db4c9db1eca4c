// Addresses and stretches of them: who is trusted, and whose askings are counted together.
import Kit
import Testing

struct NetworkAddressTests {
    @Test func `both kinds are read, and a mapped one is the old kind`() throws {
        #expect(NetworkAddress("192.0.2.7")?.bytes == [192, 0, 2, 7])
        #expect(NetworkAddress("::ffff:192.0.2.7") == NetworkAddress("192.0.2.7"))
        #expect(NetworkAddress("2001:db8::1")?.bytes.count == 16)
        for text in ["192.0.2.7", "2001:db8::1", "::1", "0.0.0.0"] {
            #expect(NetworkAddress(text)?.text == text)
        }
        for text in [
            "", "192.0.2", "192.0.2.256", "192.0.2.7:80", "[::1]", "fe80::1%eth0", "localhost", "0x7f.1",
        ] {
            #expect(NetworkAddress(text) == nil, "\(text)")
        }
        #expect(NetworkAddress("127.9.9.9")?.isLoopback == true && NetworkAddress("::1")?.isLoopback == true)
        #expect(NetworkAddress("128.0.0.1")?.isLoopback == false)
    }

    @Test func `neighbors share a count, strangers do not`() throws {
        func same(_ a: String, _ b: String) throws -> Bool {
            try #require(NetworkAddress(a)).neighborhood == #require(NetworkAddress(b)).neighborhood
        }
        #expect(try same("192.0.2.7", "192.0.2.250") && !same("192.0.2.7", "192.0.3.7"))
        #expect(try same("2001:db8:0:12ff::1", "2001:db8:0:1200:9::7"))
        #expect(try !same("2001:db8:0:1300::1", "2001:db8:0:1200::1"))
    }

    @Test func `a stretch holds what its bits say`() throws {
        let cases = [
            ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false),
            ("192.0.2.128/25", "192.0.2.200", true), ("192.0.2.128/25", "192.0.2.100", false),
            ("192.0.2.7", "192.0.2.7", true), ("192.0.2.7", "192.0.2.8", false),
            ("0.0.0.0/0", "203.0.113.9", true), ("0.0.0.0/0", "::1", false),
            ("2001:db8::/33", "2001:db8:7fff::1", true), ("2001:db8::/33", "2001:db8:8000::1", false),
        ]
        for (range, address, isInside) in cases {
            let found = try #require(NetworkRange(range)).contains(try #require(NetworkAddress(address)))
            #expect(found == isInside, "\(range) \(address)")
        }
        for text in ["", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "10.0.0/8", "::/129", "10.0.0.0/8/8"] {
            #expect(NetworkRange(text) == nil, "\(text)")
        }
    }
}
