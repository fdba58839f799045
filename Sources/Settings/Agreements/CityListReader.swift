internal import Ceasefire
internal import Gazetteer

/// Reads city lists: a place a line, as agreements write it; `#` starts a comment.
struct CityListReader {
    let gazetteer: Gazetteer

    /// The places of a list, or every line that names none.
    func read(_ file: ConfigurationFile) -> FileOutcome<Set<Place>> {
        let log = DefectLog(file: file.path)
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        var bytes = (file.bytes(log) ?? [])[...]
        if bytes.starts(with: mark) { bytes = bytes.dropFirst(mark.count) }
        var lines: [Place: Int] = [:]
        for (index, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            guard !log.isFull else { break }
            let position = SourcePosition(line: index + 1, column: 1)
            guard let place = place(line, at: position, log) else { continue }
            if let first = lines[place] {
                log.add(.twice(place.name, noun: "place", firstLine: first), at: position)
            } else {
                lines[place] = position.line
            }
        }
        return FileOutcome(file: file, value: Set(lines.keys), log)
    }

    private func place(_ line: ArraySlice<UInt8>, at position: SourcePosition, _ log: DefectLog) -> Place? {
        guard let text = String(validating: line, as: UTF8.self) else {
            log.add(.yaml(.character(UInt32(line.first { $0 >= 0x80 } ?? 0x80))), at: position)
            return nil
        }
        let name = trimmed(text.prefix { $0 != "#" })
        return name.isEmpty ? nil : gazetteer.place(written: name, at: position, log)
    }
}
