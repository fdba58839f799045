extension DaemonSettings {
    /// How much of what is finished is kept (docs/operations.md). Without limits everything is.
    public struct Retention: Hashable, Sendable {
        /// Of one folder.
        public struct Limit: Hashable, Sendable {
            /// Seconds since receipt, or since sending, after which files go; nil: none goes for its age.
            public var age: Int64?
            /// Bytes that all files together may have; nil: none goes for their size.
            public var size: Int?

            public init(age: Int64? = nil, size: Int? = nil) {
                (self.age, self.size) = (age, size)
            }

            public var isOff: Bool { age == nil && size == nil }
        }

        public var archive = Limit()
        public var alerts = Limit()

        public init() {}

        public var isOff: Bool { archive.isOff && alerts.isOff }
    }
}

extension DaemonSettingsReader {
    func read(_ node: YAMLNode, into retention: inout DaemonSettings.Retention, _ log: DefectLog) {
        let known = ["archive", "alerts"]
        guard let fields = Fields(node, of: .retentionSettings, under: "retention", known: known, log: log) else {
            return
        }
        if let node = fields.node("archive") { retention.archive = limit(node, under: "retention.archive", log) }
        if let node = fields.node("alerts") { retention.alerts = limit(node, under: "retention.alerts", log) }
    }

    private func limit(_ node: YAMLNode, under path: String, _ log: DefectLog) -> DaemonSettings.Retention.Limit {
        let known = ["age", "size"]
        guard let fields = Fields(node, of: .retentionLimit, under: path, known: known, log: log) else {
            return DaemonSettings.Retention.Limit()
        }
        return DaemonSettings.Retention.Limit(age: interval(fields, "age", days: 36_600), size: size(fields))
    }

    private func size(_ fields: Fields) -> Int? {
        guard let node = fields.node("size"), let text = fields.log.text(node, of: "size"), text != "off" else {
            return nil
        }
        return quantity(
            fields, "size", "`off`, or a size from 1KiB to 1024TiB, as in `50GiB`", 1 << 10...1 << 50,
            units: ["KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30, "TiB": 1 << 40])
    }
}
