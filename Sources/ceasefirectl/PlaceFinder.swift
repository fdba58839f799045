import Ceasefire
import Compliance
import Gazetteer
import Glibc
import Intake
import JSONDocument
import Platform

/// Answers which places claims mean.
struct PlaceFinder {
    let gazetteer: Gazetteer
    let console: Console

    func find(_ claim: PlaceClaim) -> PlaceAnswer {
        PlaceAnswer(gazetteer.locate(claim), in: gazetteer)
    }

    /// Reads an object or a name a line from standard input and prints an answer a line; a line that is no place has one,
    /// too.
    func answerLines() throws -> ExitStatus {
        let input = dup(0)
        guard input >= 0 else { throw SystemFailure(call: "dup", path: "<stdin>", code: errno) }
        var pieces = LinePieces(of: OpenFile(FileDescriptor(adopting: input, path: "<stdin>")))
        var (number, status) = (0, ExitStatus.done)
        while let piece = try pieces.next() {
            for line in lines(of: piece) {
                number += 1
                guard line.contains(where: { $0 > UInt8(ascii: " ") }) else { continue }
                if try !answer(line, number) { status = .badData }
            }
        }
        return status
    }

    private func lines(of piece: [UInt8]) -> [ArraySlice<UInt8>] {
        let lines = piece.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let whole = piece.last == UInt8(ascii: "\n") ? lines.dropLast() : lines
        return whole.map { $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0 }
    }

    /// - Returns: Whether the line is a place as reports have it.
    private func answer(_ line: ArraySlice<UInt8>, _ number: Int) throws -> Bool {
        switch claim(of: line) {
        case .success(let claim):
            try console.print(find(claim).json)
            return true
        case .failure(let defect):
            try console.tell("<stdin>:\(number): \(printable(defect.sentence))")
            let why = JSONMember("why", .string(defect.sentence))
            try console.print(.object([JSONMember("result", "defective"), why]))
            return false
        }
    }

    private struct LineDefect: Error {
        let sentence: String
    }

    private func claim(of line: ArraySlice<UInt8>) -> Result<PlaceClaim, LineDefect> {
        do {
            let isObject = line.first { $0 > UInt8(ascii: " ") } == UInt8(ascii: "{")
            let name = JSONValue.string(String(decoding: line, as: UTF8.self))
            let place = isObject ? try JSONValue.parse(line) : .object([JSONMember("name", name)])
            return .success(try PlaceClaim.decode(place))
        } catch let defects as RecordDefects {
            return .failure(LineDefect(sentence: defects.all.map(\.sentence).joined(separator: "; ")))
        } catch {
            return .failure(LineDefect(sentence: "\(error)"))
        }
    }
}

/// What a claim turned out to mean.
struct PlaceAnswer {
    enum Result: String {
        case found, region, ambiguous, conflict, unknown
    }

    let result: Result
    let located: LocatedPlace
    /// The one that is meant, or in a conflict the one that is named.
    let place: Place?
    let candidates: [Place]
    private let gazetteer: Gazetteer

    init(_ located: LocatedPlace, in gazetteer: Gazetteer) {
        self.located = located
        self.gazetteer = gazetteer
        let isConflict = if case .conflicting = located.coherence { true } else { false }
        switch located.named {
        case .settlement(let settlement):
            (result, place, candidates) = (isConflict ? .conflict : .found, settlement, isConflict ? located.near : [])
        case .region(let region):
            (result, place, candidates) = (isConflict ? .conflict : .region, region, isConflict ? located.near : [])
        case .ambiguous(_, let several):
            (result, place, candidates) = (isConflict ? .conflict : .ambiguous, nil, several)
        case .area: (result, place, candidates) = (.region, nil, [])
        case .unknown: (result, place, candidates) = (.unknown, nil, located.near)
        case .none: (result, place, candidates) = (located.near.isEmpty ? .unknown : .ambiguous, nil, located.near)
        }
    }

    var why: String { Explanation.understanding(of: located) }

    /// What was asked: the name, else the id or the coordinates.
    private var query: String {
        let claim = located.claim
        if let told = claim.name ?? claim.id { return told }
        return claim.disc.map { "\($0.centre.latitude), \($0.centre.longitude)" } ?? ""
    }

    var json: JSONValue {
        var members = [JSONMember("query", .string(query)), JSONMember("result", .string(result.rawValue))]
        if let place { members += self.members(of: place) }
        members.append(JSONMember("why", .string(why)))
        members.append(JSONMember("candidates", .array(candidates.map { .object(self.members(of: $0)) })))
        return .object(members)
    }

    private func members(of place: Place) -> [JSONMember] {
        let texts = [
            ("id", place.id), ("name", place.name), ("class", place.kind.rawValue),
            ("admin1", place.region.flatMap { gazetteer.place(id: $0)?.name }), ("admin2", place.raion),
            ("admin3", place.hromada),
        ]
        var members = texts.compactMap { key, text in text.map { JSONMember(key, .string($0)) } }
        if let population = place.population { members.append(JSONMember("population", .integer(Int64(population)))) }
        return members
    }

    func print(to console: Console) throws {
        let title = place.map(line) ?? result.rawValue
        try console.print("\(printable(query)): \(console.style.mark(title, .bold))")
        try console.print(printable(why), indented: 2)
        for candidate in candidates { try console.print("  - \(line(candidate))") }
    }

    /// `Mykolaiv, Lviv Oblast, Stryiskyi raion, city (UA46100110010094231)`
    private func line(_ place: Place) -> String {
        var words = [place.name]
        if let region = place.region, region != place.id { words += [gazetteer.place(id: region)?.name ?? region] }
        if let raion = place.raion { words.append("\(raion) raion") }
        words.append(place.kind.rawValue)
        return printable("\(words.joined(separator: ", ")) (\(place.id))")
    }
}
