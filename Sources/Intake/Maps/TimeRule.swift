internal import Ceasefire
internal import JSONDocument

/// Columns that say a time.
public struct TimeCell: Equatable, Sendable {
    public let field: String
    public let columns: [String]
    /// Between the texts of several columns, such as one for the date and one for the hour.
    public let join: String
    public let layouts: [TimeLayout]

    public init(_ field: String, columns: [String], join: String = " ", layouts: [TimeLayout]) {
        self.field = field
        self.columns = columns
        self.join = join
        self.layouts = layouts
    }

    /// The time; nil where the cells are empty, or not written in one of the layouts, which is told.
    func read(_ reading: RowReading) -> TimeText? {
        guard let text = reading.text(columns, joined: join) else { return nil }
        if let time = layouts.read(text) { return time }
        reading.add(field, columns, .notInLayout(text, layouts: layouts.map(\.text)))
        return nil
    }
}

/// How columns say when something happened: `occurred` of contract §4.
public struct TimeRule: Equatable, Sendable {
    public let form: Form
    public let zone: Template?
    public let part: Template?
    public let precision: Template?
    public let mode: Template?
    public let launchedAt: Template?

    public enum Form: Equatable, Sendable {
        /// A moment or a date.
        case time(TimeCell)
        /// From the one to the other. An end that is a date is that day included, one that is a time is that moment.
        /// Without an end it is that of the unit that the start lies in.
        case range(from: TimeCell?, to: TimeCell?, unit: Unit)
        /// Not later than this, and by so much earlier at most (ISO 8601's duration).
        case published(TimeCell, within: Template)
    }

    /// A unit of the calendar.
    public enum Unit: String, CaseIterable, Sendable {
        case day, month, year
    }

    public init(
        _ form: Form, zone: Template?, part: Template? = nil, precision: Template? = nil, mode: Template? = nil,
        launchedAt: Template? = nil
    ) {
        self.form = form
        self.zone = zone
        self.part = part
        self.precision = precision
        self.mode = mode
        self.launchedAt = launchedAt
    }
}

extension TimeRule {
    /// The columns that say a time.
    var columns: [String] {
        switch form {
        case .time(let cell), .published(let cell, _): cell.columns
        case .range(let from, let to, _): (from?.columns ?? []) + (to?.columns ?? [])
        }
    }

    /// `occurred`; nil where the row does not say it.
    func value(_ reading: RowReading) -> JSONValue? {
        guard var members = members(reading) else { return nil }
        let isLocal = members.contains { $0.name != "within" && $0.value.string?.hasSuffix("Z") == false }
        if members.first?.name == "local", !isLocal {
            let moment = members[0].value
            if mode == nil, launchedAt == nil { return moment }
            members = [JSONMember("from", moment), JSONMember("to", moment)]
        }
        // Calendar days before a publication need a zone, even where that is a moment.
        let needsZone = isLocal || members.contains { $0.name == "within" }
        for (name, template) in [("zone", needsZone ? zone : nil), ("mode", mode), ("launched_at", launchedAt)] {
            if let value = template?.value(reading) { members.append(JSONMember(name, value)) }
        }
        return .object(members)
    }

    private func members(_ reading: RowReading) -> [JSONMember]? {
        switch form {
        case .time(let cell): return cell.read(reading).map { members(at: $0, reading) }
        case .range(let from, let to, let unit):
            let start = from?.read(reading)
            guard let end = to?.read(reading)?.asEnd ?? start?.end(of: unit) else { return nil }
            return (start.map { [JSONMember("from", $0.json)] } ?? []) + [JSONMember("to", end.json)]
        case .published(let cell, let within):
            guard let time = cell.read(reading) else { return nil }
            let span = within.value(reading).map { [JSONMember("within", $0)] }
            return [JSONMember("published", time.json)] + (span ?? [])
        }
    }

    private func members(at time: TimeText, _ reading: RowReading) -> [JSONMember] {
        let precision = precision?.value(reading)
        let isCoarse = precision.map { $0 != "day" } ?? false
        switch time {
        case .local(let local) where isCoarse:
            return [JSONMember("date", .string("\(local.date)")), JSONMember("precision", precision ?? .null)]
        case .moment, .local: return [JSONMember("local", time.json)]
        case .date:
            let part = part?.value(reading)
            return [JSONMember("date", time.json)] + (part.map { [JSONMember("part", $0)] } ?? [])
                + (isCoarse ? [JSONMember("precision", precision ?? .null)] : [])
        }
    }
}

extension TimeText {
    fileprivate var json: JSONValue {
        switch self {
        case .moment(let moment): .string(moment.rfc3339)
        case .local(let local): .string("\(local.date)T\(local.timeOfDay)")
        case .date(let date): .string("\(date)")
        }
    }

    /// The same as the end of an interval: of a day, its end.
    fileprivate var asEnd: TimeText {
        if case .date(let date) = self { .date(date.adding(days: 1)) } else { self }
    }

    /// The end of the unit that this starts; of a time of day, itself.
    fileprivate func end(of unit: TimeRule.Unit) -> TimeText {
        guard case .date(let date) = self else { return self }
        switch unit {
        case .day: return asEnd
        case .month: return .date(date.adding(days: 1 - date.day).adding(months: 1))
        case .year: return .date(CivilDate(year: date.year + 1, month: 1, day: 1) ?? date)
        }
    }
}
