import Ceasefire
import JSONDocument
import Support

/// A story of `Tests/Stories`, whose README tells the form.
struct Story {
    enum Event {
        /// Files that are dropped one after another: their texts.
        case drop([String], name: String)
        /// From now on another configuration is in force.
        case rules(Agreements)
    }

    struct Chapter {
        let event: Event
        var alerts: [Line] = []
        var refused = 0
    }

    /// Which agreement is in force, by its file's name, and which of its readings have not been stated yet.
    struct Agreements: Hashable {
        let name: String
        let without: [String]
    }

    /// A line of what is expected: `A r1 Alert violation; killed: 3`.
    struct Line {
        let label: String
        let heading: String
        let clauses: [(name: String, value: String)]
    }

    struct Incident {
        let label: String
        let members: Set<String>
    }

    struct Misspelt: Error, CustomStringConvertible {
        let description: String
    }

    let title: String
    private(set) var agreements = Agreements(name: "mutual", without: [])
    private(set) var chapters: [Chapter] = []
    private(set) var incidents: [Incident] = []

    private var usual: [JSONMember] = []
    private var section = ""
    private var lines: [String] = []

    init(_ text: String) throws {
        title = String(text.prefix { $0 != "\n" }.drop { $0 == "#" || $0 == " " })
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            do {
                try read(line)
            } catch {
                throw Misspelt(description: "line \(index + 1): \(error)")
            }
        }
        try close()
    }

    private mutating func read(_ line: Substring) throws {
        if line.hasPrefix("#") || line.allSatisfy(\.isWhitespace) { return }
        if line.hasPrefix("    "), let last = lines.last {
            lines[lines.count - 1] = last + " " + line.trimmed
        } else if line.hasPrefix("  ") {
            lines.append(line.trimmed)
        } else {
            try close()
            section = line.trimmed
        }
    }

    private mutating func close() throws {
        defer { lines = [] }
        let words = section.split(separator: " ").map(String.init)
        switch words.first {
        case nil: return
        case "every": usual = try JSONValue.parse(lines.joined()).members ?? []
        case "agreement", "then":
            let names = words.drop { $0 == "then" || $0 == "agreement" }
            let chosen = Agreements(name: names.first ?? "", without: Array(names.dropFirst(2)))
            if words[0] == "agreement" { agreements = chosen } else { chapters.append(Chapter(event: .rules(chosen))) }
        case "drop": chapters.append(Chapter(event: try drop(words)))
        case "alerts": chapters[chapters.count - 1].alerts = try lines.filter { $0 != "none" }.map(line)
        case "refused": chapters[chapters.count - 1].refused = words.count > 1 ? Int(words[1]) ?? 0 : 0
        case "end": incidents = lines.filter { $0 != "none" }.map(incident)
        case let word?: throw Misspelt(description: "`\(word)` begins nothing")
        }
    }

    /// `drop`, `drop 1000 times`, or `drop NAME.csv`.
    private func drop(_ words: [String]) throws -> Event {
        if words.count == 2 { return .drop([lines.joined(separator: "\n") + "\n"], name: words[1]) }
        let text = try lines.flatMap(records).joined(separator: "\n") + "\n"
        let times = words.count == 3 ? Int(words[1]) ?? 1 : 1
        return .drop(Array(repeating: text, count: times), name: "drop.ndjson")
    }

    /// A record as it stands, or `SOURCE/ID {…}`: what every report of the story has, but for what follows; an id
    /// `a1..a9` is nine reports.
    private func records(_ line: String) throws -> [String] {
        if line.hasPrefix("{") { return [line] }
        let brace = line.firstIndex(of: "{") ?? line.endIndex
        let changes = brace == line.endIndex ? [] : try JSONValue.parse(String(line[brace...])).members ?? []
        return keys(line[..<brace].trimmed).map { key in
            let slash = key.lastIndex(of: "/") ?? key.endIndex
            var members = [
                JSONMember("id", .string(String(key[slash...].dropFirst()))),
                JSONMember("source", ["name": .string(String(key[..<slash]))]),
            ]
            let changed = Set(changes.map(\.name))
            members = (members + usual).filter { !changed.contains($0.name) } + changes.filter { !$0.value.isNull }
            return JSONValue.object(members).text
        }
    }

    private func keys(_ text: String) -> [String] {
        guard let dots = text.firstRange(of: "..") else { return [text] }
        let stem = text[..<dots.lowerBound].prefix { !$0.isNumber || text[..<dots.lowerBound].last?.isNumber != true }
        let digits = text[..<dots.lowerBound].reversed().prefix(while: \.isNumber).count
        let head = text[..<dots.lowerBound].dropLast(digits)
        guard let first = Int(text[..<dots.lowerBound].suffix(digits)),
            let last = Int(text[dots.upperBound...].drop { !$0.isNumber }), first <= last
        else { return [String(stem)] }
        return (first...last).map { "\(head)\($0)" }
    }

    private func line(_ text: String) throws -> Line {
        let parts = text.split(separator: ";").map(\.trimmed)
        let words = parts[0].split(separator: " ", maxSplits: 1).map(String.init)
        guard words.count == 2 else { throw Misspelt(description: "`\(text)` tells no alert") }
        let clauses = try parts.dropFirst().map { part in
            guard let colon = part.firstIndex(of: ":") else { throw Misspelt(description: "`\(part)` has no colon") }
            return (name: part[..<colon].trimmed, value: part[part.index(after: colon)...].trimmed)
        }
        return Line(label: words[0], heading: words[1], clauses: clauses)
    }

    private func incident(_ text: String) -> Incident {
        let words = text.split(separator: " ", maxSplits: 1).map(String.init)
        let members = words.dropFirst().joined().split(separator: ",").map(\.trimmed)
        return Incident(label: words[0], members: Set(members.flatMap(keys)))
    }
}

extension StringProtocol {
    /// Without blanks at either end.
    var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
