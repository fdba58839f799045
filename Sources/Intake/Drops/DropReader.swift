/// Reads the records of a drop one after another, out of bytes that come whole or in pieces.
///
/// It holds no more than one record and the piece that this ends in. As a value it can be copied, and goes on from there.
public struct DropReader: Sendable {
    public enum Step: Sendable {
        case record(RawRecord)
        /// More bytes are needed.
        case starved
        case end
    }

    /// The same before a record is read.
    public enum Find: Sendable {
        case record(FoundRecord)
        case starved
        case end
    }

    private let name: String?
    private let formats: FormatChoice
    private var start = ByteWindow()
    private var records: (any RecordReader)?

    /// - Parameters:
    ///   - name: The file's, which tells by its end how it is written, and may name a format: `NAME.FORMAT.csv`. Nil
    ///     where it has none, as a pipe; then its content must tell.
    ///   - formats: The maps for foreign files.
    ///   - format: The map that is meant, whatever the name says.
    public init(name: String?, formats: [ColumnMap] = [], format: ColumnMap? = nil) {
        self.name = name
        self.formats = FormatChoice(formats, named: format ?? FormatChoice.named(by: name, among: formats), file: name)
    }

    /// Of bytes that are all there.
    public init(name: String?, bytes: [UInt8], formats: [ColumnMap] = [], format: ColumnMap? = nil) {
        self.init(name: name, formats: formats, format: format)
        if !bytes.isEmpty { feed(bytes) }
        feed([])
    }

    /// Hands over what follows what was fed before; nothing at all says that there is no more.
    public mutating func feed(_ bytes: [UInt8]) {
        if records == nil { start.feed(bytes) } else { records?.feed(bytes) }
    }

    /// Goes on to the next record. What cannot be read at all is one record that says why.
    public mutating func next() -> Step {
        begin() ? records?.next() ?? .end : .starved
    }

    /// The same, but leaves it to others to read the record.
    public mutating func find() -> Find {
        begin() ? records?.find() ?? .end : .starved
    }

    /// Finds out how the drop is written; false where too little of it is there.
    private mutating func begin() -> Bool {
        guard records == nil else { return true }
        guard let form = DropForm(of: start, called: name, meant: formats.named) else { return false }
        records = reader(form)
        if !start.rest.isEmpty { records?.feed(start.bytes) }
        if start.isWhole { records?.feed([]) }
        start = ByteWindow()
        return true
    }

    /// The map by which the records are read; nil where they are reports as they stand, or that is not known yet.
    public var format: ColumnMap? { records?.format }

    private func reader(_ form: DropForm) -> any RecordReader {
        switch form {
        case .lines: LineRecords(formats)
        case .document: DocumentRecords(formats)
        case .table: TableRecords(formats)
        case .message(let kind): MessageRecords(kind)
        case .unknown: RefusedRecords(.unknownForm)
        }
    }
}

/// Reads the records of one form of file.
protocol RecordReader: Sendable {
    mutating func feed(_ bytes: [UInt8])
    mutating func next() -> DropReader.Step
    mutating func find() -> DropReader.Find
    /// The map by which they are read, if any, as soon as it is known.
    var format: ColumnMap? { get }
}

extension RecordReader {
    mutating func find() -> DropReader.Find {
        switch next() {
        case .record(let record): .record(FoundRecord(.read(record)))
        case .starved: .starved
        case .end: .end
        }
    }
}

/// A drop of which nothing can be read.
struct RefusedRecords: RecordReader {
    private var defect: DropDefect?
    let format: ColumnMap? = nil

    init(_ defect: DropDefect) {
        self.defect = defect
    }

    mutating func feed(_ bytes: [UInt8]) {}

    mutating func next() -> DropReader.Step {
        guard let defect else { return .end }
        self.defect = nil
        return .record(RawRecord(line: nil, content: .failure(.drop(defect)), text: { "" }))
    }
}
