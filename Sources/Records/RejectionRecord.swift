public import JSONDocument

/// What `rejected/NAME.reason.json` says of a drop that was not taken (contract §2).
public struct RejectionRecord: Hashable, Sendable {
    /// One thing that is wrong.
    public struct Defect: Hashable, Sendable {
        /// A field, a line, or both; nil for the drop as a whole.
        public let place: String?
        public let problem: String
        public let hint: String?

        public init(place: String?, problem: String, hint: String?) {
            self.place = place
            self.problem = problem
            self.hint = hint
        }
    }

    /// The drop's name, in printable form.
    public let drop: String
    /// In hexadecimal; nil where the drop was not read.
    public let sha256: String?
    /// RFC 3339.
    public let received: String
    public let defects: [Defect]

    public init(drop: String, sha256: String?, received: String, defects: [Defect]) {
        self.drop = drop
        self.sha256 = sha256
        self.received = received
        self.defects = defects
    }

    public var json: JSONValue {
        let defects = defects.map { defect in
            JSONValue.object(known: [
                ("where", defect.place.map(JSONValue.string)),
                ("problem", .string(defect.problem)),
                ("hint", defect.hint.map(JSONValue.string)),
            ])
        }
        return .object(known: [
            ("schema", "ceasefired.rejection/1"),
            ("drop", .string(drop)),
            ("sha256", sha256.map(JSONValue.string)),
            ("received", .string(received)),
            ("defects", .array(defects)),
        ])
    }
}
