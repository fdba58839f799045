internal import CSQLite

/// A prepared statement of one connection, which it must not outlive.
@safe
final class Statement {
    let handle: OpaquePointer
    var isInUse = false

    init(_ handle: OpaquePointer) {
        unsafe self.handle = unsafe handle
    }

    deinit {
        unsafe sqlite3_finalize(handle)
    }

    /// Its SQL, to find it by. Only the length is hashed: hashing all of it would take much of a short statement's time,
    /// while equal literals are equal at a glance.
    struct Text: Hashable {
        let sql: String

        init(_ sql: String) {
            self.sql = sql
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(sql.utf8.count)
        }
    }
}
