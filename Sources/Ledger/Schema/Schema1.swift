/// The first schema.
///
/// Moments are microseconds since 1970 (UTC). Rows are added and never changed, but for what is redacted (`Schema2`), and
/// for `drops.records` and `taken`, which only grow; `waiting`, `unfiled` and `untold` are queues, whose rows go when the work is done, and
/// `snapshot_rows` follow the newest snapshot, `verdicts` the newest judgement. `CoveredTable` says which tables the chain of evidence covers. What is
/// big stands in a table of its own or at the end of its row, so that nobody who does not want it reads it. A list of
/// words is checked by `OR`: for an `IN` of three or more SQLite builds a table at every insertion.
enum Schema1 {
    static let migration = Migration(
        name: "first schema",
        sql: [ledger, drops, reports, strikes, standing, alerts, responses, configuration, sources])

    private static let ledger = """
        CREATE TABLE ledger (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            id TEXT NOT NULL CHECK (length(id) = 32),
            created_at INTEGER NOT NULL
        ) STRICT;
        INSERT INTO ledger VALUES (1, lower(hex(randomblob(16))), unixepoch() * 1000000);

        -- A row for each transaction that kept something (`ChainLink`).
        CREATE TABLE chain (
            number INTEGER PRIMARY KEY,
            committed_at INTEGER NOT NULL,
            "rows" TEXT NOT NULL,    -- TABLE FIRST-LAST DIGEST, a line each
            digest BLOB NOT NULL CHECK (length(digest) = 32)
        ) STRICT;
        """

    /// What came into `incoming/`, and where it went.
    private static let drops = """
        CREATE TABLE drops (
            number INTEGER PRIMARY KEY,
            received_at INTEGER NOT NULL,
            submitter INTEGER NOT NULL CHECK (submitter BETWEEN 0 AND 4294967295),
            device INTEGER NOT NULL,    -- this and the inode: 64 bits, as a signed number
            inode INTEGER NOT NULL,
            size INTEGER CHECK (size >= 0),    -- bytes; NULL where it was never read
            sha256 BLOB CHECK (length(sha256) = 32),
            records INTEGER NOT NULL DEFAULT 0,
            taken INTEGER NOT NULL DEFAULT 0 CHECK (taken BETWEEN 0 AND records),
            name BLOB NOT NULL CHECK (length(name) > 0),
            obstacle TEXT,    -- why it was never read
            CHECK ((size IS NULL) = (sha256 IS NULL) AND (size IS NULL) = (obstacle IS NOT NULL))
        ) STRICT;

        -- Why records, or a whole drop, were not taken.
        CREATE TABLE refusals (
            number INTEGER PRIMARY KEY,
            "drop" INTEGER NOT NULL REFERENCES drops,
            line INTEGER,
            "column" INTEGER,
            field TEXT,
            problem TEXT NOT NULL,
            hint TEXT,
            record TEXT NOT NULL
        ) STRICT;
        CREATE INDEX refusals_by_drop ON refusals ("drop");

        -- Where a drop is to go.
        CREATE TABLE destinations (
            number INTEGER PRIMARY KEY,
            "drop" INTEGER NOT NULL UNIQUE REFERENCES drops,
            folder TEXT NOT NULL CHECK (
                folder = 'rejected' OR folder GLOB 'archive/[0-9][0-9][0-9][0-9]/[0-9][0-9]/[0-9][0-9]'),
            name BLOB NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
            settled_at INTEGER NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX destinations_by_name ON destinations (folder, name);

        -- Drops that left incoming/.
        CREATE TABLE moves (
            "drop" INTEGER PRIMARY KEY REFERENCES destinations ("drop"),
            name BLOB,    -- NULL where it is the destination's
            moved_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX moves_by_name ON moves (name) WHERE name IS NOT NULL;

        -- Queue: drops that are not known to have left incoming/.
        CREATE TABLE waiting (
            device INTEGER NOT NULL,
            inode INTEGER NOT NULL,
            "drop" INTEGER NOT NULL REFERENCES drops,
            PRIMARY KEY (device, inode, "drop")
        ) STRICT, WITHOUT ROWID;
        """

    /// What was reported, and how it was judged.
    private static let reports = """
        CREATE TABLE sources (
            number INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE
        ) STRICT;

        -- Every content of every id.
        CREATE TABLE reports (
            number INTEGER PRIMARY KEY,
            "drop" INTEGER NOT NULL REFERENCES drops,
            position INTEGER NOT NULL CHECK (position >= 0),    -- of the record in its drop, from 0
            source INTEGER NOT NULL REFERENCES sources,
            id TEXT,    -- NULL where a retraction has none of its own
            reported_at INTEGER,
            received_at INTEGER NOT NULL,
            act TEXT,
            content TEXT NOT NULL    -- canonical JSON
        ) STRICT;
        CREATE INDEX reports_by_id ON reports (id, source) WHERE id IS NOT NULL;
        CREATE INDEX reports_by_source ON reports (source);
        CREATE INDEX reports_by_time ON reports (received_at);

        -- Which content stands for an id: of the rows of one id the newest counts.
        CREATE TABLE standings (
            number INTEGER PRIMARY KEY,
            source INTEGER NOT NULL REFERENCES sources,
            id TEXT NOT NULL,
            report INTEGER NOT NULL REFERENCES reports,
            state TEXT NOT NULL CHECK (state = 'reported' OR state = 'withdrawn' OR state = 'awaited' OR state = 'absent')
        ) STRICT;
        CREATE INDEX standings_by_id ON standings (id, source);

        -- What the newest snapshots held, by the format that they were read by: a report that is seen again has the newer
        -- drop, and one that is gone from a newer snapshot has no row.
        CREATE TABLE snapshot_rows (
            format TEXT NOT NULL CHECK (length(format) > 0),
            source INTEGER NOT NULL REFERENCES sources,
            id TEXT NOT NULL,
            "drop" INTEGER NOT NULL REFERENCES drops,
            PRIMARY KEY (format, source, id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX snapshot_rows_by_drop ON snapshot_rows (format, "drop", source);

        CREATE TABLE incidents (
            number INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE CHECK (length(name) = 26)
        ) STRICT;

        CREATE TABLE assessments (
            number INTEGER PRIMARY KEY,
            report INTEGER REFERENCES reports,    -- NULL: the incident by all that tell of it
            incident INTEGER NOT NULL REFERENCES incidents,
            agreement TEXT NOT NULL,
            verdict TEXT NOT NULL CHECK (
                verdict = 'violation' OR verdict = 'disputed' OR verdict = 'undetermined' OR verdict = 'outside'
                OR verdict = 'not-applicable'),
            judged_at INTEGER NOT NULL,
            strike TEXT NOT NULL    -- the report's id, with #n where it has parts
        ) STRICT;
        CREATE INDEX assessments_by_report ON assessments (report);
        CREATE INDEX assessments_by_incident ON assessments (incident, agreement);

        CREATE TABLE assessment_contents (
            assessment INTEGER PRIMARY KEY REFERENCES assessments,
            content TEXT NOT NULL    -- JSON, as `evaluate` prints it
        ) STRICT;
        """

    /// What was told, and what waits to be.
    private static let alerts = """
        -- Its id is AGREEMENT.INCIDENT.rREVISION.
        CREATE TABLE alerts (
            number INTEGER PRIMARY KEY,
            incident INTEGER NOT NULL REFERENCES incidents,
            agreement TEXT NOT NULL,
            revision INTEGER NOT NULL CHECK (revision > 0),
            kind TEXT NOT NULL CHECK (kind = 'Alert' OR kind = 'Update' OR kind = 'Cancel'),
            verdict TEXT NOT NULL CHECK (
                verdict = 'violation' OR verdict = 'disputed' OR verdict = 'undetermined' OR verdict = 'outside'
                OR verdict = 'not-applicable'),
            sent_at INTEGER NOT NULL,
            sender TEXT NOT NULL,    -- of the CAP message; references name it
            place TEXT,
            place_id TEXT,
            silence INTEGER REFERENCES silences    -- the one that was in force when it was sent
        ) STRICT;
        CREATE UNIQUE INDEX alerts_by_revision ON alerts (incident, agreement, revision);
        CREATE INDEX alerts_by_time ON alerts (sent_at);

        CREATE TABLE alert_contents (
            alert INTEGER PRIMARY KEY REFERENCES alerts,
            content BLOB NOT NULL,    -- ALERT-ID.json, to the byte
            cap BLOB NOT NULL    -- ALERT-ID.cap.xml, to the byte
        ) STRICT;

        -- Alerts whose files are written, and the queue of those whose files are not.
        CREATE TABLE filed (alert INTEGER PRIMARY KEY REFERENCES alerts, filed_at INTEGER NOT NULL) STRICT;
        CREATE TABLE unfiled (alert INTEGER PRIMARY KEY REFERENCES alerts) STRICT;

        -- Entries for the journal. An alert's has its id for key, all others have one of their own.
        CREATE TABLE outbox (
            sequence INTEGER PRIMARY KEY,
            alert INTEGER REFERENCES alerts,
            "key" TEXT,
            queued_at INTEGER NOT NULL,
            fields BLOB NOT NULL,    -- NAME=value, with NUL between them
            CHECK ((alert IS NULL) <> ("key" IS NULL))
        ) STRICT;
        CREATE UNIQUE INDEX outbox_by_alert ON outbox (alert) WHERE alert IS NOT NULL;
        CREATE UNIQUE INDEX outbox_by_key ON outbox ("key") WHERE "key" IS NOT NULL;

        -- Entries that are known to be in the journal, by the boot that they were seen under, and the queue of those
        -- that are not. What was over before anybody listened is in neither.
        CREATE TABLE told (
            sequence INTEGER NOT NULL REFERENCES outbox,
            boot TEXT NOT NULL,
            told_at INTEGER NOT NULL,
            PRIMARY KEY (sequence, boot)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX told_by_time ON told (told_at);
        CREATE TABLE untold (sequence INTEGER PRIMARY KEY REFERENCES outbox) STRICT;
        """

    /// What was judged by: the files' newest rows together are what is in force.
    private static let configuration = """
        CREATE TABLE revisions (
            number INTEGER PRIMARY KEY,
            accepted_at INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE configuration_files (
            number INTEGER PRIMARY KEY,
            revision INTEGER NOT NULL REFERENCES revisions,
            path TEXT NOT NULL,
            sha256 BLOB CHECK (length(sha256) = 32),
            text TEXT,    -- NULL where the file is no longer there
            CHECK ((sha256 IS NULL) = (text IS NULL))
        ) STRICT;
        CREATE UNIQUE INDEX configuration_files_by_path ON configuration_files (path, revision);
        """
}
