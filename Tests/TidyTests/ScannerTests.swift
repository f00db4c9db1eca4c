/// The rules can fail: each is shown a small text that breaks it and one that only looks as if it did.
import Testing

private func file(_ text: String, at path: String = "Sources/Kit/Sample.swift") -> SourceFile {
    SourceFile(path: path, text: text)
}

@Suite struct Scanners {
    @Test func `code, literals and comments come apart`() {
        let sample = file(#"let a = "b // no" // yes /* "# + "\n/* c /* d */ e */ let f")
        #expect(words(in: sample.code[0]).map(\.text) == ["let", "a"])
        #expect(words(in: sample.code[1]).map(\.text) == ["let", "f"])
        #expect(words(in: sample.literals[0]).map(\.text) == ["b", "no"])
        #expect(words(in: sample.comments[0]).map(\.text) == ["yes"])
    }

    @Test func `interpolations are code, escapes and raw strings are not`() {
        let sample = file(##"x("a \(b(c) + "d") \" e", #"f "g" \(h) \#(i)"#)"##)
        #expect(words(in: sample.code[0]).map(\.text) == ["x", "b", "c", "i"])
        #expect(words(in: sample.literals[0]).map(\.text) == ["a", "d", "e", "f", "g", "h"])
    }

    @Test func `a multi-line string keeps its quotes and its lines`() {
        let sample = file("let sql = \"\"\"\n    a \"b\"\n    \"\"\"\nlet c")
        #expect(words(in: sample.literals[1]).map(\.text) == ["a", "b"])
        #expect(words(in: sample.code[3]).map(\.text) == ["let", "c"])
    }

    @Test func `functions end at their own brace`() {
        let code = file(
            """
            protocol P { func no()
                func neither() -> Int }
            func f(_ g: () -> Int = { 1 }) {
                h { }
            }
            init() {
            }
            let p = P.init()
            """
        ).code
        #expect(
            functions(in: code) == [
                FunctionSpan(name: "f", firstLine: 2, lastLine: 4),
                FunctionSpan(name: "init", firstLine: 5, lastLine: 6),
            ])
    }

    @Test func `a function may have as many lines as the limit and no more`() {
        let body = String(repeating: "    work()\n", count: Limits.functionLines - 2)
        #expect(overlongFunctions(file("func f() {\n\(body)}\n")).isEmpty)
        #expect(overlongFunctions(file("func f() {\n\(body)    work()\n}\n")).map(\.line) == [1])
    }

    @Test func `files and lines have limits, tables of data and addresses are exempt`() {
        let long = String(repeating: "\n", count: Limits.fileLines + 1)
        #expect(overlongFile(file(long)).count == 1)
        #expect(overlongFile(file(long, at: "Sources/Kit/Words/English.swift")).isEmpty)
        let wide = String(repeating: "x", count: Limits.lineCharacters)
        #expect(overlongLines(file(wide + "\n" + wide + "y\nhttps://" + wide)).map(\.line) == [2])
    }

    @Test func `marks are found in comments, traps in code`() {
        #expect(notesToSelf(file("let currency = \"XXX\"\n// TODO later")).map(\.line) == [2])
        let trapping = "// try! is banned\nlet a = \"as!\"\ntry! b()\n_ = a as! B"
        #expect(traps(file(trapping)).map(\.line) == [3, 4])
    }

    @Test func `an empty name is found at its declaration only`() {
        let text =
            "struct OrderManager: Service {}\nstruct Database {}\nlet h: Handler\nclass func makeUtil() {}"
        #expect(emptyNames(file(text)).map(\.line) == [1])
    }

    @Test func `British words are found inside names, library names are left alone`() {
        let lines = [
            "if Task.isCancelled {", "let isLabelled = 1", "// program", "// Behaviour", "catalogues",
        ]
        #expect(britishSpellings(path: "x", lines: lines).map(\.line) == [2, 4, 5])
        let quoted = "\"cancelled\": .canceled,  // as the file spells it"
        #expect(britishSpellings(path: "x", lines: [quoted]).isEmpty)
    }

    @Test func `imports upward and across a border are found`() {
        let text = "import Kit\nimport Sales\n@testable import struct Web.Page\n"
        #expect(importsUpward(file(text, at: "Sources/Storage/A.swift")).map(\.line) == [2, 3])
        #expect(importsUpward(file("import CSQLite", at: "Sources/Sales/A.swift")).count == 1)
        #expect(importsUpward(file("import CSQLite", at: "Sources/Storage/SQLite/A.swift")).isEmpty)
        #expect(importsUpward(file("", at: "Sources/Elsewhere/A.swift")).count == 1)
    }

    @Test func `a file opens with a comment`() {
        #expect(missingOpening(file("import Kit\n\nstruct A {}")).map(\.line) == [3])
        #expect(missingOpening(file("import Kit\n\n/// What for.\nstruct A {}")).isEmpty)
        #expect(missingOpening(file("/// What for.\nimport Kit")).isEmpty)
        #expect(needlessMarks(file("// MARK: - verbs")).count == 1)
    }

    @Test func `Chinese is found outside Words, other scripts are not`() {
        let text = "let a = \"\u{8BA2}\u{5355}\"\nlet b = \"é – “quoted”\""
        #expect(chineseOutsideWords(file(text)).map(\.line) == [1])
        #expect(chineseOutsideWords(file(text, at: "Sources/Kit/Words/A.swift")).isEmpty)
    }

    @Test func `personal data in an event is found`() {
        let text = "struct Received { let name: Personal<String> }"
        #expect(personalDataInEvents(file(text, at: "Sources/Sales/Events/A.swift")).count == 1)
        #expect(personalDataInEvents(file(text, at: "Sources/Sales/OrderEvents.swift")).count == 1)
        #expect(personalDataInEvents(file(text, at: "Sources/Sales/Contact.swift")).isEmpty)
    }

    @Test func `only literals are read for writes and only foreign ones are found`() {
        let owners = ["stock": "Supply/Inventory", "orders": "Sales/Ordering"]
        let text = """
            let a = "INSERT INTO stock (a) VALUES (1) ON CONFLICT DO UPDATE SET a = 1"
            let b = "UPDATE orders SET a = 1"
            // DELETE FROM stock
            let c = "DELETE FROM stock WHERE a = \\(a)"
            """
        let sample = file(text, at: "Sources/Sales/Ordering/A.swift")
        #expect(foreignWrites(sample, owners: owners).map(\.line) == [1, 4])
    }

    @Test func `tables are read from migrations`() {
        let sql = "CREATE TABLE IF NOT EXISTS orders (\nCREATE VIRTUAL TABLE words USING fts5\nCREATE INDEX x"
        #expect(createdTables(in: sql).map(\.text) == ["orders", "words"])
        let migration = SourceTree.Text(path: "m", content: sql)
        #expect(ownerless([migration], owners: ["orders": "Sales"], unowned: []).map(\.line) == [2])
    }

    @Test func `a type mentioned only by itself and its extensions is dead`() {
        let one = file(
            """
            struct Used {}
            struct Unused {
                struct Inner {}
            }
            extension Unused {}
            @main struct Start {}
            """)
        let other = file("let a = Used()\n// Unused")
        #expect(deadTypes(declaredIn: [one], mentionedIn: [one, other]).map(\.line) == [2])
    }
}
