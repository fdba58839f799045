import Ceasefire
import Compliance
import Intake

/// Judges records under all agreements that are asked for, each alone.
struct RecordJudge: Sendable {
    let agreements: [Agreement]
    let locator: Locator
    /// When what is judged counts as received.
    let now: Moment

    /// How many places and times are remembered: more than most sources name, and no more than some megabytes.
    static let memory = 1 << 11

    /// The strikes that a record tells of; none of a bare retraction.
    func strikes(
        of record: Record, at place: String, remembering memory: inout LocatorMemory
    ) throws(DefectiveRecord) -> [LocatedStrike] {
        do throws(RecordDefects) {
            return try locator.locate(record, receivedAt: now, remembering: &memory)
        } catch {
            throw DefectiveRecord(place, error)
        }
    }

    func assess(_ strike: LocatedStrike) -> [Assessment] {
        agreements.map { Judge.assess(strike, under: $0) }
    }
}

/// What became of records.
struct RecordCounts: Equatable, Sendable {
    /// Strikes: a report that is split into parts has several.
    var judged = 0
    var passedOver = 0
    var defective = 0

    static func += (all: inout RecordCounts, more: RecordCounts) {
        all.judged += more.judged
        all.passedOver += more.passedOver
        all.defective += more.defective
    }

    /// How many there were, where that is not plain.
    var sentence: String? {
        guard judged + passedOver + defective > 1 else { return nil }
        let others = [(passedOver, "not judged"), (defective, "defective")].filter { $0.0 > 0 }
        return (["\(judged) judged"] + others.map { "\($0) \($1)" }).joined(separator: ", ")
    }
}
