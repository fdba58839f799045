internal import CSystemd
internal import Glibc
public import Platform
public import Records

/// Hands entries to journald, sd_journal_sendv(3).
///
/// It waits while journald does not take anything, so it is called only where a wait hurts nobody. That it returns says
/// nothing about the entry's arrival: without journald it returns as well, and above journald's rate limit entries
/// vanish. Only reading the journal tells (`JournalReader`).
public struct JournalSink: Sendable {
    public init() {}

    /// Whether there is a journald that takes entries, or will when it is started.
    public static var isAwaited: Bool {
        unsafe access("/run/systemd/journal/socket", W_OK) == 0
    }

    /// Hands over one entry. A value may hold any text and cannot become a field of its own; what could drive a terminal
    /// (`journalctl --all`, `-o cat`) or begin another line arrives as `\xNN`.
    ///
    /// Fails with EINVAL for a name that is not a field's, and with what journald's socket fails with.
    public func send(_ record: JournalRecord) throws(SystemFailure) {
        var bytes: [UInt8] = []
        var lengths: [Int] = []
        for field in record.fields {
            guard Self.isFieldName(field.name) else {
                throw SystemFailure(
                    call: "sd_journal_sendv", path: escapingControlCharacters(field.name.utf8), code: EINVAL)
            }
            let value = escapingControlCharacters(field.value.utf8, doublingBackslashes: false)
            bytes += "\(field.name)=\(value)".utf8
            lengths.append(field.name.utf8.count + 1 + value.utf8.count)
        }
        let result = unsafe bytes.withUnsafeMutableBytes { buffer in
            var offset = 0
            let vectors = unsafe lengths.map { length in
                defer { offset += length }
                return unsafe iovec(iov_base: buffer.baseAddress?.advanced(by: offset), iov_len: length)
            }
            return unsafe sd_journal_sendv(vectors, Int32(vectors.count))
        }
        guard result >= 0 else { throw SystemFailure(call: "sd_journal_sendv", code: -result) }
    }

    /// journald drops fields of other names, and those that start with `_` are its own.
    private static func isFieldName(_ name: String) -> Bool {
        guard (1...64).contains(name.utf8.count), let first = name.utf8.first else { return false }
        let letters = UInt8(ascii: "A")...UInt8(ascii: "Z")
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        return letters ~= first
            && name.utf8.allSatisfy { letters ~= $0 || digits ~= $0 || $0 == UInt8(ascii: "_") }
    }
}
