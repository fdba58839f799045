public import Ceasefire
internal import Compliance
internal import XMLDocument

/// `ALERT-ID.cap.xml` (contract §6): an alert as a message of the Common Alerting Protocol 1.2 (OASIS Standard, 2010).
///
/// What the protocol has no element for goes into parameters whose names begin with `ceasefired.`.
public struct CAPDocument: Sendable {
    static let namespace = "urn:oasis:names:tc:emergency:cap:1.2"

    /// The document, in UTF-8.
    public let bytes: [UInt8]

    /// - Parameter alert: As much of it as may be told.
    public init(_ alert: Alert, as profile: CAPProfile) {
        let alert = alert.located(as: profile)
        var writer = XMLWriter(capacity: 6144)
        writer.element("alert", namespace: CAPDocument.namespace) { writer in
            writer.writeHeader(alert, as: profile)
            writer.element("info") { writer in
                writer.writeInfo(alert, as: profile)
                for (name, value) in parameters(of: alert) {
                    writer.element("parameter", named: "ceasefired.\(name)", value)
                }
                writer.element("area") {
                    $0.writeArea(alert.facts.assessment.strike.place, isDrawn: profile.toldCoordinates != .none)
                }
            }
        }
        bytes = writer.bytes
    }
}

extension XMLWriter {
    fileprivate mutating func writeHeader(_ alert: Alert, as profile: CAPProfile) {
        let isExercise = alert.facts.isExercise
        element("identifier", "\(alert.id)")
        element("sender", profile.sender)
        element("sent", alert.sent.capTime)
        element("status", isExercise ? "Exercise" : "Actual")
        element("msgType", alert.kind.rawValue)
        element("source", "ceasefired")
        element("scope", profile.scope.rawValue)
        if profile.scope == .restricted { element("restriction", profile.restriction) }
        let exercise = isExercise ? "an exercise: each report that this rests on says so of itself" : nil
        let notes = [exercise, alert.note].compactMap { $0 }
        element("note", notes.isEmpty ? nil : notes.joined(separator: "; "))
        let references = alert.references.map { "\($0.sender),\($0.id),\($0.sent.capTime)" }
        element("references", references.isEmpty ? nil : references.joined(separator: " "))
        element("incidents", alert.id.incident)
    }

    /// There is no `expires`: what happened does not go stale; it is updated or cancelled.
    fileprivate mutating func writeInfo(_ alert: Alert, as profile: CAPProfile) {
        let facts = alert.facts
        let strike = facts.assessment.strike
        let from = strike.occurred.interval.from
        element("language", "en")
        element("category", "Security")
        element("event", "reported \(Explanation.event(strike))")
        element("responseType", "None")
        element("urgency", "Past")
        element("severity", Severity(strike.part.casualties).rawValue)
        element("certainty", facts.certainty.rawValue)
        element("eventCode", named: "ceasefired.act", strike.act.path)
        element("effective", alert.sent.capTime)
        element("onset", from == .distantPast ? nil : from.capTime)
        element("senderName", profile.senderName)
        let headline = Explanation.headline(of: facts)
        element("headline", headline)
        element("description", Explanation.description(of: facts, after: headline, note: alert.note))
        if !facts.isWithoutDetail {
            element("web", facts.reports.lazy.compactMap(\.source.url).first(where: isWebAddress))
        }
        element("contact", profile.contact)
    }

    fileprivate mutating func element(_ name: String, named valueName: String, _ value: String) {
        element(name) { writer in
            writer.element("valueName", valueName)
            writer.element("value", value)
        }
    }

    fileprivate mutating func writeArea(_ place: LocatedPlace, isDrawn: Bool) {
        element("areaDesc", Explanation.area(of: place))
        if isDrawn, let disc = place.shownDisc {
            let centre = "\(fixed(disc.centre.latitude, 5)),\(fixed(disc.centre.longitude, 5))"
            element("circle", "\(centre) \(fixed(disc.radius, 1))")
        }
        if let id = place.known?.id {
            element("geocode", named: id.hasPrefix("gn:") ? "GeoNames" : "KATOTTH", String(id.trimmingPrefix("gn:")))
        }
        if let code = place.admin1.flatMap(isoCode) { element("geocode", named: "ISO 3166-2", code) }
    }
}

/// What is told of an alert in `parameter`s, in their order; the names are those of the reader of such messages.
private func parameters(of alert: Alert) -> [(String, String)] {
    let (facts, strike) = (alert.facts, alert.facts.assessment.strike)
    let (part, occurred) = (strike.part, strike.occurred)
    var parameters = [("agreement", alert.id.agreement), ("verdict", facts.assessment.verdict.rawValue)]
    for reading in facts.assessment.readings {
        parameters.append(("reading", "\(reading.reading.id)=\(reading.verdict.rawValue)"))
    }
    parameters.append(("attribution_certainty", facts.attributionCertainty.rawValue))
    parameters.append(("review", facts.review.rawValue))
    parameters.append(("act", strike.act.path))
    if occurred.interval.from != .distantPast {
        parameters.append(("occurred_from", occurred.interval.from.offsetTime))
    }
    parameters.append(("occurred_to", occurred.interval.to.offsetTime))
    parameters.append(("mode", occurred.mode.rawValue))
    parameters += part.weapons.map { ("weapon", $0.kind.description) }
    parameters += part.targets.map { ("target", $0.description) }
    if let actor = part.actor { parameters.append(("actor", actor)) }
    parameters += part.attribution.by.map { ("attributed_by", $0) }
    parameters += part.attribution.deniedBy.map { ("denied_by", $0) }
    if let killed = part.casualties.killed { parameters.append(("killed", "\(killed)")) }
    if let injured = part.casualties.injured { parameters.append(("injured", "\(injured)")) }
    parameters += facts.reports.map { ("report", "\($0.key)") }
    parameters += facts.struckBefore.map { ("struck_before", $0.incident) }
    parameters.append(("sources_independent", "\(facts.independentSources)"))
    return parameters
}

extension Moment {
    /// To the second and with a numeric offset, which for UTC is `-00:00` (CAP 1.2 §3.3.2).
    fileprivate var capTime: String {
        Moment(seconds: microseconds.floored(by: 1_000_000)).offsetTime
    }

    /// RFC 3339 with a numeric offset.
    fileprivate var offsetTime: String { "\(rfc3339.dropLast())-00:00" }
}

extension Int64 {
    /// Divided, and rounded down.
    fileprivate func floored(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}

/// Whether a source's link is an address that a reader may follow.
private func isWebAddress(_ text: String) -> Bool {
    (text.hasPrefix("https://") || text.hasPrefix("http://"))
        && text.unicodeScalars.allSatisfy {
            $0.value > 0x20 && $0.value < 0x7F && !"<>\"\\^`{|}".unicodeScalars.contains($0)
        }
}
