extension Schema1 {
    /// How incidents stand now, so that nobody who asks goes through all that was ever judged.
    ///
    /// It follows from `memberships` and `assessments`; `LedgerReader.status` of an earlier moment is counted from those.
    static let standing = """
        -- The newest verdict of each incident of which something is left.
        CREATE TABLE verdicts (
            incident INTEGER NOT NULL REFERENCES incidents,
            agreement TEXT NOT NULL,
            verdict TEXT NOT NULL,
            findings INTEGER NOT NULL,    -- a digest: where it is as before, nothing else is found
            PRIMARY KEY (incident, agreement)
        ) STRICT, WITHOUT ROWID;

        -- How many incidents stand so.
        CREATE TABLE verdict_counts (
            agreement TEXT NOT NULL,
            verdict TEXT NOT NULL,
            count INTEGER NOT NULL CHECK (count >= 0),
            PRIMARY KEY (agreement, verdict)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER verdict_came AFTER INSERT ON verdicts BEGIN
            INSERT INTO verdict_counts VALUES (new.agreement, new.verdict, 1)
                ON CONFLICT DO UPDATE SET count = count + 1;
        END;
        CREATE TRIGGER verdict_changed AFTER UPDATE ON verdicts WHEN new.verdict <> old.verdict BEGIN
            UPDATE verdict_counts SET count = count - 1 WHERE agreement = old.agreement AND verdict = old.verdict;
            INSERT INTO verdict_counts VALUES (new.agreement, new.verdict, 1)
                ON CONFLICT DO UPDATE SET count = count + 1;
        END;
        CREATE TRIGGER verdict_went AFTER DELETE ON verdicts BEGIN
            UPDATE verdict_counts SET count = count - 1 WHERE agreement = old.agreement AND verdict = old.verdict;
        END;
        """
}
