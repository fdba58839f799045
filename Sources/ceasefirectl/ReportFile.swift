import Glibc
import Intake
import JSONDocument
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

    init(_ place: String, _ sentence: String, _ hint: String? = nil) {
        messages = [message(place, sentence, hint)]
    }
}

private func message(_ place: String, _ sentence: String, _ hint: String?) -> String {
    "\(place): \(printable(sentence))" + (hint.map { " (\(printable($0)))" } ?? "")
}

// MARK: Records

extension ReportFile {
    /// Calls `body` with every record in order. What cannot be read as reports at all is one defective record.
    ///
    /// The name tells how a file is written, as it does for the daemon; what has none is told by how it starts.
    func forEachRecord(_ body: (ReadRecord) throws -> Void) throws {
        var pieces = LinePieces(of: file)
        let first = try pieces.next() ?? []
        guard hasOneRecordALine(startingWith: first) else {
            try forEachRecord(of: try first + pieces.remainder(), body)
            return
        }
        var line = 0
        var piece: [UInt8]? = first
        while let bytes = piece {
            try forEachLine(of: bytes, after: line, body)
            line += bytes.count { $0 == UInt8(ascii: "\n") }
            piece = try pieces.next()
        }
        if line == 0, first.isEmpty { try body(ReadRecord(place: name, content: .failure(nothing))) }
    }

    private func hasOneRecordALine(startingWith bytes: [UInt8]) -> Bool {
        guard let name = formatName?.lowercased() else { return startsWithWholeObject(bytes) }
        return name.hasSuffix(".ndjson") || name.hasSuffix(".jsonl")
    }

    private func startsWithWholeObject(_ bytes: [UInt8]) -> Bool {
        let lines = bytes.split(separator: UInt8(ascii: "\n"))
        guard let first = lines.first(where: { $0.contains { $0 > UInt8(ascii: " ") } }) else { return false }
        do throws(JSONDefect) {
            return try JSONValue.parse(first).members != nil
        } catch {
            // Then it is a document of several lines, or none; reading it whole tells.
            return false
        }
    }

    private func forEachRecord(of bytes: [UInt8], _ body: (ReadRecord) throws -> Void) throws {
        var reader: DropReader
        do throws(DropDefect) {
            // Standard input is JSON, or nothing that is known here.
            reader = try DropReader(name: formatName ?? "input.json", bytes: bytes)
        } catch {
            try body(ReadRecord(place: name, content: .failure(defective(error))))
            return
        }
        var lines = ElementLines(bytes)
        while let raw = reader.next() {
            var place = "\(name):\(lines.next())"
            if let index = raw.index { place += ": record \(index + 1)" }
            try body(ReadRecord(place: place, content: decoded(raw, at: place)))
        }
    }

    private func forEachLine(of bytes: [UInt8], after line: Int, _ body: (ReadRecord) throws -> Void) throws {
        var reader = try DropReader(name: "lines.ndjson", bytes: bytes)
        while let raw = reader.next() {
            let place = "\(name):\(line + (raw.line ?? 0))"
            try body(ReadRecord(place: place, content: decoded(raw, at: place)))
        }
    }

    private func decoded(_ raw: RawRecord, at place: String) -> Result<Record, DefectiveRecord> {
        switch raw.content {
        case .failure(let defect): return .failure(DefectiveRecord("\(place):\(defect.column)", "\(defect.problem)"))
        case .success(let value):
            do throws(RecordDefects) {
                return .success(try ReportDecoder.decode(value))
            } catch {
                return .failure(DefectiveRecord(place, error))
            }
        }
    }

    private func defective(_ defect: DropDefect) -> DefectiveRecord {
        guard case .json(let json) = defect else { return DefectiveRecord(name, defect.sentence, defect.hint) }
        return DefectiveRecord("\(name):\(json.line):\(json.column)", "\(json.problem)")
    }

    private var nothing: DefectiveRecord { DefectiveRecord(name, DropDefect.noRecords.sentence) }
}
