import Ceasefire
import Glibc
import Platform
import Records
import Systemd
import Testing

/// With a journald at work only: `scripts/with-systemd` has one.
private let hasJournald = unsafe access("/run/systemd/journal/socket", W_OK) == 0

@Suite(.enabled(if: hasJournald)) struct JournaldTests {
    /// Found under this value only.
    let ledger: String
    let wake: EventFlag

    init() throws {
        ledger = try randomHexadecimal(bytes: 16)
        wake = try EventFlag()
    }

    private func reader() throws -> JournalReader {
        try JournalReader(matching: ["_UID=\(geteuid())", "CEASEFIRED_LEDGER=" + ledger])
    }

    private func send(_ key: String, message: String = "test") throws {
        var record = JournalRecord(.ready, priority: 6, message: message)
        record.add("CEASEFIRED_LEDGER", ledger)
        record.add("CEASEFIRED_ENTRY", key)
        try JournalSink().send(record)
    }

    /// The values of a field of the next `count` entries.
    private func read(_ count: Int, _ field: String, from reader: JournalReader) throws -> [String?] {
        var values: [String?] = []
        let deadline = MonotonicTime.now + .seconds(20)
        while values.count < count, MonotonicTime.now < deadline {
            if try reader.next() {
                values.append(try reader.value(of: field))
            } else {
                try reader.wait(until: deadline, wake: wake)
            }
        }
        return values
    }

    @Test("what comes after the end that was gone to is read, in its order, and nothing from before")
    func fromEnd() throws {
        try send("before")
        let first = try reader()
        #expect(try read(1, "CEASEFIRED_ENTRY", from: first) == ["before"])
        let reader = try reader()
        try reader.seekToEnd()
        for number in 0..<500 { try send("k\(number)") }
        #expect(try read(500, "CEASEFIRED_ENTRY", from: reader) == (0..<500).map { "k\($0)" })
        #expect(try !reader.next())
    }

    @Test("a reader of a journal that held nothing of ours finds the first entry")
    func fromNothing() throws {
        let reader = try reader()
        try reader.seekToEnd()
        #expect(try !reader.next())
        try send("a")
        #expect(try read(1, "CEASEFIRED_ENTRY", from: reader) == ["a"])
    }

    @Test("an entry is found by the time at which it was received, with its boot")
    func fromMoment() throws {
        let before = Moment(microseconds: WallClock.microseconds)
        try send("a")
        let reader = try reader()
        try reader.seek(to: before)
        #expect(try read(1, "CEASEFIRED_ENTRY", from: reader) == ["a"])
        let boot = try Directory(path: "/proc/sys/kernel/random").open(FileName("boot_id")).read(upTo: 100)
        #expect(try reader.bootID() == String(decoding: boot, as: UTF8.self).filter(\.isHexDigit))
        let oldest = try #require(try reader.oldest())
        #expect(oldest <= Moment(microseconds: WallClock.microseconds))
    }

    @Test("a value stays one, whatever it holds, and drives no terminal")
    func values() throws {
        let message = "one\nCEASEFIRED_ENTRY=forged\n\u{1B}[2J = ї"
        try send("a", message: message)
        #expect(try read(1, "MESSAGE", from: reader()) == [#"one\x0aCEASEFIRED_ENTRY=forged\x0a\x1b[2J = ї"#])
        #expect(try read(1, "CEASEFIRED_ENTRY", from: reader()) == ["a"])
        #expect(try read(1, "NOT_THERE", from: reader()) == [nil])
    }

    @Test("waiting ends when the caller is woken")
    func woken() throws {
        let reader = try reader()
        try reader.seekToEnd()
        wake.signal()
        try reader.wait(until: nil, wake: wake)
        #expect(wake.take())
    }
}
