import Platform
import Records
import Testing

@testable import Systemd

@Suite struct JournalTests {
    @Test(
        "a name that is not a field's is refused, so that a value cannot become one",
        arguments: ["", "_UID", "lower", "A B", "A\nB", "A=B", "1A", String(repeating: "A", count: 65)])
    func names(name: String) {
        let record = JournalRecord(fields: [.init(name: name, value: "x")])
        let failure = #expect(throws: SystemFailure.self) { try JournalSink().send(record) }
        #expect(failure?.code == 22)
    }

    @Test("what nobody wrote is not found, and waiting for it ends")
    func nothing() throws {
        let reader = try JournalReader(matching: ["CEASEFIRED_LEDGER=" + randomHexadecimal(bytes: 16)])
        try reader.seekToEnd()
        #expect(try !reader.next())
        try reader.wait(until: .now + .milliseconds(1), wake: EventFlag())
        #expect(try !reader.next())
    }
}

@Suite struct NotifyTests {
    @Test("each state is one assignment, whatever a status holds")
    func lines() {
        #expect(Notify.line(.ready) == "READY=1")
        #expect(Notify.line(.status("a\nREADY=1")) == #"STATUS=a\x0aREADY=1"#)
        #expect(Notify.line(.reloading).hasPrefix("RELOADING=1\nMONOTONIC_USEC="))
    }
}

@Suite struct LogTests {
    @Test("a line has its priority for journald, and none for people")
    func lines() {
        #expect(Log.line(.warning, "late", missed: 0, toJournal: true) == "<4>late\n")
        #expect(
            Log.line(.error, "bad", missed: 2, toJournal: false) == "ceasefired: bad (2 earlier lines were dropped)\n")
    }

    @Test("a message stays one line and drives no terminal")
    func escaping() {
        let line = Log.line(.info, "a\n<0>b\u{1B}[2J, escaped before: \\x0a", missed: 0, toJournal: true)
        #expect(line == "<6>a\\x0a<0>b\\x1b[2J, escaped before: \\x0a\n")
    }
}
