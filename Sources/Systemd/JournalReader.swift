internal import CSystemd
public import Ceasefire
internal import Glibc
public import Platform

/// Reads entries back from the journal, sd-journal(3).
///
/// Each line that any service logs wakes whoever has the journal open, so it is let go of when nothing is awaited.
/// Without membership of the group `systemd-journal` it finds nothing, and no error tells so.
@safe public final class JournalReader {
    private let journal: OpaquePointer

    /// Looks for entries with all of these fields only, each written `NAME=value`.
    public init(matching fields: [String]) throws(SystemFailure) {
        var journal: OpaquePointer?
        // A system user's entries are in the system's journal; another's may be in one of his own, which is rotated apart.
        let flags = geteuid() < 1000 ? SD_JOURNAL_LOCAL_ONLY | SD_JOURNAL_SYSTEM : SD_JOURNAL_LOCAL_ONLY
        let result = unsafe sd_journal_open(&journal, Int32(flags))
        guard result >= 0, let journal = unsafe journal else {
            throw SystemFailure(call: "sd_journal_open", code: -result)
        }
        unsafe self.journal = journal
        // The library listens for changes from this call on: before anything is read, or what comes between the last
        // reading and the first waiting would wake nobody.
        try unsafe Self.check("sd_journal_get_fd", sd_journal_get_fd(journal))
        for field in fields {
            let match = Array(field.utf8)
            try unsafe Self.check("sd_journal_add_match", sd_journal_add_match(journal, match, match.count))
        }
    }

    deinit {
        unsafe sd_journal_close(journal)
    }

    @discardableResult
    private static func check(_ call: String, _ result: Int32) throws(SystemFailure) -> Int32 {
        guard result >= 0 else { throw SystemFailure(call: call, code: -result) }
        return result
    }
}

extension JournalReader {
    /// Goes to where the next entry is the first one that journald received at or after `moment`.
    public func seek(to moment: Moment) throws(SystemFailure) {
        let microseconds = UInt64(max(0, moment.microseconds))
        try unsafe Self.check("sd_journal_seek_realtime_usec", sd_journal_seek_realtime_usec(journal, microseconds))
    }

    /// Goes to where the next entry is the first one that comes from now on.
    public func seekToEnd() throws(SystemFailure) {
        try unsafe Self.check("sd_journal_seek_tail", sd_journal_seek_tail(journal))
        // Only an entry is a place to go on from: without any, everything is still to come.
        if try unsafe Self.check("sd_journal_previous", sd_journal_previous(journal)) == 0 {
            try unsafe Self.check("sd_journal_seek_head", sd_journal_seek_head(journal))
        }
    }

    /// Goes to the next entry; false where there is none yet.
    public func next() throws(SystemFailure) -> Bool {
        try unsafe Self.check("sd_journal_next", sd_journal_next(journal)) > 0
    }

    /// A field of the entry gone to (its first of that name); nil where it has none, or cannot be read.
    public func value(of field: String) throws(SystemFailure) -> String? {
        var data: UnsafeRawPointer?
        var length = 0
        let result = unsafe sd_journal_get_data(journal, field, &data, &length)
        // What a crash of the machine damaged is as good as absent.
        if [ENOENT, EBADMSG, E2BIG].contains(-result) { return nil }
        try Self.check("sd_journal_get_data", result)
        let bytes = unsafe UnsafeRawBufferPointer(start: data, count: length)
        return unsafe String(decoding: bytes.dropFirst(field.utf8.count + 1), as: UTF8.self)
    }

    /// The boot in which the entry gone to was written, as 32 hexadecimal digits.
    public func bootID() throws(SystemFailure) -> String {
        var monotonic: UInt64 = 0
        var boot = sd_id128_t()
        try unsafe Self.check(
            "sd_journal_get_monotonic_usec", sd_journal_get_monotonic_usec(journal, &monotonic, &boot))
        return unsafe withUnsafeBytes(of: &boot) { bytes in
            let digits = Array("0123456789abcdef".utf8)
            return String(
                decoding: unsafe bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
        }
    }

    /// When journald received the oldest entry that it still holds, whoever wrote it; nil where it holds none.
    public func oldest() throws(SystemFailure) -> Moment? {
        var from: UInt64 = 0
        let found = try unsafe Self.check(
            "sd_journal_get_cutoff_realtime_usec", sd_journal_get_cutoff_realtime_usec(journal, &from, nil))
        return found > 0 ? Moment(microseconds: Int64(clamping: from)) : nil
    }

    /// Waits until there may be something new to read, until `wake` is raised (and leaves it so), or until `deadline`.
    public func wait(until deadline: MonotonicTime?, wake: EventFlag) throws(SystemFailure) {
        let number = try unsafe Self.check("sd_journal_get_fd", sd_journal_get_fd(journal))
        var timeout: UInt64 = 0
        try unsafe Self.check("sd_journal_get_timeout", sd_journal_get_timeout(journal, &timeout))
        // The library's own time, for journals on file systems that tell of no changes, is of the same clock.
        let own = timeout == .max ? nil : MonotonicTime(nanoseconds: Int64(clamping: timeout) * 1000)
        var poll = Poll()
        poll.add(number: number)
        poll.add(wake.descriptor)
        _ = try poll.wait(until: [own, deadline].compactMap(\.self).min())
        try unsafe Self.check("sd_journal_process", sd_journal_process(journal))
    }
}
