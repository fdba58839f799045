import Monitor
import Support
import Testing

@Suite("Any ledger, of configurations") struct ConfigurationConformance {
    @Test("gives back what was accepted last, and counts a revision for each change", arguments: LedgerKind.allCases)
    func acceptance(kind: LedgerKind) throws {
        let rig = try kind.make()
        let ledger = rig.configuration
        func accept(_ files: [String: String]) throws -> Int64 {
            try rig.ledger.transaction {
                try ledger.accept(files.map { AcceptedFile(path: $0, text: $1) }, at: sampleMoment)
            }
        }
        func accepted() throws -> [String: String] {
            Dictionary(uniqueKeysWithValues: try ledger.accepted().map { ($0.path, $0.text) })
        }
        #expect(try accepted() == [:])
        #expect(try accept([:]) == 0)
        #expect(try accept(["a.yaml": "a", "b.yaml": ""]) == 1)
        #expect(try accepted() == ["a.yaml": "a", "b.yaml": ""])
        #expect(try accept(["b.yaml": "", "a.yaml": "a"]) == 1)
        #expect(try accept(["a.yaml": "A", "c.yaml": "ї"]) == 2)
        #expect(try accepted() == ["a.yaml": "A", "c.yaml": "ї"])
        #expect(try accept([:]) == 3)
        #expect(try accepted() == [:])
        #expect(try accept(["a.yaml": "A"]) == 4)
        #expect(try ledger.accepted() == [AcceptedFile(path: "a.yaml", text: "A")])
    }
}
