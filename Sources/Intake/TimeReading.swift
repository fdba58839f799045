internal import Ceasefire
internal import JSONDocument

extension ObjectReader {
    /// A time with its offset from UTC.
    mutating func moment(_ name: String) -> Moment? {
        guard let text = string(name) else { return nil }
        switch timeText(text, at: name) {
        case .moment(let moment)?: return moment
        case .local?, .date?:
            add(name, .withoutOffset(text))
            return nil
        case nil: return nil
        }
    }

    /// `occurred`: a moment, or an object that says when in one of the ways of contract §4.
    mutating func occurred() -> (claim: TimeClaim, mode: Occurrence.Mode, launchedAt: Moment?)? {
        guard let value = value("occurred") else {
            add("occurred", .missing)
            return nil
        }
        if value.string != nil { return moment("occurred").map { (.moment($0), .within, nil) } }
        guard var reader = object("occurred") else { return nil }
        let claim = reader.timeClaim()
        let mode = reader.word("mode", Occurrence.Mode.self, noun: "mode")
        let launchedAt = reader.moment("launched_at")
        reader.finish()
        return claim.map { ($0, mode ?? .within, launchedAt) }
    }

    private mutating func timeClaim() -> TimeClaim? {
        let keys = ["from", "to", "date", "part", "precision", "local", "published", "within", "zone"]
        let given = Set(keys.filter { value($0) != nil })
        switch given.subtracting(["zone"]) {
        case ["to"], ["from", "to"]:
            return range()
        case ["date"], ["date", "part"]:
            let part = word("part", DayPart.self, noun: "part of the day")
            guard let date = date("date"), let zone = zone() else { return nil }
            return given.contains("part") && part == nil ? nil : .date(date, part: part, zone: zone)
        case ["date", "precision"]:
            let precision = word("precision", DatePrecision.self, noun: "precision of a date")
            guard let date = date("date"), let zone = zone(), let precision else { return nil }
            return .around(date, precision, zone: zone)
        case ["local"]:
            return local()
        case ["published"], ["within"], ["published", "within"]:
            return published()
        default:
            add("", .occurredUnclear)
            return nil
        }
    }

    private mutating func range() -> TimeClaim? {
        let from = string("from").flatMap { timeText($0, at: "from") }
        let to = string("to").flatMap { timeText($0, at: "to") }
        guard let to, from != nil || value("from") == nil else { return nil }
        let isLocal = [from, to].contains { if case .moment? = $0 { false } else { $0 != nil } }
        let zone = isLocal ? zone() : name("zone")
        return isLocal && zone == nil ? nil : .range(from: from, to: to, zone: zone)
    }

    private mutating func local() -> TimeClaim? {
        guard let text = string("local"), let time = timeText(text, at: "local"), let zone = zone() else { return nil }
        switch time {
        case .local(let local): return .local(local, zone: zone)
        case .date(let date): return .date(date, part: nil, zone: zone)
        case .moment:
            add("local", .occurredUnclear)
            return nil
        }
    }

    private mutating func published() -> TimeClaim? {
        let published = string("published").flatMap { timeText($0, at: "published") }
        let within = duration("within")
        if value("within") == nil { add("published", .alone(without: field("within"))) }
        if value("published") == nil { add("within", .alone(without: field("published"))) }
        guard let published, let within else { return nil }
        let isLocal = if case .moment = published { within.isCalendar } else { true }
        let zone = isLocal ? zone() : name("zone")
        return isLocal && zone == nil ? nil : .published(published, within: within, zone: zone)
    }

    private mutating func duration(_ name: String) -> CivilDuration? {
        guard let text = string(name) else { return nil }
        let duration = CivilDuration(text)
        if duration == nil { add(name, .notADuration(text)) }
        return duration
    }

    private mutating func date(_ name: String) -> CivilDate? {
        guard let text = string(name) else { return nil }
        guard case .date(let date)? = TimeText(text) else {
            add(name, .notADate(text))
            return nil
        }
        return isLongAgo(date.year, text, at: name) ? nil : date
    }

    private mutating func zone() -> String? {
        guard value("zone") != nil else {
            add("", .zoneMissing)
            return nil
        }
        return name("zone")
    }

    private func timeText(_ text: String, at name: String) -> TimeText? {
        do throws(TimeFlaw) {
            let time = try TimeText.read(text)
            let year = Int(text.prefix(4)) ?? 0
            return isLongAgo(year, text, at: name) ? nil : time
        } catch {
            add(name, .notATime(text, error))
            return nil
        }
    }

    private func isLongAgo(_ year: Int, _ text: String, at name: String) -> Bool {
        guard year < TimeLimits.firstYear else { return false }
        add(name, .tooLongAgo(text))
        return true
    }
}
