// JSON read strictly and written back unchanged.

import Kit
import Testing

struct JSONTests {
    @Test func `a document reads back as it was written, in its order`() throws {
        let text = #"{"b":[1,-2,1.50,1e9,null,true,false],"a":{"ü":"x\n\u0001😀"},"":""}"#
        let json = try JSON(parsing: text)
        #expect(json.text == text)
        #expect(json["b"]?[2]?.numberText == "1.50")
        #expect(json["a"]?["ü"]?.string == "x\n\u{1}😀")
        #expect(json.canonical == #"{"":"","a":{"ü":"x\n\u0001😀"},"b":[1,-2,1.50,1e9,null,true,false]}"#)
        let built: JSON = ["id": "ord_1", "lines": [1, 2], "note": nil, "paid": true]
        #expect(built.text == #"{"id":"ord_1","lines":[1,2],"note":null,"paid":true}"#)
    }

    @Test func `numbers keep their digits`() throws {
        #expect(try JSON(parsing: "9223372036854775807") == .int(.max))
        #expect(try JSON(parsing: "-9223372036854775808") == .int(.min))
        #expect(try JSON(parsing: "9223372036854775808") == .decimal("9223372036854775808"))
        #expect(try JSON(parsing: " 0.10 ") == .decimal("0.10"))
    }

    @Test func `escapes of every kind are understood`() throws {
        #expect(
            try JSON(parsing: #""\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00""#).string == "\"\\/\u{8}\u{c}\n\r\té😀")
    }

    @Test func `html-safe text cannot leave its script element`() {
        let json: JSON = ["a": "</script><!-- & \u{2028}\u{2029} 😀"]
        #expect(json.htmlSafeText == #"{"a":"\u003c/script\u003e\u003c!-- \u0026 \u2028\u2029 😀"}"#)
    }

    @Test(arguments: [
        ("", "json.incomplete"), ("{", "json.incomplete"), ("[1,", "json.incomplete"),
        ("\"ab", "json.incomplete"),
        ("nul", "json.incomplete"), ("nulx", "json.unexpected"), ("[1,]", "json.unexpected"),
        ("{\"a\":1,}", "json.unexpected"), ("{a:1}", "json.unexpected"), ("[1 2]", "json.unexpected"),
        ("'a'", "json.unexpected"), ("NaN", "json.unexpected"), ("+1", "json.unexpected"),
        ("01", "json.number"),
        ("1.", "json.incomplete"), ("1.x", "json.number"), ("-", "json.incomplete"),
        ("1e+", "json.incomplete"),
        ("-x", "json.number"), ("\u{feff}1", "json.unexpected"), ("1 1", "json.trailing"),
        ("{} x", "json.trailing"),
        ("\"\n\"", "json.control_character"), (#""\x""#, "json.escape"), (#""\u12g4""#, "json.escape"),
        (#""\ud800""#, "json.escape"), (#""\ud800\u0041""#, "json.escape"), (#""\udc00""#, "json.escape"),
        (#"{"a":1,"\u0061":2}"#, "json.duplicate_key"),
    ])
    func `what is not strict JSON is refused`(text: String, code: String) {
        let refused = refusal { _ = try JSON(parsing: text) }
        #expect(refused?.code == code)
        #expect(refused?.arguments["position"] != nil)
    }

    @Test func `bad UTF-8 is refused wherever it hides`() {
        let sequences: [[UInt8]] = [
            [0x80], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82], [0xff],
        ]
        for bytes in sequences {
            let refused = refusal { _ = try JSON(parsing: [0x22] + bytes + [0x22]) }
            #expect(refused?.code == "json.not_utf8")
        }
    }

    @Test func `64 levels are read, 65 are refused`() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(try JSON(parsing: nested(64)).array?.count == 1)
        #expect(refusal { _ = try JSON(parsing: nested(65)) }?.code == "json.too_deep")
        #expect(
            refusal { _ = try JSON(parsing: String(repeating: "[", count: 1_000_000)) }?.code
                == "json.too_deep")
    }

    @Test func `mutated documents never trap and what is read is stable`() {
        let seed = Array(#"{"a":[1,2.5e3,"\ud83d\ude00é",{"b":null,"c":[true,false]}],"d":-0.1}"#.utf8)
        forAll(5000) { random in
            var bytes = seed
            for _ in 0...random.number(below: 4) where !bytes.isEmpty {
                let place = Int(random.number(below: UInt64(bytes.count)))
                switch random.number(below: 3) {
                case 0: bytes[place] = UInt8(truncatingIfNeeded: random.bits())
                case 1: bytes.remove(at: place)
                default: bytes.insert(bytes[Int(random.number(below: UInt64(bytes.count)))], at: place)
                }
            }
            guard let json = try? JSON(parsing: bytes) else { return }
            try must(JSON(parsing: json.text).text == json.text, json.text)
            try must(JSON(parsing: json.htmlSafeText).text == json.text, json.htmlSafeText)
        }
    }
}
