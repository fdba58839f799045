/// The second schema: what was taken out of the evidence, by whom, when and why.
enum Schema2 {
    static let migration = Migration(name: "redactions", sql: [redactions])

    /// Words that were taken out of rows that the chain covers.
    private static let redactions = """
        -- A row for each content of a report. It is known again, should it come again, by the digest of the text that it was.
        CREATE TABLE redactions (
            number INTEGER PRIMARY KEY,
            source INTEGER NOT NULL REFERENCES sources,
            id TEXT NOT NULL,
            sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
            redacted_by TEXT NOT NULL,
            redactor INTEGER NOT NULL,    -- a user number
            comment TEXT NOT NULL,
            redacted_at INTEGER NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX redactions_by_id ON redactions (id, source, sha256);

        -- What a row was before and what it is since, by the digests that the chain knows rows by.
        CREATE TABLE tombstones (
            number INTEGER PRIMARY KEY,
            redaction INTEGER NOT NULL REFERENCES redactions,
            "table" TEXT NOT NULL CHECK ("table" = 'reports' OR "table" = 'strikes' OR "table" = 'alert_contents'),
            "row" INTEGER NOT NULL,
            before BLOB NOT NULL CHECK (length(before) = 32),
            after BLOB NOT NULL CHECK (length(after) = 32)
        ) STRICT;
        CREATE INDEX tombstones_by_row ON tombstones ("table", "row");
        """
}
