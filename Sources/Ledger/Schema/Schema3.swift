/// The third schema: which files retention removed.
enum Schema3 {
    static let migration = Migration(name: "retention", sql: [removals])

    private static let removals = """
        -- Files that went since a limit said so: an archived drop's, or the two of an alert.
        CREATE TABLE removals (
            number INTEGER PRIMARY KEY,
            "drop" INTEGER UNIQUE REFERENCES drops,
            alert INTEGER UNIQUE REFERENCES alerts,
            rule TEXT NOT NULL CHECK (rule = 'age' OR rule = 'size'),
            bytes INTEGER NOT NULL CHECK (bytes >= 0),
            removed_at INTEGER NOT NULL,
            CHECK (("drop" IS NULL) <> (alert IS NULL))
        ) STRICT;

        -- Queue: removals whose files may be there still.
        CREATE TABLE unremoved (removal INTEGER PRIMARY KEY REFERENCES removals) STRICT;
        """
}
