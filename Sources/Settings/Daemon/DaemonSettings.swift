public import Ceasefire

/// The settings of the daemon. Every one has a default, so that its file may be absent.
public struct DaemonSettings: Hashable, Sendable {
    public var spool = Spool()
    public var intake = Intake()
    public var alerts = Alerts()
    public var incidents = Incidents()
    /// What the Common Alerting Protocol asks for.
    public var cap = CAPProfile()
    /// What is not told in the open.
    public var harm = HarmRule()
    public var metrics = Metrics()
    public var retention = Retention()

    /// How drops are taken.
    public struct Spool: Hashable, Sendable {
        /// The largest drop that is read, in bytes; a larger one is rejected unread.
        public var largestDrop = 16 << 20
        /// How long size and change time of a file that was not renamed in must have stood still.
        public var settle = Duration.seconds(2)
        /// How many records of a drop are read; what comes after them is refused.
        public var mostRecords = 1_000_000
        /// So many bytes must be free on the disk for drops to be taken, or a twentieth of a small one.
        public var leastFree = 32 << 20
        /// So many files must be possible to make, or a twentieth of those that a small disk has.
        public var leastFreeFiles = 1000

        public init() {}
    }

    /// What reports are taken.
    public struct Intake: Hashable, Sendable {
        /// By how many seconds the clocks of those who report may be ahead of this machine's: a report of something
        /// later than that is rejected.
        public var largestClockSkew: Int64 = 600

        public init() {}
    }

    /// What becomes an alert.
    public struct Alerts: Hashable, Sendable {
        /// Whether an incident also has an alert whose verdict is `undetermined`.
        public var undetermined = false
        /// After how many seconds an alert of a violation that nobody acknowledged is told again in the journal, and
        /// again; nil where it is not.
        public var repeatUnacknowledged: Int64?
        /// An alert marks what was reported hit not more than so many seconds before; nil where none does.
        public var struckAgainWithin: Int64? = 30 * 86_400

        public init() {}
    }

    /// When two reports tell of one strike (docs/incidents.md).
    public struct Incidents: Hashable, Sendable {
        /// An interval wider than so many seconds does not tell one strike from the next.
        public var widestInterval: Int64 = 12 * 3600
        /// By how many seconds the clocks of two sources may differ.
        public var slack: Int64 = 1800
        /// Kilometres: a disc of a larger radius does not tell one place from the next.
        public var widestDisc = 10
        /// Kilometres by which two sources' points may differ beyond their own precision.
        public var reach = 2

        public init() {}
    }

    /// What is counted for Prometheus (docs/metrics.md).
    public struct Metrics: Hashable, Sendable {
        /// Whether `metrics.prom` is written.
        public var enabled = true

        public init() {}
    }

    public init() {}
}
