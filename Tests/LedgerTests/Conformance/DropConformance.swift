import Ceasefire
import Monitor
import Support
import Testing

@Suite("Any ledger, of drops") struct DropConformance {
    private let today = Destination.Folder.archive(receivedAt: sampleMoment)

    @Test("finds a drop by what it is, until it has left `incoming/`", arguments: LedgerKind.allCases)
    func identity(kind: LedgerKind) throws {
        let rig = try kind.make()
        let ledger = rig.ledger
        let drop = aDrop()
        #expect(try ledger.drop(drop.identity) == nil)
        let entry = try ledger.transaction { try ledger.add(drop) }
        #expect(entry.name == drop.name)
        #expect(entry.sha256 == drop.sha256)
        #expect(try ledger.drop(drop.identity) == entry)
        #expect(try ledger.drop(DropIdentity(device: 1, inode: 2)) == nil)
        let destination = try ledger.transaction { try ledger.settle(entry.row, in: today, as: drop.name) }
        #expect(try ledger.drop(drop.identity)?.destination == destination)
        try ledger.transaction { try ledger.noteMoved(entry.row, to: destination) }
        #expect(try ledger.drop(drop.identity) == nil)
    }

    @Test("takes what was written to since it was read for another drop", arguments: LedgerKind.allCases)
    func sameIdentity(kind: LedgerKind) throws {
        let rig = try kind.make()
        let first = try rig.keep(aDrop())
        let second = try rig.keep(aDrop(sha256: [UInt8](repeating: 8, count: 32)))
        #expect(first != second)
        #expect(try rig.ledger.drop(aDrop().identity)?.row == second)
    }

    @Test("knows how far a drop has been read, and never lets it go back", arguments: LedgerKind.allCases)
    func progress(kind: LedgerKind) throws {
        let rig = try kind.make()
        let ledger = rig.ledger
        let row = try rig.keep()
        try ledger.transaction { try ledger.advance(row, records: 256, taken: 255) }
        try ledger.transaction { try ledger.advance(row, records: 300, taken: 299) }
        #expect(try ledger.drop(aDrop().identity)?.records == 300)
        #expect(try ledger.drop(aDrop().identity)?.taken == 299)
        #expect(throws: (any Error).self) {
            try ledger.transaction { try ledger.advance(row, records: 256, taken: 255) }
        }
        #expect(throws: (any Error).self) {
            try ledger.transaction { try ledger.advance(row, records: 301, taken: 302) }
        }
        #expect(throws: (any Error).self) {
            try ledger.transaction { try ledger.advance(row + 1, records: 1, taken: 1) }
        }
    }

    @Test("lists what a crash may have left half done: decided, not moved", arguments: LedgerKind.allCases)
    func unmoved(kind: LedgerKind) throws {
        let rig = try kind.make()
        let ledger = rig.ledger
        let rows = try (1...4).map { try rig.keep(aDrop("\($0).json", inode: $0)) }
        try ledger.transaction {
            for row in rows.dropLast() {
                _ = try ledger.settle(row, in: .rejected, as: Array("\(row).json".utf8))
            }
            try ledger.noteMoved(rows[1], to: Destination(folder: .rejected, name: Array("2.json".utf8)))
        }
        #expect(try ledger.unmovedDrops().map(\.row) == [rows[0], rows[2]])
        #expect(
            try ledger.unmovedDrops().first?.destination
                == Destination(folder: .rejected, name: Array("1.json".utf8)))
    }

    @Test("gives each drop of a folder a name of its own", arguments: LedgerKind.allCases)
    func names(kind: LedgerKind) throws {
        let rig = try kind.make()
        let ledger = rig.ledger
        var next: UInt64 = 0
        func settle(_ name: String, in folder: Destination.Folder) throws -> String {
            next += 1
            let row = try rig.keep(aDrop(inode: next))
            let destination = try ledger.transaction { try ledger.settle(row, in: folder, as: Array(name.utf8)) }
            #expect(destination.folder == folder)
            return String(decoding: destination.name, as: UTF8.self)
        }
        #expect(try settle("a.json", in: today) == "a.json")
        #expect(try settle("a.json", in: today) == "a.json.2")
        #expect(try settle("a.json", in: today) == "a.json.3")
        #expect(try settle("a.json", in: .rejected) == "a.json")
        #expect(try settle("a.json", in: .archive(receivedAt: sampleMoment.adding(seconds: 86_400))) == "a.json")
        #expect(try settle("b.json.2", in: today) == "b.json.2")
        #expect(try settle("b.json", in: today) == "b.json")
        #expect(try settle("b.json", in: today) == "b.json.3")
    }

    @Test("cuts long names between characters, to 200 bytes with the number", arguments: LedgerKind.allCases)
    func longNames(kind: LedgerKind) throws {
        let rig = try kind.make()
        let ledger = rig.ledger
        let long = Array((String(repeating: "ї", count: 120) + ".json").utf8)
        let names = try (1...3 as ClosedRange<UInt64>).map { inode in
            let row = try rig.keep(aDrop(inode: inode))
            return try ledger.transaction { try ledger.settle(row, in: today, as: long).name }
        }
        #expect(names[0] == Array(String(repeating: "ї", count: 100).utf8))
        #expect(names[1] == Array((String(repeating: "ї", count: 99) + ".2").utf8))
        #expect(names[2] == Array((String(repeating: "ї", count: 99) + ".3").utf8))
    }

    @Test("decides once where a drop goes", arguments: LedgerKind.allCases)
    func settledOnce(kind: LedgerKind) throws {
        let rig = try kind.make()
        let ledger = rig.ledger
        let row = try rig.keep()
        let destination = try ledger.transaction { try ledger.settle(row, in: today, as: Array("a".utf8)) }
        #expect(throws: (any Error).self) {
            try ledger.transaction { try ledger.settle(row, in: .rejected, as: Array("b".utf8)) }
        }
        #expect(throws: (any Error).self) {
            try ledger.transaction { try ledger.noteMoved(row, to: Destination(folder: .rejected, name: [97])) }
        }
        // The spool may have found the name taken by a file that the ledger knows nothing of.
        try ledger.transaction {
            try ledger.noteMoved(row, to: Destination(folder: today, name: Array("a.2".utf8)))
        }
        // A crash between the move and the note has it noted again.
        try ledger.transaction { try ledger.noteMoved(row, to: destination) }
        #expect(destination.name == Array("a".utf8))
        #expect(try ledger.unmovedDrops().isEmpty)
    }

    @Test("keeps why something was not read, and what of a drop was not taken", arguments: LedgerKind.allCases)
    func refusals(kind: LedgerKind) throws {
        let rig = try kind.make()
        let ledger = rig.ledger
        let name: [UInt8] = [0xFF, 0x0A]
        let refusals = [
            Refusal(line: 3, column: 14, field: "place.lat", problem: "it is 95", hint: "at most 90", text: "{…}"),
            Refusal(line: nil, column: nil, field: nil, problem: "it is a FIFO", hint: nil, text: ""),
        ]
        let obstacle = try ledger.transaction {
            let entry = try ledger.add(anObstacle(name), because: "it is a FIFO")
            for refusal in refusals { try ledger.add(refusal, to: entry.row) }
            return entry
        }
        #expect(obstacle.sha256 == nil)
        #expect(obstacle.name == name)
        #expect(try ledger.drop(anObstacle(name).identity) == obstacle)
        #expect(try ledger.refusals(of: obstacle.row) == refusals)
        #expect(try ledger.refusals(of: rig.keep(aDrop(inode: 2))).isEmpty)
        #expect(throws: (any Error).self) { try ledger.transaction { try ledger.add(refusals[0], to: 99) } }
    }
}
