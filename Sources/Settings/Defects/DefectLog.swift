/// Collects every defect of one file, so that all are told at once.
final class DefectLog {
    let file: String
    private(set) var defects: [ConfigurationDefect] = []

    init(file: String) {
        self.file = file
    }

    /// So many defects of one file are told; who mends these finds the rest.
    static let limit = 100

    /// Whether places are suggested for one that is not known: only of the first defects, since each takes milliseconds.
    var suggestsPlaces: Bool { defects.count < 10 }

    var isFull: Bool { defects.count >= DefectLog.limit }

    /// Adds a defect; what several obligations have from one reading is told once.
    func add(_ problem: ConfigurationDefect.Problem, at position: SourcePosition) {
        let defect = ConfigurationDefect(file: file, line: position.line, column: position.column, problem: problem)
        if !isFull, !defects.contains(defect) { defects.append(defect) }
    }

    func add(_ defect: YAMLDefect) {
        add(.yaml(defect.problem), at: SourcePosition(line: defect.line, column: defect.column))
    }

    /// In the order of the file.
    var sorted: [ConfigurationDefect] {
        defects.sorted { ($0.line, $0.column ?? 0) < ($1.line, $1.column ?? 0) }
    }
}
