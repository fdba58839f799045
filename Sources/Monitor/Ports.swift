public import Ceasefire
public import Incidents
public import Records

/// The evidence: everything that was taken, judged and told. It appends and never overwrites what was known.
///
/// One thread owns it. Everything but `transaction` is called within one; what it throws undoes all of it.
public protocol EvidenceLedger: DropLedger, ReportLedger, SnapshotLedger, IncidentLedger, AlertLedger,
    ResponseLedger, RedactionLedger, SourceLedger
{
    /// Runs `body` as one transaction that is on disk when this returns.
    func transaction<Result>(_ body: () throws -> Result) throws -> Result
    /// The newest link of the chain that binds all that was committed, as `NUMBER:DIGEST`; nil where there is none. Noted
    /// elsewhere, it shows later that what came before was not rewritten.
    var head: String? { get }
}

/// What was dropped, and where it went.
public protocol DropLedger: AnyObject {
    /// The drop with this identity that has not been moved out of `incoming/` yet.
    func drop(_ identity: DropIdentity) throws -> DropEntry?
    /// Every drop that is decided and not known to have been moved: what a crash may have left half done.
    func unmovedDrops() throws -> [DropEntry]
    func add(_ drop: Drop) throws -> DropEntry
    /// Keeps what was not read and why; it goes to `rejected/` where it can be moved.
    func add(_ obstacle: Obstacle, because reason: String) throws -> DropEntry
    /// How far the drop has been read, when a large one is cut into several batches.
    func advance(_ drop: Int64, records: Int, taken: Int) throws
    func add(_ refusal: Refusal, to drop: Int64) throws
    func refusals(of drop: Int64) throws -> [Refusal]
    /// Decides where the drop goes: the name wanted, or the next free one (`.2`, `.3` …) of that folder.
    func settle(
        _ drop: Int64, in folder: Destination.Folder, as name: [UInt8], at moment: Moment
    ) throws -> Destination
    /// Notes that the drop lies there, under the name that it really got; a second note changes nothing.
    func noteMoved(_ drop: Int64, to destination: Destination, at moment: Moment) throws
}

/// What was reported: every content of every id, and which one stands.
public protocol ReportLedger: AnyObject {
    func standing(of key: ReportKey) throws -> Standing?
    func add(_ report: NewReport) throws -> Int64
    /// From now on this content stands for its key; a retraction stands for the key of what it retracts.
    func stand(_ key: ReportKey, report: Int64, as state: Standing.State) throws
    func add(_ assessment: NewAssessment) throws
    /// Who was heard from in a time, by when their reports were received.
    func heard(from: Moment, until: Moment) throws -> [SourceHeard]
}

/// What the snapshots of a source held: files that hold all that it still says, by the format that they are read by.
public protocol SnapshotLedger: AnyObject {
    /// Notes that a drop's snapshot holds a report; tells whether the drop is known to hold it already.
    func hold(_ key: ReportKey, by format: String, in drop: Int64) throws -> Bool
    /// Of the sources that a drop's snapshot is of: how many reports it holds, and how many only earlier ones held.
    func held(by format: String, in drop: Int64) throws -> (now: Int, before: Int)
    /// Reports of these sources that only earlier snapshots held, at most so many.
    func gone(by format: String, in drop: Int64, limit: Int) throws -> [ReportKey]
    /// The report is no longer held by any snapshot.
    func letGo(_ key: ReportKey, by format: String) throws
}

/// What was told: alerts, and everything else that goes to the journal.
public protocol AlertLedger: AnyObject {
    func history(of incident: String, under agreement: String) throws -> IncidentHistory
    /// Keeps an alert and puts its files and its journal entry into the outbox.
    func add(_ alert: NewAlert) throws
    /// Puts an entry into the outbox, unless one of that key has been there before; tells whether it did.
    ///
    /// - Parameter isTold: Recorded as told, for what was over before anybody listened.
    func enqueue(_ key: String, _ record: JournalRecord, at moment: Moment, isTold: Bool) throws -> Bool
    /// Whether an entry of that key has been put into the outbox.
    func hasEntry(_ key: String) throws -> Bool
    /// The newest outbox entry's sequence number, 0 where there is none.
    func lastSequence() throws -> Int64
    /// Alerts whose files are not known to be written, oldest first.
    func unfiled(limit: Int) throws -> [FiledAlert]
    func noteFiled(_ ids: [String], at moment: Moment) throws
    /// Entries that are known to be in the journal, with that journal's boot.
    func noteTold(_ keys: [String], at moment: Moment, boot: String) throws
}

/// What waits to be told, for the one who tells it: a reader beside the thread that owns the ledger.
public protocol OutboxReader: AnyObject {
    /// Entries that are not known to be in the journal, in their order.
    ///
    /// - Parameters:
    ///   - sequence: Only what comes after it.
    ///   - last: Only up to this one: an alert is told after its files are written.
    func untold(after sequence: Int64, through last: Int64, limit: Int) throws -> [OutboxEntry]
    /// One entry, told or not.
    func entry(_ sequence: Int64) throws -> OutboxEntry?
    /// The newest entry's sequence number, 0 where there is none.
    func lastSequence() throws -> Int64
    /// What was told under another boot than this, at or after a moment: an unclean end may have lost it.
    func told(since moment: Moment, notUnder boot: String) throws -> [OutboxEntry]
    /// When something was told last under another boot than this; nil where nothing was.
    func lastTold(notUnder boot: String) throws -> Moment?
    /// What tells this ledger's entries from another's in one journal: 32 hexadecimal digits.
    func ledgerID() throws -> String
}

/// Something to be told in the journal.
public struct OutboxEntry: Hashable, Sendable {
    public let sequence: Int64
    /// Unique for ever: an alert's id, or what else happened.
    public let key: String
    public let queuedAt: Moment
    public let record: JournalRecord

    public init(sequence: Int64, key: String, queuedAt: Moment, record: JournalRecord) {
        self.sequence = sequence
        self.key = key
        self.queuedAt = queuedAt
        self.record = record
    }
}

/// A drop as the ledger knows it.
public struct DropEntry: Hashable, Sendable {
    public let row: Int64
    public let name: [UInt8]
    public let identity: DropIdentity
    public let received: Moment
    /// Nil where the drop was never read.
    public let sha256: [UInt8]?
    /// How many records have been read, and how many of them were taken.
    public var records: Int
    public var taken: Int
    /// Nil while it is being read.
    public var destination: Destination?

    public init(
        row: Int64, name: [UInt8], identity: DropIdentity, received: Moment, sha256: [UInt8]?, records: Int = 0,
        taken: Int = 0, destination: Destination? = nil
    ) {
        self.row = row
        self.name = name
        self.identity = identity
        self.received = received
        self.sha256 = sha256
        self.records = records
        self.taken = taken
        self.destination = destination
    }
}

/// One defect of a record that was not taken: a line of `rejected/NAME.records.ndjson`.
public struct Refusal: Hashable, Sendable {
    public let line: Int?
    public let column: Int?
    public let field: String?
    public let problem: String
    public let hint: String?
    /// The record's own text.
    public let text: String

    public init(line: Int?, column: Int?, field: String?, problem: String, hint: String?, text: String) {
        self.line = line
        self.column = column
        self.field = field
        self.problem = problem
        self.hint = hint
        self.text = text
    }
}

/// The content that stands for a report's key.
public struct Standing: Hashable, Sendable {
    public enum State: String, Sendable {
        case reported
        /// Retracted or superseded.
        case withdrawn
        /// Retracted or superseded before it came.
        case awaited
        /// Gone from the newest snapshot of its source; it stands again when it comes back.
        case absent
    }

    public let report: Int64
    public let state: State
    /// The canonical text of the record that stands.
    public let content: String
    public let reportedAt: Moment?
    /// Of the drop that it came with.
    public let sha256: [UInt8]

    public init(report: Int64, state: State, content: String, reportedAt: Moment?, sha256: [UInt8]) {
        self.report = report
        self.state = state
        self.content = content
        self.reportedAt = reportedAt
        self.sha256 = sha256
    }
}

/// What came from one source in a time.
public struct SourceHeard: Hashable, Sendable {
    public let source: String
    public let reports: Int
    /// The newest tally that it claimed, as the canonical text of the record.
    public let tally: String?

    public init(source: String, reports: Int, tally: String?) {
        self.source = source
        self.reports = reports
        self.tally = tally
    }
}
