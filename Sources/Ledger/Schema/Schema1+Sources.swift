extension Schema1 {
    /// What is expected of sources, and how the protected ones are called elsewhere.
    static let sources = """
        -- Since when something has been expected of a source, by the name that it goes by in `sources.d`.
        CREATE TABLE expectations (source TEXT PRIMARY KEY, since INTEGER NOT NULL) STRICT, WITHOUT ROWID;

        -- What only this ledger knows: names of protected sources are told as digests under it.
        CREATE TABLE secrets (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            pseudonyms BLOB NOT NULL CHECK (length(pseudonyms) = 32)
        ) STRICT;
        INSERT INTO secrets VALUES (1, randomblob(32));
        """
}
