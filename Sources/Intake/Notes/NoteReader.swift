internal import Digest
public import JSONDocument

/// Makes a record, as contract §4 writes it, of a note: lines such as `Place: Kyiv`, an empty line, and free text.
public enum NoteReader {
    /// Reads a note in UTF-8.
    ///
    /// A note without `Id` is named by its content: `sha256-` and the first 32 digits of its bytes' SHA-256.
    ///
    /// - Throws: all that is wrong, each with its line.
    public static func record(of bytes: [UInt8]) throws(NoteDefects) -> JSONValue {
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        guard let text = String(validating: content, as: UTF8.self) else {
            throw NoteDefects(all: [NoteDefect(line: line(ofFirstFlawIn: content), problem: .notUTF8)])
        }
        var note = Note(NoteLines(text))
        note.defaults.id = name(of: bytes)
        return try note.record()
    }

    /// The name of what has none of its own.
    static func name(of bytes: [UInt8]) -> String {
        "sha256-" + hex(SHA256.digest(of: bytes)).prefix(32)
    }

    private static func line(ofFirstFlawIn bytes: ArraySlice<UInt8>) -> Int {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0) + 1
    }
}
