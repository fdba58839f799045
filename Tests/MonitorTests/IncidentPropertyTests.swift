import Ceasefire
import Glibc
import JSONDocument
import Monitor
import Support
import Testing

/// Promise 3: neither order nor batches nor repetition nor restarts change which incidents there are in the end, what
/// stands of them, how they are judged and how sure that is.
///
/// `CEASEFIRED_HISTORIES=FIRST..LAST` tries those seeds instead of the first thousand; a failure prints the seed, and
/// the fewest of its contents that still fail.
@Suite("Random histories")
struct IncidentPropertyTests {
    /// In ten tests that run beside each other; every fifth history has a ledger on disk.
    @Test("end the same however they arrive", arguments: (0..<10).map { UInt64($0) })
    func sameEnd(tenth: UInt64) throws {
        for seed in IncidentPropertyTests.seeds where seed % 10 == tenth {
            let contents = History(seed: seed).contents
            guard let difference = try difference(contents, seed) else { continue }
            let (fewest, why) = try shrunk(contents, difference, seed)
            Issue.record("seed \(seed): \(why)\n\(fewest.joined(separator: "\n"))")
        }
    }

    private static let seeds: ClosedRange<UInt64> = {
        let bounds = unsafe getenv("CEASEFIRED_HISTORIES").map { unsafe String(cString: $0) } ?? "0..999"
        let numbers = bounds.split(separator: ".").compactMap { UInt64($0) }
        guard numbers.count == 2, numbers[0] <= numbers[1] else { preconditionFailure("`\(bounds)` is no range") }
        print("random histories: seeds \(bounds)")
        return numbers[0]...numbers[1]
    }()

    /// Leaves out contents one after another, as long as what is left still ends differently.
    private func shrunk(_ contents: [String], _ difference: String, _ seed: UInt64) throws -> ([String], String) {
        for index in contents.indices {
            var fewer = contents
            fewer.remove(at: index)
            // Another order may be needed now.
            for attempt in UInt64(0)..<8 {
                if let other = try self.difference(fewer, seed, attempt) { return try shrunk(fewer, other, seed) }
            }
        }
        return (contents, difference)
    }

    /// In what the endings of a history differ that arrives twice; nil where they do not.
    private func difference(_ contents: [String], _ seed: UInt64, _ attempt: UInt64 = 0) throws -> String? {
        var random = SeededGenerator(seed: seed ^ 0xCEA5_EF1E ^ attempt << 32)
        let isReviewed = seed % 3 == 0
        let plain = try HistoryTeller(random)
        try plain.tellPlainly(contents)
        let other = try HistoryTeller(random, on: seed % 5 == 0 ? ScratchDirectory() : nil)
        let order = contents.shuffled(using: &random)
        try other.tellDisturbed(order, isReviewed: isReviewed)
        let way = "\nwhen they arrive in the order\n\(order.joined(separator: "\n"))\nand not in\n"
        for teller in [plain, other] {
            guard try teller.counts() == counts(teller.ending()) else {
                return "what is counted as standing is not what stands"
            }
        }
        if let found = try difference(plain, other, withAlerts: !isReviewed) { return found + way }
        for teller in [plain, other] where try teller.judgingAgainChanges() {
            return "something was not looked at when something near it changed" + way
        }
        guard isReviewed else { return nil }
        for teller in [plain, other] { try teller.reviewAll() }
        return try difference(plain, other, withAlerts: true).map { "reviewed: " + $0 + way }
    }

    private func difference(_ plain: HistoryTeller, _ other: HistoryTeller, withAlerts: Bool) throws -> String? {
        let (first, second) = (try plain.ending().values, try other.ending().values)
        guard Set(first.map(\.members)) == Set(second.map(\.members)) else {
            return "the incidents are \(first.map(\.members)), and \(second.map(\.members))"
        }
        for one in first {
            guard let two = second.first(where: { $0.members == one.members }) else { continue }
            let isAlike = one.verdict == two.verdict && one.assessment == two.assessment
            guard isAlike, !withAlerts || one.tells(theSameAs: two) else { return "\(one)\n\nis also\n\n\(two)" }
        }
        return nil
    }

    private func counts(_ ending: [String: HistoryTeller.End]) -> [Verdict: Int] {
        Dictionary(ending.values.compactMap { $0.verdict.map { ($0, 1) } }, uniquingKeysWith: +)
    }
}
