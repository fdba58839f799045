/// What stands in a file, or why that cannot be had.
public enum FileContents: Hashable, Sendable {
    case bytes([UInt8])
    /// The system's words for why.
    case unreadable(String)
}

/// A configuration file and what stands in it.
public struct ConfigurationFile: Hashable, Sendable {
    /// As it was opened, for messages.
    public let path: String
    public let contents: FileContents

    public init(path: String, contents: FileContents) {
        self.path = path
        self.contents = contents
    }

    public init(path: String, bytes: [UInt8]) {
        self.init(path: path, contents: .bytes(bytes))
    }

    /// The last component of the path. Vendor's and administrator's file of one name are the same file, whose last
    /// accepted text the ledger keeps.
    public var name: String {
        String(path.split(separator: "/").last ?? "")
    }

    /// The name without its extension.
    var stem: String {
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
        return String(name[..<dot])
    }
}

/// What became of one file: its value, or why there is none.
public struct FileOutcome<Value: Sendable>: Sendable {
    public let file: ConfigurationFile
    /// Nil where there are defects.
    public let value: Value?
    /// In the order of the file; empty where there is a value.
    public let defects: [ConfigurationDefect]

    init(file: ConfigurationFile, value: Value?, defects: [ConfigurationDefect]) {
        self.file = file
        self.value = defects.isEmpty ? value : nil
        self.defects = defects
    }

    init(file: ConfigurationFile, value: Value?, _ log: DefectLog) {
        self.init(file: file, value: value, defects: log.sorted)
    }
}

extension ConfigurationFile {
    /// The bytes; nil where they could not be read, which is told.
    func bytes(_ log: DefectLog) -> [UInt8]? {
        switch contents {
        case .bytes(let bytes): return bytes
        case .unreadable(let reason):
            log.add(.unreadable(reason), at: SourcePosition(line: 1, column: 1))
            return nil
        }
    }

    /// The document; nil where it is none, which is told.
    func document(_ log: DefectLog) -> YAMLDocument? {
        guard let bytes = bytes(log) else { return nil }
        do throws(YAMLDefect) {
            let document = try YAMLDocument.parse(bytes)
            for defect in document.duplicates { log.add(defect) }
            return document
        } catch {
            log.add(error)
            return nil
        }
    }
}
