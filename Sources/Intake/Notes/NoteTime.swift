internal import Ceasefire
internal import JSONDocument

/// A time as people write it in a note: a date with or without a time or a part of the day, or two with ` - ` between.
///
/// Only layouts of which one meaning is possible are read: `01/02/2026`, `31.01.26`, "about 8" and "31 January" are not.
struct NoteTime {
    /// Something that was said of one end.
    private struct Side {
        var moment: String?
        var date: CivilDate?
        /// `08:10`
        var time: String?
        var part: DayPart?
    }

    /// The zone that stands behind the time.
    private(set) var zone: String?
    private let first: Side
    private let last: Side?

    /// Nil where it is not written in a layout that is known here.
    init?(_ text: String) {
        var words = NoteTime.words(of: text)
        while let last = words.last, let named = NoteTime.zone(last) {
            if zone != nil, named != "" { return nil }
            if named != "" { zone = named }
            words.removeLast()
        }
        let sides = words.split(separator: "-", omittingEmptySubsequences: false).map(Array.init)
        guard sides.count <= 2, let side = NoteTime.side(sides[0]) else { return nil }
        first = side
        guard sides.count == 2 else {
            last = nil
            guard side.date != nil || side.moment != nil else { return nil }
            return
        }
        guard var other = NoteTime.side(sides[1]), side.part == nil, other.part == nil else { return nil }
        guard side.date != nil || side.moment != nil else { return nil }
        // `31.01.2026 18:00 - 19:30`
        if other.date == nil, other.moment == nil { other.date = side.time == nil ? nil : side.date }
        guard other.moment != nil || other.date != nil, (side.time == nil) == (other.time == nil) else { return nil }
        last = other
    }

    /// Whether a zone must be known.
    var isLocal: Bool { first.moment == nil || (last.map { $0.moment == nil } ?? false) }

    /// `occurred`, as contract §4 writes it.
    func occurred(in zone: String?) -> JSONValue {
        var members: [JSONMember] = []
        func add(_ name: String, _ text: String) { members.append(JSONMember(name, .string(text))) }
        if let last {
            add("from", NoteTime.text(first, isEnd: false))
            add("to", NoteTime.text(last, isEnd: true))
        } else if let moment = first.moment {
            return .string(moment)
        } else if first.time != nil {
            add("local", NoteTime.text(first, isEnd: false))
        } else {
            add("date", first.date?.description ?? "")
            if let part = first.part { add("part", part.rawValue) }
        }
        if isLocal, let zone { add("zone", zone) }
        return .object(members)
    }

    /// A day that ends something is meant with all of it.
    private static func text(_ side: Side, isEnd: Bool) -> String {
        if let moment = side.moment { return moment }
        let date = side.date?.description ?? ""
        guard let time = side.time else { return isEnd ? "\(date)T24:00" : date }
        return "\(date)T\(time)"
    }
}

// MARK: Words

extension NoteTime {
    /// What is said, without commas and words that say nothing; a `-` of its own stands between two ends.
    private static func words(of text: String) -> [String] {
        var spaced = ""
        for character in text {
            switch character {
            case "–", "—": spaced += " - "
            case ",": spaced += " "
            default: spaced.append(character)
            }
        }
        return spaced.split(whereSeparator: \.isWhitespace).flatMap { word -> [String] in
            // `18:00-19:30`
            let halves = word.split(separator: "-", omittingEmptySubsequences: false)
            if halves.count == 2, halves.allSatisfy({ time($0) != nil }) {
                return [String(halves[0]), "-", String(halves[1])]
            }
            return [String(word)]
        }
        .filter { !fillers.contains($0.lowercased()) }
    }

    private static let fillers: Set = [
        "at", "on", "of", "the", "о", "об", "в", "у", "на", "р.", "р", "року", "г.", "г", "года",
    ]

    /// The zone that a word names; empty for words that go along with it, nil for any other.
    private static func zone(_ word: String) -> String? {
        switch word.lowercased() {
        case "kyiv", "kiev", "київ", "києвом", "києву", "киев", "киеву": "Europe/Kyiv"
        case "moscow", "msk", "мск", "москва", "москві", "москве": "Europe/Moscow"
        case "utc", "gmt": "UTC"
        case "time", "за", "по", "часом", "времени", "время": ""
        default: word.contains("/") && word.first?.isLetter == true ? word : nil
        }
    }

    private static func side(_ words: [String]) -> Side? {
        var side = Side()
        var rest = words[...]
        while let word = rest.first {
            if side.date == nil, side.moment == nil, let (date, count) = date(rest) {
                side.date = date
                rest = rest.dropFirst(count)
            } else if side.date == nil, side.moment == nil, let text = TimeText(word) {
                switch text {
                case .moment: side.moment = word
                case .local(let local):
                    side.date = local.date
                    side.time = local.timeOfDay
                case .date: return nil
                }
                rest.removeFirst()
            } else if side.time == nil, side.part == nil, let time = time(word[...]) {
                side.time = time
                rest.removeFirst()
            } else if side.time == nil, side.part == nil, let part = parts[word.lowercased()] {
                side.part = part
                rest.removeFirst()
            } else {
                return nil
            }
        }
        return side.moment != nil && (side.time != nil || side.part != nil) ? nil : side
    }

    /// `08:10`, `8:10`, `08:10:30`, `24:00`; as ISO 8601 writes it.
    private static func time(_ text: Substring) -> String? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3, parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
            (1...2).contains(parts[0].count), parts.dropFirst().allSatisfy({ $0.count == 2 })
        else { return nil }
        let whole = (parts[0].count == 1 ? "0" : "") + text
        return TimeText("2026-01-31T\(whole)") == nil ? nil : whole
    }

    /// A date at the front, and of how many words it is.
    private static func date(_ words: ArraySlice<String>) -> (CivilDate, Int)? {
        guard let word = words.first else { return nil }
        if case .date(let date)? = TimeText(word) { return (date, 1) }
        let dotted = word.split(separator: ".", omittingEmptySubsequences: false)
        if dotted.count == 3, let date = date(day: dotted[0], month: number(dotted[1]), year: dotted[2]) {
            return (date, 1)
        }
        let three = Array(words.prefix(3))
        guard three.count == 3 else { return nil }
        // `31 January 2026` or `January 31 2026`
        for (day, month) in [(three[0], three[1]), (three[1], three[0])] {
            if let date = date(day: day[...], month: months[month.lowercased()], year: three[2][...]) {
                return (date, 3)
            }
        }
        return nil
    }

    private static func date(day: Substring, month: Int?, year: Substring) -> CivilDate? {
        guard year.count == 4, let day = number(day), let month, let year = number(year) else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    private static func number(_ text: Substring) -> Int? {
        text.allSatisfy { $0.isASCII && $0.isNumber } && text.count <= 4 ? Int(text) : nil
    }

    private static let parts: [String: DayPart] = [
        "night": .night, "overnight": .night, "ніч": .night, "вночі": .night, "уночі": .night, "ночь": .night,
        "ночью": .night, "morning": .morning, "ранок": .morning, "вранці": .morning, "зранку": .morning,
        "утро": .morning, "утром": .morning, "day": .day, "afternoon": .day, "день": .day, "вдень": .day,
        "днем": .day, "днём": .day, "evening": .evening, "вечір": .evening, "ввечері": .evening,
        "увечері": .evening, "вечер": .evening, "вечером": .evening,
    ]

    private static let months: [String: Int] = {
        let names = [
            ["january", "jan", "січня", "января"], ["february", "feb", "лютого", "февраля"],
            ["march", "mar", "березня", "марта"], ["april", "apr", "квітня", "апреля"], ["may", "травня", "мая"],
            ["june", "jun", "червня", "июня"], ["july", "jul", "липня", "июля"],
            ["august", "aug", "серпня", "августа"],
            ["september", "sep", "вересня", "сентября"], ["october", "oct", "жовтня", "октября"],
            ["november", "nov", "листопада", "ноября"], ["december", "dec", "грудня", "декабря"],
        ]
        return Dictionary(
            names.enumerated().flatMap { index, names in names.map { ($0, index + 1) } },
            uniquingKeysWith: { one, _ in one })
    }()
}
