extension Schema1 {
    /// What people did about alerts: who, by user number, too, and why.
    static let responses = """
        CREATE TABLE acknowledgements (
            number INTEGER PRIMARY KEY,
            alert INTEGER NOT NULL REFERENCES alerts,
            acknowledged_by TEXT NOT NULL,
            acknowledger INTEGER NOT NULL,    -- a user number
            comment TEXT NOT NULL,
            acknowledged_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX acknowledgements_by_alert ON acknowledgements (alert);

        -- Alerts that match one in force are marked and told quietly.
        CREATE TABLE silences (
            number INTEGER PRIMARY KEY,
            place TEXT,    -- an id, or a name of the place or of a unit that it lies in
            agreement TEXT,
            until INTEGER NOT NULL CHECK (until > since),
            silenced_by TEXT NOT NULL,
            silencer INTEGER NOT NULL,    -- a user number
            comment TEXT NOT NULL,
            since INTEGER NOT NULL,
            CHECK (place IS NOT NULL OR agreement IS NOT NULL)
        ) STRICT;
        CREATE INDEX silences_by_end ON silences (until);

        -- Silences that somebody ended before their time.
        CREATE TABLE silence_ends (
            number INTEGER PRIMARY KEY,
            silence INTEGER NOT NULL UNIQUE REFERENCES silences,
            ended_by TEXT NOT NULL,
            ender INTEGER NOT NULL,    -- a user number
            comment TEXT NOT NULL,
            ended_at INTEGER NOT NULL
        ) STRICT;
        """
}
