internal import CSQLite

/// Why the ledger could not do what it was asked to.
public struct LedgerFailure: Error, Equatable, Sendable {
    public enum Problem: Equatable, Sendable {
        /// A database of another program.
        case notALedger
        /// It was written by a newer program: schema numbers.
        case newerSchema(found: Int, known: Int)
        /// It was written by an older program, and may not be changed by a reader.
        case olderSchema(found: Int, known: Int)
        /// Its bytes are not what a database's are.
        case damaged(SQLiteFailure)
        /// There is no room left on its file system.
        case noSpace(SQLiteFailure)
        /// There is no such file, or this user may not open it.
        case cannotOpen(SQLiteFailure)
        /// Another process holds it.
        case busy(SQLiteFailure)
        /// Something that is asked for by number or name is not there, or there already.
        case inconsistent(String)
        case other(SQLiteFailure)
    }

    /// The database file.
    public let file: String
    public let problem: Problem

    init(file: String, problem: Problem) {
        self.file = file
        self.problem = problem
    }

    init(_ failure: SQLiteFailure) {
        file = failure.file
        problem =
            switch failure.primaryCode {
            case SQLITE_CORRUPT, SQLITE_NOTADB: .damaged(failure)
            case SQLITE_FULL: .noSpace(failure)
            case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_READONLY: .cannotOpen(failure)
            case SQLITE_BUSY, SQLITE_LOCKED: .busy(failure)
            default: .other(failure)
            }
    }

    /// Whether no other try will go better until somebody mends or replaces the file.
    public var isLasting: Bool {
        switch problem {
        case .damaged, .notALedger, .newerSchema, .olderSchema: true
        case .noSpace, .cannotOpen, .busy, .inconsistent, .other: false
        }
    }

    /// What `body` returns; what SQLite refuses in it comes out as a failure of the ledger.
    static func telling<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let failure as SQLiteFailure {
            throw LedgerFailure(failure)
        }
    }
}

extension LedgerFailure: CustomStringConvertible {
    /// One sentence: what is wrong, where, and what to do.
    public var description: String {
        switch problem {
        case .notALedger:
            "`\(file)` is a database, but no ledger of ceasefired: move it away or give another path"
        case .newerSchema(let found, let known):
            "the ledger `\(file)` has schema \(found) and this program knows schemas up to \(known): "
                + "install the version of ceasefired that wrote it, or a newer one"
        case .olderSchema(let found, let known):
            "the ledger `\(file)` has schema \(found) and this program reads schema \(known): "
                + "start ceasefired of the same version once, which brings it up"
        case .damaged(let failure):
            "the ledger `\(file)` is damaged (\(failure.message)): stop ceasefired and run `ceasefirectl "
                + "rebuild`, which makes it again from the archive, or put a backup in its place"
        case .noSpace(let failure):
            "there is no room for the ledger `\(file)` (\(failure.message)): free some space on its file system"
        case .cannotOpen(let failure):
            "the ledger `\(file)` cannot be opened (\(failure.message)): "
                + "see whether it is there and whether this user may read it (group `ceasefired`)"
        case .busy(let failure):
            "the ledger `\(file)` is in use by another process (\(failure.message)): try again"
        case .inconsistent(let sentence):
            "the ledger `\(file)` was asked for what cannot be: \(sentence)"
        case .other(let failure):
            "the ledger `\(file)` failed: \(failure.message) (SQLite \(failure.code))"
        }
    }
}
