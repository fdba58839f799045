internal import CSQLite
internal import Glibc

extension Connection {
    /// Opens a database for reading and writing, and makes it with mode 0640 where there is none.
    ///
    /// It has a write-ahead log that stays when the connection closes; a commit is on disk when it returns
    /// (`synchronous=FULL`, read back); foreign keys are checked; a lock is waited for, for up to 5 s. The page cache holds
    /// what a full batch writes, so that no page is written twice for it.
    static func writing(_ file: String) throws(SQLiteFailure) -> Connection {
        try makeFile(file)
        let connection = try Connection(file: file, flags: SQLITE_OPEN_READWRITE)
        try connection.wait()
        try connection.set("journal_mode", to: "wal", expecting: "wal")
        try connection.keepWriteAheadLog()
        try connection.set("synchronous", to: "FULL", expecting: Int64(2))
        try connection.set("foreign_keys", to: "ON", expecting: Int64(1))
        try connection.run("PRAGMA cache_size=-4096")  // KiB
        // A checkpoint holds up one commit for some milliseconds: with 16 MiB of log that is every hundredth or so.
        try connection.run("PRAGMA wal_autocheckpoint=4096")  // pages
        try connection.run("PRAGMA journal_size_limit=16777216")  // bytes
        return connection
    }

    /// Opens a database for reading only. It needs no more than read permission on the file and its `-wal` and `-shm`,
    /// also when nobody has it open for writing.
    static func reading(_ file: String) throws(SQLiteFailure) -> Connection {
        let connection = try Connection(file: file, flags: SQLITE_OPEN_READONLY)
        try connection.wait()
        try connection.run("PRAGMA cache_size=-256")  // KiB: what is read once need not be kept
        return connection
    }

    private func wait() throws(SQLiteFailure) {
        try run("PRAGMA busy_timeout=5000")
    }

    /// Sets a pragma and reads it back: SQLite passes over what it does not know or cannot do.
    private func set<Value: SQLiteValue & Equatable>(
        _ pragma: String, to value: String, expecting expected: Value
    ) throws(SQLiteFailure) {
        try run("PRAGMA \(pragma)=\(value)")
        let found: Value? = try self.value("PRAGMA \(pragma)")
        guard found == expected else {
            throw SQLiteFailure(
                code: SQLITE_ERROR, message: "\(pragma) is not \(value) after it was set", file: file, sql: nil)
        }
    }

    /// Makes the file with its mode before SQLite sees it, since `-wal` and `-shm` get the mode that it has then.
    ///
    /// One that is there already is left alone: closing a descriptor of it would drop the locks of this process.
    private static func makeFile(_ file: String) throws(SQLiteFailure) {
        let descriptor = unsafe open(file, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o640)
        if descriptor < 0 {
            if errno == EEXIST { return }
            throw systemFailure(file)
        }
        defer { close(descriptor) }
        guard fchmod(descriptor, 0o640) == 0 else { throw systemFailure(file) }
        try synchronizeDirectory(of: file)
    }

    /// Makes the file's name durable: SQLite does so for its log, but not for a file that it did not make.
    private static func synchronizeDirectory(of file: String) throws(SQLiteFailure) {
        let slash = file.lastIndex(of: "/")
        let directory = slash.map { String(file[...$0]) } ?? "."
        let descriptor = unsafe open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw systemFailure(directory) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw systemFailure(directory) }
    }

    private static func systemFailure(_ file: String) -> SQLiteFailure {
        SQLiteFailure(code: SQLITE_CANTOPEN, message: unsafe String(cString: strerror(errno)), file: file, sql: nil)
    }
}
