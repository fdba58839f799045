internal import Ceasefire

/// What a field of a report can hold, as contract §4 has it.
indirect enum FieldShape: Sendable {
    case text
    case integer
    case number
    case latitude, longitude
    case boolean
    case moment
    /// One of these words.
    case word([String], noun: String)
    /// One of these words, or several joined by `|`.
    case alternatives([String], noun: String)
    case id
    case zone
    /// As ISO 8601 writes it: `P2D`.
    case duration
    case occurred
    case weapon
    case list(FieldShape)
    case object([(name: String, shape: FieldShape)])
}

extension FieldShape {
    private static func words<Word: RawRepresentable & CaseIterable>(_ type: Word.Type, _ noun: String) -> FieldShape
    where Word.RawValue == String {
        .word(Word.allCases.map(\.rawValue), noun: noun)
    }

    static let part = words(DayPart.self, "part of the day")
    static let mode = words(Occurrence.Mode.self, "mode")
    static let precision = words(DatePrecision.self, "precision of a date")
    static let weaponKind = FieldShape.alternatives(Weapons.terms.sorted(), noun: Weapons.noun)

    /// Every field of a report; fields of one's own start with `x_`.
    static let report: [(name: String, shape: FieldShape)] = [
        ("id", .id),
        (
            "source",
            .object([
                ("name", .text), ("party", .text), ("reliability", words(Reliability.self, "reliability")),
                ("url", .text),
            ])
        ),
        ("credibility", .integer),
        ("reported_at", .moment),
        ("asserts", words(Assertion.self, "assertion")),
        ("act", .word(Acts.terms.sorted(), noun: Acts.noun)),
        ("occurred", .occurred),
        ("place", place),
        ("weapons", .list(.weapon)),
        ("targets", .list(.alternatives(Targets.terms.sorted(), noun: Targets.noun))),
        ("actor", .text),
        ("attribution", .object([("by", .list(.text)), ("denied_by", .list(.text))])),
        ("casualties", .object([("killed", .integer), ("injured", .integer)])),
        ("impact", .list(.object([("kind", .text), ("count", .integer), ("place", .text)]))),
        (
            "count",
            .object([
                ("n", .integer), ("unit", .text), ("since", .moment), ("until", .moment), ("cumulative", .boolean),
            ])
        ),
        ("cause", .text), ("facility", .text), ("incident", .text), ("text", .text), ("lang", .text),
        ("supersedes", .text), ("retracts", .text), ("about", .text),
        ("x_exercise", .boolean),
    ]

    private static let place = FieldShape.object([
        ("name", .text), ("id", .text), ("admin1", .text), ("admin2", .text), ("admin3", .text), ("country", .text),
        ("lat", .latitude), ("lon", .longitude), ("precision_km", .number),
    ])
}
