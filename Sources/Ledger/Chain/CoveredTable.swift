/// A table whose rows never change once they are committed, and are numbered without a gap: the chain covers them.
struct CoveredTable {
    let name: String
    /// The column that numbers its rows.
    let key: String
    /// What is covered of a row behind its number, in this order for ever.
    let columns: String
    /// Where it is read from; `t` is the table.
    let source: String

    private init(_ name: String, by key: String = "number", _ columns: String, with source: String = "") {
        self.name = name
        self.key = key
        self.columns = columns
        self.source = "\(name) t\(source)"
    }

    /// In the order in which a link names them.
    static let all = [
        CoveredTable("drops", "received_at, submitter, device, inode, size, sha256, name, obstacle"),
        CoveredTable("refusals", "\"drop\", line, \"column\", field, problem, hint, record"),
        // With a destination a drop is finished: how many records it had grows no more.
        CoveredTable(
            "destinations", "\"drop\", folder, t.name, settled_at, d.records, d.taken",
            with: " JOIN drops d ON d.number = t.\"drop\""),
        CoveredTable("sources", "name"),
        CoveredTable("reports", "\"drop\", position, source, id, reported_at, received_at, act, content"),
        CoveredTable("standings", "source, id, report, state"),
        CoveredTable("incidents", "name"),
        CoveredTable(
            "strikes",
            "report, role, since, until, south, north, west, east, place, id, name, about, effect, facility"),
        CoveredTable("memberships", "strike, incident, since"),
        CoveredTable("reviews", "incident, state, reviewed_by, reviewer, comment, reviewed_at"),
        CoveredTable("assessments", "report, incident, agreement, verdict, judged_at, strike"),
        CoveredTable("assessment_contents", by: "assessment", "content"),
        CoveredTable(
            "alerts", "incident, agreement, revision, kind, verdict, sent_at, sender, place, place_id, silence"),
        CoveredTable("alert_contents", by: "alert", "content, cap"),
        CoveredTable("acknowledgements", "alert, acknowledged_by, acknowledger, comment, acknowledged_at"),
        CoveredTable("silences", "place, agreement, until, silenced_by, silencer, comment, since"),
        CoveredTable("silence_ends", "silence, ended_by, ender, comment, ended_at"),
        CoveredTable("outbox", by: "sequence", "alert, \"key\", queued_at, fields"),
        CoveredTable("revisions", "accepted_at"),
        CoveredTable("configuration_files", "revision, path, sha256, text"),
        CoveredTable("redactions", "source, id, sha256, redacted_by, redactor, comment, redacted_at"),
        CoveredTable("tombstones", "redaction, \"table\", \"row\", before, after"),
        CoveredTable("removals", "\"drop\", alert, rule, bytes, removed_at"),
    ]

    /// Queues, which shrink; notes of what was done, which the files and the journal themselves show; what only follows
    /// from the rest; and the chain with the row that it begins with.
    static let uncovered: Set<String> = [
        "waiting", "unfiled", "untold", "postponed", "held_back", "moves", "filed", "told", "snapshot_rows", "verdicts",
        "verdict_counts",
        "rejudgements", "unremoved", "chain", "ledger", "expectations", "secrets",
    ]

    /// The rows from one number through another, in order, each with its number first.
    var selection: String {
        "SELECT t.\(key), \(columns) FROM \(source) WHERE t.\(key) BETWEEN ? AND ? ORDER BY t.\(key)"
    }

    /// The time in microseconds, and then the last row number of each table, 0 where it is empty.
    static let heads: String = {
        let columns = all.map { ", coalesce((SELECT max(\($0.key)) FROM \($0.name)), 0)" }
        return "SELECT unixepoch() * 1000000" + columns.joined()
    }()
}
