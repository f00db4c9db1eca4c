/// The house rules of STYLE.md, held against every file of the tree.
import Testing

@Suite struct Tidy {
    @Test func `there is a tree to judge`() {
        #expect(SourceTree.sources.contains { $0.target == "Kit" })
        #expect(SourceTree.tests.contains { $0.path == "Tests/TidyTests/TidyTests.swift" })
    }

    @Test func `files, lines and functions are short`() {
        report(SourceTree.all.flatMap { overlongFile($0) + overlongLines($0) + overlongFunctions($0) })
    }

    @Test func `every file says what it is for`() {
        report(SourceTree.all.flatMap { missingOpening($0) + needlessMarks($0) })
    }

    @Test func `nothing is left for later and nothing traps`() {
        report(SourceTree.judgedForWords.flatMap(notesToSelf))
        report(SourceTree.sources.flatMap(traps))
    }

    @Test func `names say what a thing is`() {
        report(SourceTree.judgedForWords.flatMap(emptyNames))
    }

    @Test func `code and documents are written in American English`() {
        report(SourceTree.sources.flatMap { britishSpellings(path: $0.path, lines: $0.lines) })
        report(SourceTree.documents.flatMap { britishSpellings(path: $0.path, lines: $0.lines) })
    }

    @Test func `imports run one way`() {
        report(SourceTree.sources.flatMap(importsUpward))
    }

    @Test func `Chinese stands in the catalogs only`() {
        report(SourceTree.sources.flatMap(chineseOutsideWords))
    }

    @Test func `events carry no personal data`() {
        report(SourceTree.sources.flatMap(personalDataInEvents))
    }

    @Test func `only its owner writes a table`() {
        report(SourceTree.sources.flatMap { foreignWrites($0, owners: TableOwners.folders) })
    }

    @Test func `every table has an owner that exists`() {
        report(ownerless(SourceTree.migrations, owners: TableOwners.folders, unowned: TableOwners.unowned))
        let created = Set(SourceTree.migrations.flatMap { createdTables(in: $0.content).map(\.text) })
        for table in TableOwners.folders.keys.sorted() {
            #expect(created.contains(table), "TableOwners.swift names `\(table)`, which no migration creates")
        }
    }

    @Test func `every type is used`() {
        report(deadTypes(declaredIn: SourceTree.sources, mentionedIn: SourceTree.all))
    }

    private func report(_ findings: [Finding]) {
        for finding in findings {
            let path = SourceTree.root.path + "/" + finding.path
            let place = SourceLocation(
                fileID: finding.path, filePath: path, line: max(finding.line, 1), column: 1)
            Issue.record("\(finding.description)", sourceLocation: place)
        }
    }
}
