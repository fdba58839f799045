internal import Ceasefire
internal import JSONDocument

/// A note while it becomes a report.
struct Note {
    /// What stands where the note says nothing of it.
    struct Defaults {
        var id: String?
        var source: String?
        var reportedAt: String?
        /// Members that are kept as they are.
        var kept: [JSONMember] = []
    }

    var defaults = Defaults()
    private let lines: NoteLines
    private var headers: [NoteKey: [NoteLines.Header]] = [:]
    private var kept: [JSONMember] = []
    private var defects: [NoteDefect]

    init(_ lines: NoteLines) {
        self.lines = lines
        defects = lines.defects
        for header in lines.headers { sort(header) }
    }

    private mutating func sort(_ header: NoteLines.Header) {
        if header.word.lowercased().hasPrefix("x-") {
            let name = header.word.dropFirst(2).lowercased().map { $0.isLetter || $0.isNumber ? $0 : "_" }
            kept.append(JSONMember("x_" + String(name), .string(header.value)))
            return
        }
        guard let key = NoteKey(word: header.word) else {
            let near = near(header.word, among: NoteKey.allWords)
            let meant = near.flatMap(NoteKey.init(word:))?.word
            return add(.unknownHeader(String(header.word.prefix(60)), suggestion: meant), header.line)
        }
        if header.value.isEmpty { return add(.empty(header.word), header.line) }
        if !key.isRepeatable, headers[key] != nil { return add(.twice(header.word), header.line) }
        headers[key, default: []].append(header)
    }

    private mutating func add(_ problem: NoteDefect.Problem, _ line: Int) {
        defects.append(NoteDefect(line: line, problem: problem))
    }

    /// The known word that was meant; only of the first words, since a long text that is no note has thousands.
    private func near(_ word: String, among known: [String]) -> String? {
        defects.count < 20 ? suggestion(for: word.lowercased(), among: known) : nil
    }

    private func text(_ key: NoteKey) -> String? { headers[key]?.first?.value }

    /// The report, or all that is wrong.
    mutating func record() throws(NoteDefects) -> JSONValue {
        var members: [JSONMember] = []
        func add(_ name: String, _ text: String?) {
            if let text { members.append(JSONMember(name, .string(text))) }
        }
        add("id", text(.id) ?? defaults.id)
        members.append(JSONMember("source", source()))
        if let credibility = number(.credibility) { members.append(JSONMember("credibility", credibility)) }
        add("reported_at", text(.reported) ?? defaults.reportedAt)
        add("asserts", text(.asserts))
        if let act = word(.act) { add("act", act) }
        if let retracted = text(.retracts), headers[.time] == nil, headers[.place] == nil {
            add("retracts", retracted)
        } else {
            members += happening()
            add("retracts", text(.retracts))
        }
        add("actor", text(.actor))
        if let casualties = casualties() { members.append(JSONMember("casualties", casualties)) }
        add("incident", text(.incident))
        add("supersedes", text(.supersedes))
        add("text", lines.text.isEmpty ? nil : lines.text)
        add("lang", text(.language))
        if let exercise = truth(.exercise) { members.append(JSONMember("x_exercise", exercise)) }
        // A name that the note gives twice is one that JSON could not have.
        for member in kept + defaults.kept where !members.contains(where: { $0.name == member.name }) {
            members.append(member)
        }
        guard defects.isEmpty else { throw NoteDefects(all: defects.sorted { $0.line < $1.line }) }
        return .object(members)
    }

    private mutating func source() -> JSONValue {
        guard let name = text(.source) ?? defaults.source else {
            add(.missing("Source"), 1)
            return .null
        }
        var members = [JSONMember("name", .string(name))]
        for (key, name) in [(NoteKey.party, "party"), (.reliability, "reliability"), (.url, "url")] {
            if let text = text(key) { members.append(JSONMember(name, .string(text))) }
        }
        return .object(members)
    }

    /// When, where, by what and on what.
    private mutating func happening() -> [JSONMember] {
        var members: [JSONMember] = []
        if let occurred = occurred() { members.append(JSONMember("occurred", occurred)) }
        let places = places()
        if places.count == 1 { members.append(JSONMember("place", places[0])) }
        let weapons = words(.weapon)
        if !weapons.isEmpty {
            members.append(JSONMember("weapons", .array(weapons.map { ["kind": .string($0)] })))
        }
        let targets = words(.target)
        if !targets.isEmpty { members.append(JSONMember("targets", .array(targets.map(JSONValue.string)))) }
        if places.count > 1 { members.append(JSONMember("parts", .array(places.map { ["place": $0] }))) }
        return members
    }

    private mutating func occurred() -> JSONValue? {
        guard let header = headers[.time]?.first else {
            add(.missing("Time"), 1)
            return nil
        }
        guard let time = NoteTime(header.value) else {
            add(.badTime(header.value), header.line)
            return nil
        }
        let zone = time.zone ?? text(.zone)
        if zone == nil, time.isLocal { add(.noZone(header.value), header.line) }
        return time.occurred(in: zone)
    }
}

// MARK: Places

extension Note {
    /// Places, with `;` between them or each on a line; the coordinates are of the only one.
    private mutating func places() -> [JSONValue] {
        let names = (headers[.place] ?? []).flatMap { header in
            header.value.split(separator: ";").map { trimmed(String($0)) }.filter { !$0.isEmpty }
        }
        let coordinates = coordinates()
        if names.isEmpty {
            if headers[.coordinates] == nil { add(.missing("Place"), 1) }
            return coordinates.isEmpty ? [] : [.object(coordinates)]
        }
        if names.count > 1, let header = headers[.coordinates]?.first {
            add(.badCoordinates(header.value), header.line)
        }
        return names.map { .object(Note.place($0) + coordinates) }
    }

    /// `Horodok, Lviv Oblast`: from the smallest to the largest; a country may stand last. What says that it is a raion or
    /// hromada is one wherever it stands.
    private static func place(_ text: String) -> [JSONMember] {
        var parts = text.split(separator: ",").map { trimmed(String($0)) }.filter { !$0.isEmpty }
        var members: [JSONMember] = []
        func add(_ name: String, _ text: String) { members.append(JSONMember(name, .string(text))) }
        let country = parts.last.flatMap { countries[$0.lowercased()] }
        if country != nil, parts.count > 1 { parts.removeLast() }
        if let name = parts.first { add("name", name) }
        for (unit, words) in unitWords {
            guard let index = parts.dropFirst().firstIndex(where: { isUnit($0, words) }) else { continue }
            add(unit, parts.remove(at: index))
        }
        // `Kharkiv, Saltivka`, `Horodok, Lviv`: whether it is a part of the city or an oblast the gazetteer knows.
        if parts.count == 2, members.count == 1, !isUnit(parts[1], regionWords) {
            members[0].value = .string(parts.joined(separator: ", "))
            parts.removeLast()
        }
        if parts.count > 1, let region = parts.last { add("admin1", region) }
        func addAnother(_ unit: String, _ text: String) {
            if !members.contains(where: { $0.name == unit }) { add(unit, text) }
        }
        if parts.count > 2 { addAnother("admin2", parts[parts.count - 2]) }
        if parts.count > 3 { addAnother("admin3", parts[parts.count - 3]) }
        if let country, members.first?.value.string.map({ countries[$0.lowercased()] == nil }) == true {
            add("country", country)
        }
        return members
    }

    private static let unitWords = [
        ("admin2", ["район", "района", "raion", "rayon", "district"]),
        ("admin3", ["громада", "тг", "отг", "hromada", "community", "община"]),
    ]

    private static let regionWords = [
        "oblast", "region", "province", "krai", "republic", "область", "обл", "обл.", "край", "республіка",
        "республика",
    ]

    private static func isUnit(_ text: String, _ words: [String]) -> Bool {
        text.lowercased().split(whereSeparator: \.isWhitespace).contains { words.contains(String($0)) }
    }

    private static let countries = [
        "ukraine": "UA", "україна": "UA", "украина": "UA", "russia": "RU", "росія": "RU", "россия": "RU",
    ]

    /// `47.84, 35.14` or `47°50′N 35°08′E`, with `± 2 km`.
    private mutating func coordinates() -> [JSONMember] {
        guard let header = headers[.coordinates]?.first else { return [] }
        let pieces = header.value.split(separator: "±", omittingEmptySubsequences: false).map { trimmed(String($0)) }
        if pieces.count <= 2, let point = WrittenDegrees.pair(pieces[0]) {
            let members = [JSONMember("lat", .real(point.latitude)), JSONMember("lon", .real(point.longitude))]
            if pieces.count == 1 { return members }
            let rest = pieces[1].split(whereSeparator: \.isWhitespace)
            if rest.count == 2, let radius = Double(rest[0]), radius >= 0, radius.isFinite,
                rest[1] == "km" || rest[1] == "км"
            {
                return members + [JSONMember("precision_km", .real(radius))]
            }
        }
        add(.badCoordinates(header.value), header.line)
        return []
    }
}

// MARK: Words and numbers

extension Note {
    private mutating func word(_ key: NoteKey) -> String? { words(key).first }

    /// The terms that a header's words stand for, with `,` or `;` between them.
    private mutating func words(_ key: NoteKey) -> [String] {
        var terms: [String] = []
        for header in headers[key] ?? [] {
            for piece in header.value.split(whereSeparator: { $0 == "," || $0 == ";" }) {
                let word = trimmed(String(piece))
                if word.isEmpty { continue }
                if let term = Note.term(word, key) {
                    terms.append(term)
                } else {
                    let near = near(word, among: Note.known(key))
                    add(.unknownWord(word, of: key.rawValue, suggestion: near), header.line)
                }
            }
        }
        return terms
    }

    private static func term(_ word: String, _ key: NoteKey) -> String? {
        switch key {
        case .weapon: NoteWords.weapon(word)
        case .target: NoteWords.target(word)
        default: NoteWords.act(word)
        }
    }

    private static func known(_ key: NoteKey) -> [String] {
        switch key {
        case .weapon: NoteWords.knownWeapons
        case .target: NoteWords.knownTargets
        default: NoteWords.knownActs
        }
    }

    private mutating func number(_ key: NoteKey) -> JSONValue? {
        guard let header = headers[key]?.first else { return nil }
        if let number = Int64(header.value) { return .integer(number) }
        add(.badNumber(header.value, of: header.word), header.line)
        return nil
    }

    private mutating func truth(_ key: NoteKey) -> JSONValue? {
        guard let header = headers[key]?.first else { return nil }
        switch header.value.lowercased() {
        case "yes", "так", "да": return true
        case "no", "ні", "нет": return false
        default:
            add(.badTruth(header.value, of: header.word), header.line)
            return nil
        }
    }

    /// `2 killed, 5 injured` or `2 killed and 5 injured`, in either order of number and word.
    private mutating func casualties() -> JSONValue? {
        guard let header = headers[.casualties]?.first else { return nil }
        var found: [String: Int64] = [:]
        let words = header.value.lowercased().split { $0.isWhitespace || $0 == "," || $0 == ";" }.map(String.init)
            .filter { !["and", "і", "й", "та", "и"].contains($0) }
        for start in stride(from: 0, to: max(words.count, 1), by: 2) {
            let words = words.dropFirst(start).prefix(2)
            let kinds = words.compactMap { Note.casualtyWords[$0] }
            let numbers = words.compactMap { Int64($0) }
            guard words.count == 2, let kind = kinds.first, let number = numbers.first, found[kind] == nil else {
                add(.badCasualties(header.value), header.line)
                return nil
            }
            found[kind] = number
        }
        return .object(["killed", "injured"].compactMap { kind in found[kind].map { JSONMember(kind, .integer($0)) } })
    }

    private static let casualtyWords: [String: String] = {
        let killed = [
            "killed", "dead", "загинуло", "загинув", "загинула", "загинули", "загиблий", "загибла", "загиблих",
            "загиблі", "вбито", "погибло", "погиб", "погибла", "погибли", "погибший", "погибших", "убито",
        ]
        let injured = [
            "injured", "wounded", "поранено", "поранений", "поранена", "поранених", "поранені", "ранено", "ранен",
            "ранена", "ранены", "раненый", "раненых",
        ]
        return Dictionary(killed.map { ($0, "killed") } + injured.map { ($0, "injured") }) { one, _ in one }
    }()
}
