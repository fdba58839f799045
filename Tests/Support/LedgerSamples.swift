public import Ceasefire
public import Monitor
internal import Records

// What a ledger is given, with everything that a test does not care about filled in.

/// The moment at which everything in these samples happens, unless a test says otherwise: 2026-01-31T08:00:00Z.
public let sampleMoment = Moment(seconds: 1_769_846_400)

public func aDrop(
    _ name: String = "report.json", inode: UInt64 = 1, submitter: UInt32 = 1000, at moment: Moment = sampleMoment,
    sha256: [UInt8] = [UInt8](repeating: 7, count: 32)
) -> Drop {
    Drop(
        name: Array(name.utf8), identity: DropIdentity(device: 1, inode: inode), submitter: submitter, received: moment,
        size: 2, modified: 0, sha256: sha256, bytes: Array("{}".utf8))
}

public func anObstacle(_ name: [UInt8], inode: UInt64 = 1, _ problem: ObstacleProblem = .fifo) -> Obstacle {
    Obstacle(
        name: name, identity: DropIdentity(device: 1, inode: inode), submitter: 1000, received: sampleMoment,
        problem: problem)
}

public func aReport(
    _ id: String?, of source: String = "Source", from drop: Int64, index: Int = 0, content: String = "{}",
    reportedAt: Moment? = nil, receivedAt: Moment = sampleMoment, act: String = "attack.hit"
) -> NewReport {
    NewReport(
        drop: drop, index: index, source: source, id: id, content: content, reportedAt: reportedAt,
        receivedAt: receivedAt, act: act)
}

public func anAssessment(
    of report: Int64, strike: ReportKey, incident: String = sampleIncident(1), agreement: String = "pause",
    verdict: Verdict = .violation, at moment: Moment = sampleMoment, content: String = "{}"
) -> NewAssessment {
    NewAssessment(
        report: report, strike: strike, incident: incident, agreement: agreement, verdict: verdict, judgedAt: moment,
        content: content)
}

/// A strike at a round place and time.
public func aStrike(
    ofReport report: Int64, id: String = "1", in role: NewStrike.Role = .tells, from: Moment = sampleMoment,
    latitude: Double = 50, place: String? = "UA80000000000093317", name: String? = nil, about: String? = nil
) -> NewStrike {
    NewStrike(
        report: report, key: ReportKey(source: "Source", id: id), role: role,
        bounds: StrikeBounds(
            from: from, to: from, latitude: latitude...latitude, longitude: 30...30, place: place), name: name,
        about: about)
}

public func anAlert(
    on incident: String = sampleIncident(1), revision: Int = 1, under agreement: String = "pause",
    kind: Alert.Kind = .alert, verdict: Verdict = .violation, at moment: Moment = sampleMoment, place: String = "Kyiv",
    placeID: String = "UA80000000000093317", content: String = "{}\n"
) -> NewAlert {
    let id = AlertID(agreement: agreement, incident: incident, revision: revision)
    var record = JournalRecord(.alert, priority: 3, message: "\(kind.rawValue) \(id)")
    record.add("CEASEFIRED_ALERT", "\(id)")
    record.add("CEASEFIRED_PLACE", place)
    record.add("CEASEFIRED_PLACE_ID", placeID)
    return NewAlert(
        id: id, kind: kind, verdict: verdict, sent: moment, sender: "monitor@example.org", place: place,
        placeID: placeID, content: Array(content.utf8), cap: Array("<cap>\(content)".utf8), record: record)
}

/// A name as incidents have it: 26 characters that begin with `number`.
public func sampleIncident(_ number: Int) -> String {
    let digits = String(number, radix: 8).map { character in
        "abcdefgh".dropFirst(character.wholeNumberValue ?? 0).prefix(1)
    }
    let name = digits.joined() + "2"
    return name + String(repeating: "x", count: max(0, 26 - name.count))
}
