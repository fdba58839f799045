import Ceasefire
import Glibc
import Monitor
import Records
import Support
import Testing

@testable import Ledger

/// What the ledger costs; `scripts/measure-ledger` runs it in a release build.
@Suite(.enabled(if: unsafe getenv("CEASEFIRED_MEASURE") != nil, "run by scripts/measure-ledger")) struct CostTests {
    private static let drops = 5_000
    private static let perBatch = 256
    private static let boot = String(repeating: "b", count: 32)

    /// Microseconds of this process.
    private struct Spent {
        var user = 0.0
        var system = 0.0
        var wall = 0.0

        static var now: Spent {
            var usage = rusage()
            unsafe getrusage(0, &usage)
            var time = timespec()
            unsafe clock_gettime(CLOCK_MONOTONIC, &time)
            return Spent(
                user: Double(usage.ru_utime.tv_sec) * 1e6 + Double(usage.ru_utime.tv_usec),
                system: Double(usage.ru_stime.tv_sec) * 1e6 + Double(usage.ru_stime.tv_usec),
                wall: Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3)
        }

        mutating func add(from start: Spent, to end: Spent) {
            user += end.user - start.user
            system += end.system - start.system
            wall += end.wall - start.wall
        }

        func line(_ title: String) -> String {
            let parts = [user, system, wall].map { ($0 / Double(CostTests.drops) * 10).rounded() / 10 }
            return "\(title): user \(parts[0]), system \(parts[1]), elapsed \(parts[2])"
        }
    }

    /// A drop of one record of 900 bytes, with an assessment of 6 KB, an alert of 7 KB and a journal entry of 1 KB.
    private struct Story {
        let drop: Drop
        let key: ReportKey
        let alert: NewAlert
    }

    private func story(_ number: Int) -> Story {
        // Names as incidents have them: in no order.
        let scattered = UInt64(number) &* 0x9E37_79B9_7F4A_7C15
        let name = String(scattered, radix: 32)
        let incident = name + String(repeating: "a", count: 26 - name.count)
        let id = AlertID(agreement: "2026-01-week-pause", incident: incident, revision: 1)
        var record = JournalRecord(.alert, priority: 3, message: String(repeating: "m", count: 100))
        for field in 0..<18 { record.add("CEASEFIRED_FIELD_\(field)", String(repeating: "v", count: 30)) }
        let alert = NewAlert(
            id: id, kind: .alert, verdict: .disputed, sent: sampleMoment, sender: "ceasefired@localhost", place: "Kyiv",
            placeID: "UA80000000000093317", content: [UInt8](repeating: 97, count: 7_000),
            cap: [UInt8](repeating: 97, count: 4_000), record: record)
        return Story(
            drop: aDrop("\(name).json", inode: UInt64(number)), key: ReportKey(source: "Source", id: name), alert: alert
        )
    }

    private func keep(_ story: Story, _ text: (report: String, assessment: String), in ledger: SQLiteLedger) throws
        -> (row: Int64, destination: Destination)
    {
        _ = try ledger.drop(story.drop.identity)
        let row = try ledger.add(story.drop).row
        _ = try ledger.standing(of: story.key)
        let report = try ledger.add(aReport(story.key.id, of: story.key.source, from: row, content: text.report))
        try ledger.stand(story.key, report: report, as: .reported)
        try ledger.add(
            anAssessment(of: report, strike: story.key, incident: story.alert.id.incident, content: text.assessment))
        try ledger.add(story.alert)
        try ledger.advance(row, records: 1, taken: 1)
        return (row, try ledger.settle(row, in: .archive(receivedAt: sampleMoment), as: story.drop.name))
    }

    @Test("what 5,000 drops cost")
    func burst() throws {
        let temporary = try TemporaryDatabase()
        let ledger = try SQLiteLedger(file: temporary.file)
        let text = (String(repeating: "r", count: 900), String(repeating: "a", count: 6_000))
        var (kept, committed, noted) = (Spent(), Spent(), Spent())
        for first in stride(from: 1, through: Self.drops, by: Self.perBatch) {
            let stories = (first..<min(first + Self.perBatch, Self.drops + 1)).map(story)
            let start = Spent.now
            let (settled, written) = try ledger.transaction {
                (try stories.map { try keep($0, text, in: ledger) }, Spent.now)
            }
            let end = Spent.now
            try ledger.transaction {
                for (row, destination) in settled { try ledger.noteMoved(row, to: destination) }
                let ids = stories.map { "\($0.alert.id)" }
                try ledger.noteFiled(ids, at: sampleMoment)
                try ledger.noteTold(ids, at: sampleMoment, boot: Self.boot)
            }
            kept.add(from: start, to: written)
            committed.add(from: written, to: end)
            noted.add(from: end, to: .now)
        }
        #expect(try ledger.connection.value("SELECT count(*) FROM told") == Int64(Self.drops))
        print("microseconds a drop, \(Self.drops) drops in batches of \(Self.perBatch):")
        print(kept.line("  keeping it"))
        print(committed.line("  the commit, with checkpoints"))
        print(noted.line("  noting it moved, filed and told, with that commit"))
    }
}
