internal import Ceasefire
internal import Gazetteer
internal import JSONDocument

extension Cell {
    /// A cell's text as its field's type; what is none is told.
    func typed(_ text: String, _ reading: RowReading) -> JSONValue? {
        switch kind {
        case .text: return .string(text)
        case .integer:
            if let number = wholeNumber(text) { return .integer(number) }
            reading.add(field, columns, .notANumber(text, expected: "whole number"))
        case .number:
            if let number = decimalNumber(text) { return .real(number) }
            reading.add(field, columns, .notANumber(text, expected: "number"))
        case .latitude, .longitude:
            let axis = kind == .latitude ? WrittenDegrees.Axis.latitude : .longitude
            if let degrees = decimalNumber(text) ?? WrittenDegrees.degrees(text, axis) { return .real(degrees) }
            reading.add(field, columns, .notANumber(text, expected: axis.rawValue))
        case .boolean:
            if let value = truth(text) { return .bool(value) }
            reading.add(field, columns, .notTrueOrFalse(text))
        case .words(let known, let noun): return words(text, known, noun, reading)
        case .moment(let layouts, let zone):
            return moment(text, layouts, zone, reading)
        }
        return nil
    }

    private func words(_ text: String, _ known: [String], _ noun: String, _ reading: RowReading) -> JSONValue? {
        var words: [String] = []
        for text in text.split(by: ["|"]) {
            guard let word = known.first(where: { $0 == text || $0.lowercased() == text.lowercased() }) else {
                let near = reading.near(text, among: known)
                reading.add(field, columns, .unknownWord(text, noun: noun, suggestion: near))
                return nil
            }
            words.append(word)
        }
        return .string(words.joined(separator: "|"))
    }

    private func moment(
        _ text: String, _ layouts: [TimeLayout], _ zone: ZoneRules?, _ reading: RowReading
    ) -> JSONValue? {
        guard let time = layouts.read(text) else {
            reading.add(field, columns, .notInLayout(text, layouts: layouts.map(\.text)))
            return nil
        }
        switch (time, zone) {
        case (.moment(let moment), _): return .string(moment.rfc3339)
        // Of a time that is one of two, the later: of two contents of one id the newer counts.
        case (.local(let local), let zone?): return .string(zone.resolve(local).interval.to.rfc3339)
        case (.date(let date), let zone?): return .string(zone.start(of: date).rfc3339)
        case (_, nil):
            reading.add(field, columns, .withoutOffset(text))
            return nil
        }
    }
}

/// `12`, `12.0` as spreadsheets write it, `1 234`, `1,234`.
func wholeNumber(_ text: String) -> Int64? {
    if let number = Int64(text) { return number }
    let groups = text.split(omittingEmptySubsequences: false) { $0 == "," || $0.isWhitespace }
    if groups.count > 1, groups.dropFirst().allSatisfy({ $0.count == 3 && $0.allSatisfy(\.isASCII) }) {
        return Int64(groups.joined())
    }
    guard let number = Double(text), number.isFinite, abs(number) < 1e15 else { return nil }
    return Int64(exactly: number)
}

/// `47.84`, or `47,84` where a spreadsheet's language writes it so.
func decimalNumber(_ text: String) -> Double? {
    let isPlain = text.utf8.allSatisfy { (0x30...0x39).contains($0) || "+-.,eE".utf8.contains($0) }
    guard isPlain else { return nil }
    guard text.contains(",") else { return Double(text) }
    guard !text.contains("."), text.count(where: { $0 == "," }) == 1 else { return nil }
    return Double(text.split(separator: ",", omittingEmptySubsequences: false).joined(separator: "."))
}

private func truth(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "true", "yes", "y", "1": true
    case "false", "no", "n", "0": false
    default: nil
    }
}
