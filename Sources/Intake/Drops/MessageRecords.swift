internal import JSONDocument

/// A drop that is one message: an alert, a note or a mail. It is read when all of it is there.
struct MessageRecords: RecordReader {
    enum Kind {
        case alert, note, mail
    }

    /// The longest message that is read, in bytes: mails bring pictures.
    static let longest = 16 << 20
    /// So many bytes of it are told with its defects.
    private static let shown = 1 << 12

    let format: ColumnMap? = nil
    private let kind: Kind
    private var bytes: [UInt8] = []
    private var isWhole = false
    /// What has not been handed out; nil before it was read.
    private var records: ArraySlice<RawRecord>?

    init(_ kind: Kind) {
        self.kind = kind
    }

    mutating func feed(_ more: [UInt8]) {
        if more.isEmpty { isWhole = true }
        // One byte beyond the limit is enough to know.
        bytes += more.prefix(max(MessageRecords.longest + 1 - bytes.count, 0))
    }

    mutating func next() -> DropReader.Step {
        guard isWhole || bytes.count > MessageRecords.longest else { return .starved }
        var left = records ?? read()
        let record = left.popFirst()
        records = left
        return record.map { .record($0) } ?? .end
    }

    private mutating func read() -> ArraySlice<RawRecord> {
        let start = Array(bytes.prefix(MessageRecords.shown))
        func record(_ content: Result<JSONValue, RawDefect>) -> RawRecord {
            RawRecord(line: 1, content: content, text: { String(decoding: start, as: UTF8.self) })
        }
        defer { bytes = [] }
        do throws(RawDefect) {
            guard bytes.count <= MessageRecords.longest else { throw .tooLong(limit: MessageRecords.longest) }
            return try values()[...].map { record(.success($0)) }[...]
        } catch {
            return [record(.failure(error))]
        }
    }

    private func values() throws(RawDefect) -> [JSONValue] {
        guard bytes.contains(where: { $0 > UInt8(ascii: " ") }) else { throw .drop(.noRecords) }
        do throws(NoteDefects) {
            switch kind {
            case .alert: break
            case .note: return [try NoteReader.record(of: bytes)]
            case .mail: return [try MailReader.record(of: bytes)]
            }
        } catch {
            throw .note(error)
        }
        do throws(CAPDefect) {
            return try CAPReader.records(of: bytes)
        } catch {
            throw .alert(error)
        }
    }
}
