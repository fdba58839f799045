import CSQLite
import Glibc
import Testing

@testable import Ledger

@Suite struct ConnectionOpeningTests {
    @Test("the connection that commits is as durable as it was asked to be")
    func settings() throws {
        let temporary = try TemporaryDatabase()
        let connection = try Connection.writing(temporary.file)
        #expect(try connection.value("PRAGMA synchronous") == Int64(2))
        #expect(try connection.value("PRAGMA journal_mode") == "wal")
        #expect(try connection.value("PRAGMA foreign_keys") == Int64(1))
        #expect(try connection.value("PRAGMA busy_timeout") == Int64(5000))
        #expect(try connection.value("PRAGMA cache_size") == Int64(-4096))
    }

    @Test("the file and its log have mode 0640 and stay when the connection closes")
    func modes() throws {
        let temporary = try TemporaryDatabase()
        do {
            let connection = try Connection.writing(temporary.file)
            try connection.script("CREATE TABLE thing (id INTEGER) STRICT")
        }
        for suffix in ["", "-wal", "-shm"] { #expect(temporary.mode(suffix) == 0o640) }
    }

    @Test("what is there already is opened as it is")
    func again() throws {
        let temporary = try TemporaryDatabase()
        do {
            let connection = try Connection.writing(temporary.file)
            try connection.script("CREATE TABLE thing (id INTEGER) STRICT; INSERT INTO thing VALUES (7)")
        }
        #expect(unsafe chmod(temporary.file, 0o600) == 0)
        let connection = try Connection.writing(temporary.file)
        #expect(try connection.value("SELECT id FROM thing") == Int64(7))
        #expect(temporary.mode() == 0o600)
    }

    @Test("a reader sees commits while the writer is there, and may not write")
    func readerBesideWriter() throws {
        let temporary = try TemporaryDatabase()
        let writer = try Connection.writing(temporary.file)
        try writer.script("CREATE TABLE thing (id INTEGER) STRICT")
        let reader = try Connection.reading(temporary.file)
        try writer.run("INSERT INTO thing VALUES (7)")
        #expect(try reader.value("SELECT id FROM thing") == Int64(7))
        do {
            try reader.run("INSERT INTO thing VALUES (8)")
            Issue.record("a reader wrote")
        } catch {
            #expect(error.primaryCode == SQLITE_READONLY)
        }
    }

    @Test("a reader of a file that is not there, or no database, is told so")
    func unreadable() throws {
        let temporary = try TemporaryDatabase()
        do {
            _ = try Connection.reading(temporary.file)
            Issue.record("a missing file was opened")
        } catch {
            #expect(error.primaryCode == SQLITE_CANTOPEN)
            #expect(error.description.hasPrefix(temporary.file))
        }
        let descriptor = unsafe open(temporary.file, O_WRONLY | O_CREAT, 0o640)
        let text = [UInt8](repeating: UInt8(ascii: "x"), count: 4096)
        #expect(unsafe write(descriptor, text, text.count) == text.count && close(descriptor) == 0)
        do {
            _ = try Connection.writing(temporary.file)
            Issue.record("a text was opened as a database")
        } catch {
            #expect(error.primaryCode == SQLITE_NOTADB)
        }
    }

    @Test(
        "a member of the group reads with nobody writing, without any right to write",
        .enabled(if: geteuid() == 0, "needs root to become somebody else"))
    func groupMember() throws {
        let temporary = try TemporaryDatabase()
        let group: gid_t = 65533
        #expect(unsafe chown(temporary.directory, 0, group) == 0 && chmod(temporary.directory, 0o750) == 0)
        do {
            let writer = try Connection.writing(temporary.file)
            try writer.script("CREATE TABLE thing (id INTEGER) STRICT; INSERT INTO thing VALUES (7)")
        }
        for suffix in ["", "-wal", "-shm"] { #expect(unsafe chown(temporary.file + suffix, 0, group) == 0) }
        try asSomebodyElse(user: 65534, group: group) {
            #expect(unsafe access(temporary.file, F_OK) == 0)
            #expect(unsafe open(temporary.file, O_RDWR) < 0)
            let reader = try Connection.reading(temporary.file)
            #expect(try reader.value("SELECT id FROM thing") == Int64(7))
        }
    }

    /// Does `body` with the file rights of another user, in this thread only. Glibc's Swift module lacks the two calls.
    private func asSomebodyElse(user: uid_t, group: gid_t, _ body: () throws -> Void) throws {
        typealias SetIdentity = @convention(c) (UInt32) -> Int32
        let process = unsafe dlopen(nil, RTLD_NOW)
        let setUser = unsafe unsafeBitCast(try #require(unsafe dlsym(process, "setfsuid")), to: SetIdentity.self)
        let setGroup = unsafe unsafeBitCast(try #require(unsafe dlsym(process, "setfsgid")), to: SetIdentity.self)
        _ = setGroup(group)
        _ = setUser(user)
        defer {
            _ = setUser(0)
            _ = setGroup(0)
        }
        try body()
    }
}
