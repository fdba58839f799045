import Ceasefire
import Monitor
import Support
import Testing

/// Promise 3: arrival order counts only between contents of one id that do not say which is newer.
@Suite("The order in which drops arrive")
struct ArrivalOrderTests {
    @Test(
        "reports, revisions, retractions and replacements end the same in any order",
        arguments: (1...60).map { UInt64($0) })
    func anyOrder(seed: UInt64) throws {
        var random = Shuffler(state: seed)
        let texts = (0..<8).map { _ in random.text() }
        let expected = try outcome(of: texts)
        for _ in 0..<4 {
            let order = random.shuffled(texts)
            let found = try outcome(of: order)
            #expect(found == expected, "seed \(seed): \(order)")
        }
    }

    /// What stands for each id, and which incidents are told of as violations. What was told and then became
    /// undetermined stays told, so that this much follows the order of one id's contents.
    private func outcome(of texts: [String]) throws -> [String] {
        let desk = Desk()
        for text in texts { try desk.drop(text) }
        let standings = try Shuffler.ids.map { id in
            let standing = try desk.ledger.standing(of: ReportKey(source: "Source", id: id))
            switch standing?.state {
            case .reported: return "\(id) stands: \(standing?.content ?? "")"
            case .withdrawn, .awaited, .absent: return "\(id) does not stand"
            case nil: return "\(id) is not known"
            }
        }
        let incidents = Set(desk.ledger.alerts.map(\.id.incident)).sorted().filter { incident in
            let newest = desk.ledger.alerts.last { $0.id.incident == incident }
            return newest?.kind != .cancel && newest?.verdict == .violation
        }
        return standings + incidents
    }
}

/// Draws by Knuth's MMIX generator, so that a seed always means the same.
private struct Shuffler {
    static let ids = ["a", "b", "c"]

    var state: UInt64

    private mutating func number(below limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % limit
    }

    private mutating func id() -> String { Self.ids[number(below: Self.ids.count)] }

    /// A report, a revision, a retraction or a replacement; no two contents say the same moment.
    mutating func text() -> String {
        let minute = number(below: 1_000_000)
        let moment = Moment(seconds: 1_770_000_000 + Int64(minute) * 60).rfc3339
        switch number(below: 4) {
        case 0:
            let time = number(below: 2) == 0 ? "" : #", "reported_at": "\#(moment)""#
            return #"{"source": {"name": "Source"}, "retracts": "\#(id())"\#(time)}"#
        case 1: return aReportText(id(), reportedAt: moment, [("supersedes", "\"\(id())\"")])
        case 2: return aReportText(id(), reportedAt: moment, [("actor", nil)])
        default: return aReportText(id(), reportedAt: moment)
        }
    }

    mutating func shuffled(_ texts: [String]) -> [String] {
        var texts = texts
        for index in texts.indices.reversed() { texts.swapAt(index, number(below: index + 1)) }
        return texts
    }
}
