import Glibc
import Intake
import Platform

/// A file of reports as a person names it; `-` is standard input.
struct ReportFile {
    /// For messages.
    let name: String
    let file: OpenFile
    /// The name that tells how it is written; nil where its content must, as for a pipe.
    private let formatName: String?

    /// Opens the file.
    init(_ path: String) throws {
        name = path == "-" ? "<stdin>" : printable(path)
        do throws(SystemFailure) {
            file = OpenFile(try ReportFile.open(path))
            let kind = try file.descriptor.status().kind
            guard kind != .directory else { throw SystemFailure(call: "open", path: path, code: EISDIR) }
            formatName = path == "-" || kind != .regular ? nil : path
        } catch {
            throw Failure(.noInput, "cannot read `\(printable(path))`: \(error.reason)")
        }
    }

    /// What is left to read of `file`, which is to be read as a file called `formatName`.
    init(_ file: OpenFile, calledInMessages name: String, readAs formatName: String) {
        self.name = name
        self.file = file
        self.formatName = formatName
    }

    private static func open(_ path: String) throws(SystemFailure) -> FileDescriptor {
        let number = path == "-" ? dup(0) : unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
        guard number >= 0 else { throw SystemFailure(call: "open", path: path, code: errno) }
        return FileDescriptor(adopting: number, path: path)
    }
}

/// A record of a file, or all that is wrong with it.
struct ReadRecord {
    /// Where it stands: `FILE:LINE`.
    let place: String
    let content: Result<Record, DefectiveRecord>
}

/// Why a record cannot be used: whole messages, `FILE:LINE: what is wrong (what to do)`.
struct DefectiveRecord: Error {
    let messages: [String]

    init(_ place: String, _ defects: RecordDefects) {
        messages = defects.all.map { message(place, $0.sentence, $0.hint) }
    }

    /// - Parameter place: The record's, for what tells no line of its own.
    init(_ file: String, at place: String, _ defect: RawDefect) {
        messages = defect.problems.map { problem in
            let column = problem.column.map { ":\($0)" } ?? ""
            return message(problem.line.map { "\(file):\($0)\(column)" } ?? place, problem.sentence, problem.hint)
        }
    }

    init(_ place: String, _ sentence: String, _ hint: String? = nil) {
        messages = [message(place, sentence, hint)]
    }
}

private func message(_ place: String, _ sentence: String, _ hint: String?) -> String {
    "\(place): \(printable(sentence))" + (hint.map { " (\(printable($0)))" } ?? "")
}

// MARK: Records

extension ReportFile {
    /// Calls `body` with every record in order, as they are read, so that the file's size costs no memory. What cannot be
    /// read as reports at all is one defective record.
    ///
    /// The name tells how a file is written, as it does for the daemon; what has none is told by how it starts.
    func forEachRecord(by formats: ReportFormats, _ body: (ReadRecord) throws -> Void) throws {
        let isEmpty = try forEachBatch(by: formats) { batch in
            for found in batch { try body(read(found.read())) }
        }
        if isEmpty { try body(ReadRecord(place: name, content: .failure(nothing))) }
    }

    /// What is wrong with a file without records.
    var nothing: DefectiveRecord { DefectiveRecord(name, DropDefect.noRecords.sentence) }

    /// The same for those who read the records themselves, with as many at once as a piece of the file holds. Tells
    /// whether there was none.
    func forEachBatch(by formats: ReportFormats, _ body: ([FoundRecord]) throws -> Void) throws -> Bool {
        var reader = DropReader(name: formatName, formats: formats.known, format: formats.meant)
        var batch: [FoundRecord] = []
        var isEmpty = true
        while true {
            switch reader.find() {
            case .record(let record):
                batch.append(record)
                isEmpty = false
            case .starved:
                if !batch.isEmpty { try body(batch) }
                batch.removeAll(keepingCapacity: true)
                reader.feed(try file.descriptor.read(upTo: 1 << 18))
            case .end:
                if !batch.isEmpty { try body(batch) }
                return isEmpty
            }
        }
    }

    func read(_ raw: RawRecord) -> ReadRecord {
        var place = raw.line.map { "\(name):\($0)" } ?? name
        if let index = raw.index { place += ": record \(index + 1)" }
        return ReadRecord(place: place, content: decoded(raw, at: place))
    }

    private func decoded(_ raw: RawRecord, at place: String) -> Result<Record, DefectiveRecord> {
        switch raw.content {
        case .failure(let defect):
            return .failure(DefectiveRecord(name, at: place, defect))
        case .success(let value):
            do throws(RecordDefects) {
                return .success(try ReportDecoder.decode(value))
            } catch {
                return .failure(DefectiveRecord(place, error))
            }
        }
    }
}

/// The maps by which foreign files become reports.
struct ReportFormats {
    let known: [ColumnMap]
    /// The one that the files are said to be of.
    var meant: ColumnMap?
}
