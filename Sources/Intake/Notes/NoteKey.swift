/// What a header line of a note tells, by the words that people write for it in three languages.
enum NoteKey: String, CaseIterable {
    case id, source, party, url, reliability, credibility, place, coordinates, time, zone, act, weapon, target, actor
    case casualties, reported, language, incident, supersedes, retracts, asserts, exercise

    /// Nil for a word that is none of them.
    init?(word: String) {
        guard let key = NoteKey.words[word.lowercased()] else { return nil }
        self = key
    }

    /// The English word, as messages give it.
    var word: String {
        switch self {
        case .url: "URL"
        default: rawValue.prefix(1).uppercased() + rawValue.dropFirst()
        }
    }

    /// Whether a note may have it on several lines.
    var isRepeatable: Bool { self == .weapon || self == .target || self == .place }

    private static let words: [String: NoteKey] = {
        let table: [(NoteKey, [String])] = [
            (.id, ["id", "number", "номер", "ідентифікатор", "идентификатор"]),
            (.source, ["source", "джерело", "источник"]),
            (.party, ["party", "сторона"]),
            (.url, ["url", "link", "посилання", "ссылка"]),
            (.reliability, ["reliability", "надійність", "надежность", "надёжность"]),
            (.credibility, ["credibility", "достовірність", "достоверность"]),
            (.place, ["place", "location", "місце", "место"]),
            (.coordinates, ["coordinates", "координати", "координаты"]),
            (.time, ["time", "when", "date", "час", "коли", "дата", "время", "когда"]),
            (.zone, ["zone", "time zone", "timezone", "зона", "часовий пояс", "часовой пояс"]),
            (.act, ["act", "event", "дія", "подія", "действие", "событие"]),
            (.weapon, ["weapon", "weapons", "зброя", "озброєння", "оружие", "вооружение"]),
            (.target, ["target", "targets", "ціль", "цілі", "цель", "цели", "об'єкт", "об’єкт", "объект"]),
            (.actor, ["actor", "by", "хто", "виконавець", "кто", "исполнитель"]),
            (.casualties, ["casualties", "постраждалі", "потерпілі", "пострадавшие", "жертви", "жертвы"]),
            (.reported, ["reported", "повідомлено", "сообщено"]),
            (.language, ["language", "lang", "мова", "язык"]),
            (.incident, ["incident", "інцидент", "инцидент"]),
            (.supersedes, ["supersedes", "замінює", "заменяет"]),
            (.retracts, ["retracts", "відкликає", "отзывает"]),
            (.asserts, ["asserts", "стверджує", "утверждает"]),
            (.exercise, ["exercise", "навчання", "учения", "учение"]),
        ]
        return Dictionary(table.flatMap { key, words in words.map { ($0, key) } }) { first, _ in first }
    }()

    static var allWords: [String] { Array(words.keys) }
}
