public import Ceasefire
public import Monitor

/// A ledger in memory, for tests of what stands upon it. It keeps what the conformance suite asks of any ledger.
public final class MemoryLedger: EvidenceLedger {
    /// How often who was heard in a time was looked up, which takes as long as much was received.
    public private(set) var lookUps = 0
    var state = State()

    public init() {}

    /// What is in memory has no chain: nobody else can write to it.
    public var head: String? { nil }

    /// All of it, so that a transaction can be undone by putting the old one back.
    struct State {
        var drops: [DropEntry] = []
        var moved: [Int64: [UInt8]] = [:]
        var refusals: [(drop: Int64, refusal: Refusal)] = []
        var reports: [NewReport] = []
        var standings: [ReportKey: (report: Int64, state: Standing.State)] = [:]
        var snapshots: [SnapshotRow: Int64] = [:]
        var assessments: [NewAssessment] = []
        var strikes: [NewStrike] = []
        /// The incident of each strike, by the strike's number.
        var memberships: [Int64: String] = [:]
        var everMemberships: [Int64: Set<String>] = [:]
        var redactions: [(key: ReportKey, content: String)] = []
        /// In the order in which they were opened.
        var incidents: [String] = []
        /// By incident and agreement.
        var verdicts: [String: [String: Verdict]] = [:]
        var findings: [String: [String: Int64]] = [:]
        var postponed: [(strike: Int64, at: Moment)] = []
        var heldBack: [Int64: Moment] = [:]
        var rejudgement: Rejudgement?
        var expectations: [String: Moment] = [:]
        var reviews: [(incident: String, state: Review, remark: Remark)] = []
        var acknowledgements: [AlertID: Remark] = [:]
        var silences: [KeptSilence] = []
        var alerts: [NewAlert] = []
        var filed: [String: Moment] = [:]
        var outbox: [OutboxEntry] = []
        var untold: Set<Int64> = []
        var told: [(sequence: Int64, at: Moment, boot: String)] = []
        var configuration: [AcceptedFile] = []
        var revision: Int64 = 0
    }

    /// A report that a snapshot held, by the format that it was read by.
    struct SnapshotRow: Hashable {
        let format: String
        let key: ReportKey
    }

    /// The caller asked for what is not there.
    public struct Inconsistent: Error {
        public let sentence: String
    }

    public func transaction<Result>(_ body: () throws -> Result) throws -> Result {
        let before = state
        do {
            return try body()
        } catch {
            state = before
            throw error
        }
    }
}

// MARK: What a test may look at

extension MemoryLedger {
    public var reports: [NewReport] { state.reports }
    public var assessments: [NewAssessment] { state.assessments }
    public var alerts: [NewAlert] { state.alerts }
    public var outbox: [OutboxEntry] { state.outbox }
}

// MARK: Snapshots

extension MemoryLedger {
    public func hold(_ key: ReportKey, by format: String, in drop: Int64) throws -> Bool {
        let row = SnapshotRow(format: format, key: key)
        if let known = state.snapshots[row], known >= drop { return true }
        state.snapshots[row] = drop
        return false
    }

    public func held(by format: String, in drop: Int64) throws -> (now: Int, before: Int) {
        let rows = rows(by: format, in: drop)
        return (rows.count { $0.value == drop }, rows.count { $0.value < drop })
    }

    public func gone(by format: String, in drop: Int64, limit: Int) throws -> [ReportKey] {
        let gone = rows(by: format, in: drop).filter { $0.value < drop }.map(\.key.key)
        return Array(gone.sorted { ($0.source, $0.id) < ($1.source, $1.id) }.prefix(limit))
    }

    public func letGo(_ key: ReportKey, by format: String) throws {
        state.snapshots[SnapshotRow(format: format, key: key)] = nil
    }

    /// What is held of the sources that a drop's snapshot is of.
    private func rows(by format: String, in drop: Int64) -> [SnapshotRow: Int64] {
        let rows = state.snapshots.filter { $0.key.format == format }
        let sources = Set(rows.filter { $0.value == drop }.map(\.key.key.source))
        return rows.filter { sources.contains($0.key.key.source) }
    }
}

// MARK: Drops

extension MemoryLedger {
    public func drop(_ identity: DropIdentity) throws -> DropEntry? {
        state.drops.last { $0.identity == identity && state.moved[$0.row] == nil }
    }

    public func unmovedDrops() throws -> [DropEntry] {
        state.drops.filter { $0.destination != nil && state.moved[$0.row] == nil }
    }

    public func add(_ drop: Drop) throws -> DropEntry {
        keep(drop.name, drop.identity, drop.received, drop.sha256)
    }

    public func add(_ obstacle: Obstacle, because reason: String) throws -> DropEntry {
        keep(obstacle.name, obstacle.identity, obstacle.received, nil)
    }

    private func keep(_ name: [UInt8], _ identity: DropIdentity, _ received: Moment, _ sha256: [UInt8]?) -> DropEntry {
        let entry = DropEntry(
            row: Int64(state.drops.count + 1), name: name, identity: identity, received: received, sha256: sha256)
        state.drops.append(entry)
        return entry
    }

    private func index(of drop: Int64) throws -> Int {
        guard state.drops.indices.contains(Int(drop) - 1) else { throw Inconsistent(sentence: "no drop \(drop)") }
        return Int(drop) - 1
    }

    public func advance(_ drop: Int64, records: Int, taken: Int) throws {
        let index = try index(of: drop)
        guard records >= state.drops[index].records, taken >= state.drops[index].taken, taken <= records else {
            throw Inconsistent(sentence: "drop \(drop) has been read farther")
        }
        state.drops[index].records = records
        state.drops[index].taken = taken
    }

    public func add(_ refusal: Refusal, to drop: Int64) throws {
        _ = try index(of: drop)
        state.refusals.append((drop, refusal))
    }

    public func refusals(of drop: Int64) throws -> [Refusal] {
        state.refusals.filter { $0.drop == drop }.map(\.refusal)
    }

    public func settle(
        _ drop: Int64, in folder: Destination.Folder, as name: [UInt8], at moment: Moment
    ) throws -> Destination {
        let index = try index(of: drop)
        guard state.drops[index].destination == nil else { throw Inconsistent(sentence: "drop \(drop) is settled") }
        let taken = Set(state.drops.compactMap(\.destination))
        var destination = Destination(folder: folder, name: DropName.numbered(name, 1))
        var number = 1
        while taken.contains(destination) {
            number += 1
            destination = Destination(folder: folder, name: DropName.numbered(name, number))
        }
        state.drops[index].destination = destination
        return destination
    }

    public func noteMoved(_ drop: Int64, to destination: Destination, at moment: Moment) throws {
        guard try state.drops[index(of: drop)].destination?.folder == destination.folder else {
            throw Inconsistent(sentence: "drop \(drop) was not to go there")
        }
        if state.moved[drop] == nil { state.moved[drop] = destination.name }
    }
}

// MARK: Reports

extension MemoryLedger {
    public func standing(of key: ReportKey) throws -> Standing? {
        guard let (number, standing) = state.standings[key] else { return nil }
        let report = state.reports[Int(number) - 1]
        return Standing(
            report: number, state: standing, content: report.content, reportedAt: report.reportedAt,
            sha256: state.drops[Int(report.drop) - 1].sha256 ?? [])
    }

    public func heard(from: Moment, until: Moment) throws -> [SourceHeard] {
        lookUps += 1
        let heard = state.reports.filter { $0.receivedAt >= from && $0.receivedAt < until }
        return Dictionary(grouping: heard, by: \.source).map { source, reports in
            SourceHeard(
                source: source, reports: reports.count, tally: reports.last { $0.act == "tally" }?.content)
        }.sorted { $0.source < $1.source }
    }

    public func add(_ report: NewReport) throws -> Int64 {
        _ = try index(of: report.drop)
        state.reports.append(report)
        return Int64(state.reports.count)
    }

    public func stand(_ key: ReportKey, report: Int64, as standing: Standing.State) throws {
        try check(report)
        state.standings[key] = (report, standing)
    }

    public func add(_ assessment: NewAssessment) throws {
        if let report = assessment.report { try check(report) }
        state.assessments.append(assessment)
    }

    func check(_ report: Int64) throws {
        guard state.reports.indices.contains(Int(report) - 1) else {
            throw Inconsistent(sentence: "no report \(report)")
        }
    }
}
