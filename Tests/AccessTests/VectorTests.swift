// The algorithms against the vectors of their specifications.
import Kit
import Testing

@testable import Access

struct VectorTests {
    @Test func `argon2id gives the tag of RFC 9106, section 5 point 3`() throws {
        let input = Argon2.Input(
            password: Array(repeating: 1, count: 32), salt: Array(repeating: 2, count: 16),
            secret: Array(repeating: 3, count: 8), associated: Array(repeating: 4, count: 12))
        let tag = try Argon2.tag(input, Argon2.Cost(memoryKiB: 32, passes: 3, lanes: 4))
        let text = tag.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        #expect(text == "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659")
    }

    @Test(
        arguments: [
            (59, "94287082", "46119246", "90693936"),
            (1_111_111_109, "07081804", "68084774", "25091201"),
            (1_111_111_111, "14050471", "67062674", "99943326"),
            (1_234_567_890, "89005924", "91819424", "93441116"),
            (2_000_000_000, "69279037", "90698825", "38618901"),
            (20_000_000_000, "65353130", "77737706", "47863826"),
        ] as [(Int64, String, String, String)])
    func `codes are those of RFC 6238, appendix B`(
        seconds: Int64, sha1: String, sha256: String, sha512: String
    ) {
        let step = OneTimeCode.step(at: Instant(microseconds: seconds * 1_000_000))
        func code(_ length: Int, _ algorithm: OneTimeCode.Algorithm) -> String {
            let secret = (0..<length).map { UInt8(ascii: "1") + UInt8(($0 % 10 + 10) % 10) }
            let digits = secret.map { $0 == UInt8(ascii: "1") + 9 ? UInt8(ascii: "0") : $0 }
            return OneTimeCode(secret: digits, algorithm: algorithm, digits: 8).text(step: step)
        }
        #expect(code(20, .sha1) == sha1)
        #expect(code(32, .sha256) == sha256)
        #expect(code(64, .sha512) == sha512)
    }

    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
        ("foobar", "MZXW6YTBOI"),
    ])
    func `base 32 is that of RFC 4648, section 10`(plain: String, text: String) {
        #expect(Base32.text(Array(plain.utf8)) == text)
        #expect(Base32.bytes(text) == Array(plain.utf8))
    }

    @Test func `base 32 refuses what it never writes`() {
        #expect(Base32.bytes("MZ1") == nil)
        #expect(Base32.bytes("mz") == nil)
    }

    @Test func `a stored password is read back, and matches only itself`() throws {
        let password = try Password(typed: "four green lamps at dusk")
        let cheap = Argon2.Cost(memoryKiB: 64, passes: 1, lanes: 1)
        let hash = try PasswordHash(password, salt: Array(1...16), cost: cheap)
        let read = try #require(PasswordHash(hash.text))
        #expect(read == hash)
        #expect(hash.text.hasPrefix("$argon2id$v=19$m=64,t=1,p=1$AQIDBAUGBwgJCgsMDQ4PEA$"))
        #expect(try read.matches(password))
        #expect(try !read.matches(Password(typed: "four green lamps at dawn")))
        #expect(!hash.isCurrent)
        for bad in ["", "$argon2i$v=19$m=64,t=1,p=1$AQIDBAUGBwg$AQIDBAUGBwg", hash.text + "$", "plain"] {
            #expect(PasswordHash(bad) == nil, "\(bad)")
        }
    }

    @Test func `an accent typed in two ways is one password`() throws {
        let (one, two) = (try Password(typed: "caf\u{e9}"), try Password(typed: "cafe\u{301}"))
        #expect(one.bytes == two.bytes)
    }

    @Test func `secrets are as long as they say, and nothing else is taken for one`() throws {
        let secret = SecretText.make("wbk_", SeededRandom(seed: 3))
        #expect(secret.utf8.count == 56)
        #expect(SecretText.digest(secret, prefix: "wbk_")?.count == 32)
        for other in [secret + "0", String(secret.dropLast()), "wbs_" + secret.dropFirst(4), "", "wbk_"] {
            #expect(SecretText.digest(other, prefix: "wbk_") == nil)
        }
        #expect(SecretText.text([0xff]) == "zw")
    }
}
