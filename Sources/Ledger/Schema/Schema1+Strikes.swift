extension Schema1 {
    /// Which strikes are told of, and which of them are one.
    static let strikes = """
        -- What a content tells of. Degrees; NULL where the place has no coordinates.
        CREATE TABLE strikes (
            number INTEGER PRIMARY KEY,
            report INTEGER NOT NULL REFERENCES reports,
            role TEXT NOT NULL CHECK (role = 'tells' OR role = 'answers' OR role = 'supports'),
            since INTEGER NOT NULL,
            until INTEGER NOT NULL CHECK (until >= since),
            south REAL,
            north REAL,
            west REAL,
            east REAL,
            place TEXT,    -- the gazetteer's id
            id TEXT NOT NULL,    -- the report's id, with #n where it has parts
            name TEXT,    -- what its source calls it
            about TEXT,    -- the report that an answer is about, as it names it
            -- NULL where it is not said to have hit something in a settlement.
            effect TEXT CHECK (effect = 'hit' OR effect = 'repaired'),
            facility TEXT,    -- what it hit, in small letters
            CHECK ((south IS NULL) = (north IS NULL) AND (south IS NULL) = (west IS NULL)
                AND (south IS NULL) = (east IS NULL))
        ) STRICT;
        CREATE INDEX strikes_by_report ON strikes (report);
        -- With all that is asked about what is near, so that no row is read of what is not.
        CREATE INDEX strikes_by_time ON strikes (role, until, since, place, south, north, west, east);
        CREATE INDEX strikes_by_name ON strikes (name) WHERE name IS NOT NULL;
        CREATE INDEX strikes_by_place ON strikes (place, until) WHERE effect IS NOT NULL;
        CREATE INDEX strikes_by_about ON strikes (about) WHERE about IS NOT NULL;

        -- Which incident a strike is of: of the rows of one strike the newest counts.
        CREATE TABLE memberships (
            number INTEGER PRIMARY KEY,
            strike INTEGER NOT NULL REFERENCES strikes,
            incident INTEGER REFERENCES incidents,    -- NULL: of none any more
            since INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX memberships_by_strike ON memberships (strike);
        CREATE INDEX memberships_by_incident ON memberships (incident) WHERE incident IS NOT NULL;

        -- How far people have looked into an incident: the newest row counts.
        CREATE TABLE reviews (
            number INTEGER PRIMARY KEY,
            incident INTEGER NOT NULL REFERENCES incidents,
            state TEXT NOT NULL CHECK (
                state = 'unreviewed' OR state = 'under-inquiry' OR state = 'confirmed' OR state = 'not-confirmed'),
            reviewed_by TEXT NOT NULL,
            reviewer INTEGER NOT NULL,    -- a user number
            comment TEXT NOT NULL,
            reviewed_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX reviews_by_incident ON reviews (incident);

        -- Queue: strikes that are to be looked at when there is time.
        CREATE TABLE postponed (strike INTEGER PRIMARY KEY REFERENCES strikes, since INTEGER NOT NULL) STRICT;

        -- Queue: strikes of which nothing is to be told before a moment.
        CREATE TABLE held_back (strike INTEGER PRIMARY KEY REFERENCES strikes, until INTEGER NOT NULL) STRICT;
        CREATE INDEX held_back_by_time ON held_back (until, strike);

        -- Each time that everything was judged again; how far it went grows.
        CREATE TABLE rejudgements (
            number INTEGER PRIMARY KEY,
            scope TEXT NOT NULL CHECK (scope = 'everything' OR scope = 'findings'),
            started_at INTEGER NOT NULL,
            through INTEGER NOT NULL,
            cursor INTEGER NOT NULL DEFAULT 0,
            changed INTEGER NOT NULL DEFAULT 0,
            finished_at INTEGER
        ) STRICT;
        """
}
