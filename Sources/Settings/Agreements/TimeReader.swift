internal import Ceasefire
internal import Gazetteer

/// What is known of the zone of local times.
enum ZoneText {
    case rules(ZoneRules)
    /// None was written.
    case unsaid
    /// One was written that is not known, which was told.
    case defective
}

/// Reads times by the rules of one zone.
struct TimeReader {
    let zone: ZoneText
    let log: DefectLog

    /// What a time can mean: a local time that happens twice or never covers more than a moment. A date is its first
    /// instant.
    func interval(_ node: YAMLNode, of key: String) -> MomentRange? {
        guard let text = log.text(node, of: key) else { return nil }
        guard let time = TimeText(text) else {
            log.add(.badTime(text), at: node.position)
            return nil
        }
        if case .moment(let moment) = time { return MomentRange(at: moment) }
        guard let zone = rules(for: text, at: node.position) else { return nil }
        switch time {
        case .moment(let moment): return MomentRange(at: moment)
        case .local(let local): return zone.resolve(local).interval
        case .date(let date): return MomentRange(at: zone.start(of: date))
        }
    }

    /// The zone's rules, which a local time needs.
    private func rules(for text: String, at position: SourcePosition) -> ZoneRules? {
        switch zone {
        case .rules(let rules): return rules
        case .unsaid: log.add(.noZone(text), at: position)
        case .defective: break
        }
        return nil
    }

    /// One moment.
    func moment(_ node: YAMLNode, of key: String) -> Moment? {
        guard let interval = interval(node, of: key) else { return nil }
        if !interval.isMoment { log.add(.ambiguousTime(node.text ?? ""), at: node.position) }
        return interval.from
    }

    /// A moment, or `{after, before}` with either or both.
    func edge(_ node: YAMLNode, of key: String) -> Edge? {
        if case .sequence = node.content {
            log.add(.wrongKind(of: key, expected: "a time or `{after, before}`", found: node.kind), at: node.position)
            return nil
        }
        guard case .mapping = node.content else {
            return interval(node, of: key).flatMap { Edge(earliest: $0.from, latest: $0.to) }
        }
        guard let fields = Fields(node, of: .edge, under: key, known: ["after", "before"], log: log) else { return nil }
        guard fields.has("after") || fields.has("before") else {
            log.add(.edgeEmpty, at: node.position)
            return nil
        }
        let after = fields.node("after").map { interval($0, of: "after")?.from }
        let before = fields.node("before").map { interval($0, of: "before")?.to }
        guard let earliest = after ?? .distantPast, let latest = before ?? .distantFuture else { return nil }
        guard let edge = Edge(earliest: earliest, latest: latest) else {
            log.add(.edgeBackwards, at: node.position)
            return nil
        }
        return edge
    }
}

/// How the end of a window was written.
enum EndRule {
    case open
    case at(Edge, SourcePosition)
    case after(CivilDuration, SourcePosition)
}

extension TimeReader {
    static let endKeys = ["end", "duration", "through"]

    /// `end`, `duration` or `through`; nil where none is written, `.open` also where what is written is defective.
    func end(_ fields: Fields) -> EndRule? {
        let written = TimeReader.endKeys.filter(fields.has)
        guard let key = written.first else { return nil }
        if written.count > 1 { log.add(.severalEnds(written), at: fields.position(of: written[1])) }
        guard let node = fields.node(key) else { return .open }
        switch key {
        case "end": return node.text == "open" ? .open : edge(node, of: key).map { .at($0, node.position) } ?? .open
        case "duration": return duration(node).map { .after($0, node.position) } ?? .open
        default: return dayAfter(node).map { .at($0, node.position) } ?? .open
        }
    }

    private func duration(_ node: YAMLNode) -> CivilDuration? {
        guard let text = log.text(node, of: "duration") else { return nil }
        guard let duration = CivilDuration(text) else {
            log.add(.badDuration(text), at: node.position)
            return nil
        }
        return duration
    }

    /// The first instant of the day after a date.
    private func dayAfter(_ node: YAMLNode) -> Edge? {
        guard let text = log.text(node, of: "through") else { return nil }
        guard case .date(let date)? = TimeText(text) else {
            log.add(
                .wrongKind(of: "through", expected: "a date as in `2026-02-01`", found: "`\(text)`"), at: node.position)
            return nil
        }
        guard let zone = rules(for: text, at: node.position) else { return nil }
        return Edge(zone.start(of: date.adding(days: 1)))
    }

    /// The window from a start to where the rule ends it. A duration counts from the start, so that an end is as
    /// uncertain as its start is.
    func window(from start: Edge, until rule: EndRule) -> Window {
        switch rule {
        case .open: return Window(start: start, end: .open)
        case .at(let end, let position):
            if end.latest <= start.earliest { log.add(.endsBeforeStart, at: position) }
            return Window(start: start, end: end)
        case .after(let duration, let position):
            let end = Edge(
                earliest: later(start.earliest, by: duration, position).from,
                latest: later(start.latest, by: duration, position).to)
            return Window(start: start, end: end ?? .open)
        }
    }

    private func later(_ moment: Moment, by duration: CivilDuration, _ position: SourcePosition) -> MomentRange {
        let isExact = duration.days == 0 && duration.months == 0
        guard !isExact, let zone = rules(for: "duration", at: position) else {
            return MomentRange(at: moment.adding(seconds: duration.seconds))
        }
        return zone.adding(duration, to: moment).interval
    }
}
