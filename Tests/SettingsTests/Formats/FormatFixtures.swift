import Gazetteer
import Intake
import JSONDocument
import Settings

extension Fixtures {
    /// Reads one column map.
    static func format(_ text: String, called name: String = "map") -> FileOutcome<ColumnMap> {
        // Maps name no places.
        let none = Gazetteer(places: [UInt8](), points: [UInt8](), names: [UInt8](), extents: [])
        let reader = ConfigurationReader(gazetteer: none, zones: SystemZones())
        let file = ConfigurationFile(path: "\(name).yaml", bytes: Array(text.utf8))
        return reader.read(ConfigurationFiles(formats: [file])).formats[0]
    }

    /// A small map without defects, for tests to spoil: each line has a number that they know.
    static let soundFormat = """
        schema: 1
        title: A table
        form: csv
        match: {columns: [id, day]}
        zone: Europe/Kyiv
        report:
          id: {column: id}
          source: {name: Exercise}
          occurred: {time: {column: day}}
          place: {name: {column: place}}
          weapons:
            - kind: {column: weapon, values: {UAV: drone}}
        """

    /// The sound map with one text in the place of another.
    static func spoiledFormat(_ old: String, _ new: String) -> String {
        guard let range = soundFormat.firstRange(of: old) else { return "" }
        return soundFormat.replacingCharacters(in: range, with: new)
    }

    /// The sound map with another member of `report` in the place of the one of that name.
    static func format(where member: String) -> FileOutcome<ColumnMap> {
        let name = member.prefix { $0 != ":" } + ":"
        var lines = soundFormat.split(separator: "\n").map(String.init)
        let start = lines.firstIndex { $0.hasPrefix("  " + name) } ?? lines.count
        let end = lines[min(start + 1, lines.count)...].firstIndex { !$0.hasPrefix("    ") } ?? lines.count
        lines.replaceSubrange(start..<end, with: member.split(separator: "\n").map { "  " + $0 })
        return format(lines.joined(separator: "\n"))
    }
}

extension String {
    fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
    }
}

extension ColumnMap {
    /// What becomes of a row: its report as JSON, or what is wrong with it, a line each.
    func outcome(of row: Row) -> String {
        do throws(RecordDefects) {
            let value = try record(of: row)
            _ = try ReportDecoder.decode(value)
            return value.text
        } catch {
            return error.all.map { $0.sentence + ($0.hint.map { "; \($0)" } ?? "") }.joined(separator: "\n")
        }
    }

    /// The same for one row of cells.
    func outcome(_ cells: KeyValuePairs<String, String>) -> String {
        let header = TableHeader(cells.map(\.key))
        return outcome(of: Row(cells: cells.map(\.value), under: header, line: 2) { "" })
    }
}
