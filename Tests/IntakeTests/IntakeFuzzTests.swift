import Intake
import JSONDocument
import Support
import Testing

@Suite("Whatever is dropped")
struct IntakeFuzzTests {
    /// Changed bytes of good reports: most are refused, none may end the program.
    @Test("no bytes end the program", arguments: [1, 2, 3, 4] as [UInt64])
    func mutations(seed: UInt64) throws {
        let samples = try [
            "2026-02-03-air-force-raid-by-weapon", "exercise-mariupol-at-1530", "2025-05-08-russian-tally",
        ]
        .map { try repositoryFile("Tests/Corpus/\($0).json") }
        let locator = Locator(gazetteer: smallGazetteer, zones: NoZones())
        var random = MutationSource(state: seed)
        var taken = 0
        for round in 0..<1_000 {
            let bytes = random.mutate(samples[round % samples.count])
            taken += read(bytes, named: round % 2 == 0 ? "a.json" : "a.ndjson", locator)
        }
        #expect(taken > 0, "seed \(seed) changed every report beyond use, so that nothing was tried")
    }

    /// Reads and locates all of it; how many records were taken.
    private func read(_ bytes: [UInt8], named name: String, _ locator: Locator) -> Int {
        var taken = 0
        do throws(RecordDefects) {
            var reader = DropReader(name: name, bytes: bytes)
            while case .record(let raw) = reader.next() {
                _ = raw.text()
                guard case .success(let value) = raw.content else { continue }
                let record = try ReportDecoder.decode(value)
                taken += 1
                if let report = record.report { _ = try locator.locate(report) }
            }
        } catch {
            #expect(!error.all.isEmpty && error.all.allSatisfy { !$0.sentence.isEmpty })
        }
        return taken
    }
}

/// Changes bytes by Knuth's MMIX generator, so that a seed always gives the same ones.
private struct MutationSource {
    var state: UInt64

    private mutating func number(below limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % limit
    }

    /// Values that are worth trying: they turn up where a number, a date or a word stood.
    private static let words = [
        "null", "-1", "1e308", "9223372036854775807", "\"\"", "[]", "{}", "\"0000-01-01T00:00:00+14:00\"",
        "\"9999-12-31T24:00:00-23:59\"", "\"missile|missile|\"", "\u{feff}", "\u{0}", "\\ud800", "true",
    ]

    mutating func mutate(_ sample: [UInt8]) -> [UInt8] {
        var bytes = sample
        for _ in 0...number(below: 3) {
            let place = number(below: bytes.count)
            switch number(below: 4) {
            case 0: bytes[place] = UInt8(number(below: 256))
            case 1: bytes.remove(at: place)
            case 2:
                bytes.replaceSubrange(
                    value(around: place, in: bytes), with: Self.words[number(below: Self.words.count)].utf8)
            default: bytes[place] = UInt8(ascii: " ") + UInt8(number(below: 90))
            }
        }
        return bytes
    }

    /// From after a colon to before the next comma or bracket.
    private func value(around place: Int, in bytes: [UInt8]) -> Range<Int> {
        let start = bytes[place...].firstIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? place
        let end = bytes[start...].firstIndex { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "}") } ?? start
        return start..<end
    }
}
