import Ceasefire
import Incidents
import Monitor
import Records
import Support
import Testing

@Suite("Any ledger, of alerts") struct AlertConformance {
    private let later = sampleMoment.adding(seconds: 60)

    @Test("knows what was told of an incident under each agreement", arguments: LedgerKind.allCases)
    func history(kind: LedgerKind) throws {
        let ledger = try kind.make().ledger
        let incident = sampleIncident(1)
        #expect(
            try ledger.history(of: incident, under: "pause")
                == IncidentHistory(agreement: "pause", incident: incident, references: [], head: nil))
        let second = anAlert(on: incident, revision: 2, kind: .cancel)
        try ledger.transaction {
            try ledger.add(anAlert(on: incident))
            try ledger.add(second)
            try ledger.add(anAlert(on: incident, under: "moratorium"))
            try ledger.add(anAlert(on: sampleIncident(2), under: "corridor"))
        }
        let history = try ledger.history(of: incident, under: "pause")
        #expect(
            history.references
                == (1...2).map {
                    AlertReference(
                        id: AlertID(agreement: "pause", incident: incident, revision: $0),
                        sender: "monitor@example.org", sent: sampleMoment)
                })
        #expect(history.head == IncidentHistory.Head(kind: .cancel, verdict: second.verdict, content: second.content))
        #expect(history.nextID == AlertID(agreement: "pause", incident: incident, revision: 3))
    }

    @Test("keeps an alert once", arguments: LedgerKind.allCases)
    func once(kind: LedgerKind) throws {
        let ledger = try kind.make().ledger
        try ledger.transaction { try ledger.add(anAlert(content: "first")) }
        #expect(throws: (any Error).self) { try ledger.transaction { try ledger.add(anAlert(content: "second")) } }
        #expect(try ledger.unfiled(limit: 9).map(\.content) == [Array("first".utf8)])
    }

    @Test("lists the alerts whose files are not known to be written, oldest first", arguments: LedgerKind.allCases)
    func filing(kind: LedgerKind) throws {
        let ledger = try kind.make().ledger
        let alerts = (1...4).map { anAlert(on: sampleIncident($0), content: "\($0)\n") }
        try ledger.transaction { for alert in alerts { try ledger.add(alert) } }
        let files = alerts.map { FiledAlert(id: "\($0.id)", cap: $0.cap, content: $0.content) }
        #expect(try ledger.unfiled(limit: 3) == Array(files.prefix(3)))
        try ledger.transaction { try ledger.noteFiled([files[0].id, files[2].id], at: later) }
        #expect(try ledger.unfiled(limit: 9) == [files[1], files[3]])
        try ledger.transaction { try ledger.noteFiled(files.map(\.id), at: later) }
        #expect(try ledger.unfiled(limit: 9).isEmpty)
        #expect(throws: (any Error).self) { try ledger.transaction { try ledger.noteFiled(["pause"], at: later) } }
    }

    @Test("gives what is to be told to its reader, in its order and to the letter", arguments: LedgerKind.allCases)
    func telling(kind: LedgerKind) throws {
        let rig = try kind.make()
        let (ledger, outbox) = (rig.ledger, rig.outbox)
        #expect(try outbox.lastSequence() == 0)
        let alert = anAlert()
        var ready = JournalRecord(.ready, priority: 5, message: "two lines\nand = in them")
        ready.add("CEASEFIRED_READINGS", "wide=violation")
        ready.add("CEASEFIRED_READINGS", "")
        try ledger.transaction {
            try ledger.add(alert)
            #expect(try ledger.enqueue("ready/1", ready, at: later, isTold: false))
            #expect(try ledger.lastSequence() == 2)
        }
        let entries = try outbox.untold(after: 0, through: .max, limit: 9)
        #expect(entries.map(\.key) == ["\(alert.id)", "ready/1"])
        #expect(entries.map(\.record) == [alert.record, ready])
        #expect(entries.map(\.queuedAt) == [alert.sent, later])
        #expect(entries.map(\.sequence) == entries.map(\.sequence).sorted())
        #expect(try outbox.lastSequence() == entries.last?.sequence)
        #expect(try outbox.untold(after: 0, through: .max, limit: 1) == [entries[0]])
        #expect(try outbox.untold(after: entries[0].sequence, through: .max, limit: 9) == [entries[1]])
        #expect(try outbox.untold(after: 0, through: entries[0].sequence, limit: 9) == [entries[0]])
        try ledger.transaction { try ledger.noteTold(["\(alert.id)"], at: later, boot: "one") }
        #expect(try outbox.untold(after: 0, through: .max, limit: 9) == [entries[1]])
        #expect(throws: (any Error).self) {
            try ledger.transaction { try ledger.noteTold(["nothing"], at: later, boot: "one") }
        }
    }

    @Test("queues each key once for ever, and what is recorded as told not at all", arguments: LedgerKind.allCases)
    func keys(kind: LedgerKind) throws {
        let rig = try kind.make()
        let ledger = rig.ledger
        let record = JournalRecord(.windowOpen, priority: 5, message: "open")
        let isNew = try ledger.transaction {
            [
                try ledger.enqueue("window/1", record, at: sampleMoment, isTold: false),
                try ledger.enqueue("window/1", record, at: later, isTold: false),
                try ledger.enqueue("window/0", record, at: sampleMoment, isTold: true),
                try ledger.enqueue("window/0", record, at: later, isTold: false),
            ]
        }
        #expect(isNew == [true, false, true, false])
        #expect(try ledger.transaction { try ledger.hasEntry("window/0") })
        #expect(try !ledger.transaction { try ledger.hasEntry("window/2") })
        #expect(try rig.outbox.untold(after: 0, through: .max, limit: 9).map(\.key) == ["window/1"])
        #expect(try rig.outbox.told(since: .distantPast, notUnder: "any").isEmpty)
    }

    @Test("knows what was told under another boot, and not under this one", arguments: LedgerKind.allCases)
    func boots(kind: LedgerKind) throws {
        let rig = try kind.make()
        let (ledger, outbox) = (rig.ledger, rig.outbox)
        let alerts = (1...3).map { anAlert(on: sampleIncident($0)) }
        let keys = alerts.map { "\($0.id)" }
        try ledger.transaction {
            for alert in alerts { try ledger.add(alert) }
            try ledger.noteTold([keys[0]], at: sampleMoment, boot: "one")
            try ledger.noteTold([keys[1]], at: later, boot: "one")
            try ledger.noteTold([keys[2]], at: later, boot: "two")
        }
        #expect(try outbox.told(since: sampleMoment, notUnder: "two").map(\.key) == [keys[0], keys[1]])
        #expect(try outbox.told(since: later, notUnder: "two").map(\.key) == [keys[1]])
        #expect(try outbox.told(since: later, notUnder: "one").map(\.key) == [keys[2]])
        // Looked for after an unclean end, and found or written again.
        try ledger.transaction { try ledger.noteTold([keys[1]], at: later, boot: "two") }
        #expect(try outbox.told(since: later, notUnder: "two").isEmpty)
        #expect(try outbox.untold(after: 0, through: .max, limit: 9).isEmpty)
    }

    @Test("has an id of 32 hexadecimal digits", arguments: LedgerKind.allCases)
    func identity(kind: LedgerKind) throws {
        let rig = try kind.make()
        let id = try rig.outbox.ledgerID()
        #expect(id.count == 32)
        #expect(id.allSatisfy { "0123456789abcdef".contains($0) })
        #expect(try rig.outbox.ledgerID() == id)
    }
}
