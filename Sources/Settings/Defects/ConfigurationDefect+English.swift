internal import Ceasefire

extension ConfigurationDefect: CustomStringConvertible {
    /// `FILE:LINE: what is wrong (did you mean `x`?)`
    public var description: String {
        "\(file):\(line): \(problem)" + (hint.map { " (\($0))" } ?? "")
    }

    /// What was meant, or may be written; nil where the problem says it all.
    public var hint: String? { problem.hint }
}

extension ConfigurationDefect.Problem: CustomStringConvertible {
    /// The problem as one sentence, without its hint.
    public var description: String {
        formText ?? timeText ?? placeText ?? "this cannot be used"
    }

    private var formText: String? {
        switch self {
        case .yaml(let problem): "\(problem)"
        case .unreadable(let reason): "the file cannot be read: \(reason)"
        case .nothingButComments: "the file holds nothing but comments: make it empty to switch it off"
        case .noMapping(let found): "the file is \(found), not a mapping (`key: value`)"
        case .unknownKey(let key, let subject, _): "`\(key)` is no key of \(subject.withArticle)"
        case .missingKey(let key, let subject): "\(subject.withArticle) needs `\(key)`"
        case .noValue(let key): "`\(key)` has no value: fill it in or take it away"
        case .wrongKind(let key, let expected, let found): "`\(key)` is \(found) where \(expected) is needed"
        case .emptyList(let key): "`\(key)` is an empty list"
        case .unknownWord(let word, let noun, _): "`\(word)` is no \(noun)"
        case .schema(let text): "`schema: \(text)` is not known to this program, which reads `schema: 1`"
        case .badID(let id): "the id `\(id)` is not of a–z, 0–9 and `-`, at most 64 of them, with no `-` in front"
        case .twice(let name, let noun, let line): "the \(noun) `\(name)` stands twice, first in line \(line)"
        case .idElsewhere(let id, let file): "the id `\(id)` is also that of \(file)"
        case .badValue(let text, let key, let expected): "`\(key): \(text)` is not \(expected)"
        case .oneOf(let keys, let subject):
            "\(subject.withArticle) needs one of \(keys.map { "`\($0)`" }.joined(separator: ", "))"
        case .unknownParty(let name, _): "`\(name)` is no party of this agreement"
        case .aliasOfParty(let name, _): "`\(name)` is another name of a party, where its id is needed"
        case .unknownReading(let id, _): "this agreement has no reading `\(id)`"
        case .bindsAndObligations: "a reading has either `binds` or `obligations`, not both"
        case .nobodyBound: "a reading needs `binds` or `obligations`: whose strikes break it"
        case .inheritsNothing(let key): "neither this obligation nor its reading says `\(key)`"
        case .anyAmongOthers: "`any` stands among others, where it must stand alone"
        case .includeMissing: "`include` is missing: write `include: any`, or `include: []` where nothing is certain"
        default: nil
        }
    }

    private var timeText: String? {
        switch self {
        case .badTime(let text): "`\(text)` is no time"
        case .noZone(let text): "`\(text)` is a local time, and no `zone` says where"
        case .ambiguousTime(let text): "`\(text)` happens twice or never in its zone: write its offset"
        case .unknownZone(let name): "`\(name)` is no time zone of this system"
        case .badDuration(let text): "`\(text)` is no duration"
        case .severalEnds(let keys): "the end is said more than once: \(keys.map { "`\($0)`" }.joined(separator: ", "))"
        case .edgeEmpty: "an edge needs `after` or `before`, or both"
        case .edgeBackwards: "`after` lies later than `before`"
        case .endsBeforeStart: "it ends before it starts"
        default: nil
        }
    }

    private var placeText: String? {
        switch self {
        case .unknownPlace(let name, _): "no place `\(name)` is known"
        case .ambiguousPlace(let name, _): "`\(name)` can be several places"
        case .placeIsRegion(let name, _): "`\(name)` is not one settlement but an area with many"
        case .notARegion(let name, _): "`\(name)` is no oblast, nor a city that counts as one"
        case .badCountry(let code): "`\(code)` is no country's code of ISO 3166-1"
        case .badCircle(let text): "`circle:\(text)` is no circle"
        case .badRoute(let text): "`route:\(text)` is no route"
        case .unknownSelector(let prefix): "`\(prefix):` is no way to select places"
        case .unknownList(let name, _): "there is no city list `\(name)`"
        case .defectiveList(let name): "the city list `\(name)` has defects of its own"
        case .geometry(let file, let reason): "the file `\(file)` cannot be used: \(reason)"
        default: nil
        }
    }
}

extension ConfigurationDefect.Problem {
    /// What was probably meant, or what may be written.
    fileprivate var hint: String? {
        switch self {
        case .unknownKey(let word, _, let known), .unknownParty(let word, let known),
            .unknownReading(let word, let known), .unknownList(let word, let known):
            nearest(word, known) ?? list(known)
        case .unknownWord(let word, _, let known):
            nearest(word, known) ?? (known.count <= 12 ? list(known) : nil)
        case .aliasOfParty(_, let id): didYouMean([id])
        case .notARegion(_, let meant?): didYouMean(["oblast:\(meant.name)"])
        case .unknownSelector(let prefix): nearest(prefix, PlaceSelectorReader.prefixes)
        case .unknownPlace(_, let similar): similar.isEmpty ? nil : didYouMean(similar)
        case .ambiguousPlace(_, let candidates): didYouMean(candidates)
        case .placeIsRegion(_, let place):
            didYouMean([place.kind == .country ? "country:\(place.country)" : "oblast:\(place.name)"])
        case .unknownZone(let name): nearest(name, ["Europe/Kyiv", "Europe/Moscow", "UTC"])
        case .badTime: "as in `2026-01-29T21:00:00+02:00`, `2026-01-29T21:00:00` or `2026-01-29`"
        case .badDuration: "as in `P7D`, `P1M` or `PT36H`"
        case .badCircle: "as in `\"circle:50.45,30.52,20km\"`, with quotes where it stands in […]"
        case .badRoute: "as in `\"route:FILE.geojson,2km\"`, with quotes where it stands in […]"
        case .badCountry(let code) where code.count == 2: didYouMean([code.uppercased()])
        case .badCountry: "as in `UA`"
        default: nil
        }
    }

    private func nearest(_ word: String, _ known: [String]) -> String? {
        // `substation` means `energy.grid.substation`: its last part names it.
        let named = known.filter { $0.hasSuffix("." + word) }
        if !named.isEmpty { return didYouMean(named.sorted()) }
        if word.count >= 3, let longer = known.first(where: { $0.hasPrefix(word) }) { return didYouMean([longer]) }
        return suggestion(for: word, among: known).map { didYouMean([$0]) }
    }

    private func list(_ known: [String]) -> String? {
        known.isEmpty ? nil : "known: " + known.map { "`\($0)`" }.joined(separator: ", ")
    }

    private func didYouMean(_ words: [String]) -> String {
        "did you mean " + words.map { "`\($0)`" }.joined(separator: " or ") + "?"
    }
}

extension ConfigurationDefect.Subject {
    fileprivate var withArticle: String {
        switch self {
        case .agreement: "an agreement"
        case .party: "a party"
        case .position: "a position"
        case .reading: "a reading"
        case .obligation: "an obligation"
        case .scope: "a scope"
        case .edge: "an edge"
        case .settings: "the settings"
        case .spoolSettings: "`spool` in the settings"
        case .intakeSettings: "`intake` in the settings"
        case .incidentSettings: "`incidents` in the settings"
        case .alertSettings: "`alerts` in the settings"
        case .capSettings: "`cap` in the settings"
        case .harmSettings: "`harm` in the settings"
        case .metricSettings: "`metrics` in the settings"
        case .retentionSettings: "`retention` in the settings"
        case .retentionLimit: "a limit of `retention` in the settings"
        case .format: "a format"
        case .formatMatch: "a format's `match`"
        case .formatDialect: "a format's `dialect`"
        case .rejection: "a format's `reject`"
        case .condition: "a condition (`when`)"
        case .separators: "`split`"
        case .reportTemplate: "a format's `report`"
        case .sourceTemplate: "a format's `source`"
        case .sourceList: "a list of sources"
        case .sourceProfile: "a source"
        case .fieldTemplate(let field): "a format's `\(field)`"
        }
    }
}
