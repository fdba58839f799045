internal import Ceasefire
internal import Compliance
internal import Incidents
internal import JSONDocument
internal import Records

/// Finds out which incidents the strikes are of that came, changed or went, judges those incidents, and finds what is
/// to be told of them.
struct Settlement {
    let ledger: any EvidenceLedger
    let rules: Rules
    let found: Tellings
    private let now: Moment
    private(set) var alerts: [FiledAlert] = []
    private(set) var tally = Tally()
    /// Verdicts that are not what they were.
    private(set) var changed = 0
    /// When there will be something to tell that is held back now, at the earliest.
    private(set) var nextTelling: Moment?
    private var seen: Set<Int64> = []
    /// Alerts with words that are to be told no more.
    private var outdated: Set<AlertID> = []

    init(_ ledger: any EvidenceLedger, _ rules: Rules, _ found: Tellings, at now: Moment) {
        self.ledger = ledger
        self.rules = rules
        self.found = found
        self.now = now
    }

    /// Looks at a strike, and at all that belongs together with it.
    ///
    /// - Parameter isAgain: Whether it is judged again though nothing was told anew: only what changed is kept then.
    mutating func settle(_ number: Int64, isAgain: Bool = false) throws {
        guard !seen.contains(number), let strike = try ledger.strike(number) else { return }
        guard strike.role == .tells else {
            seen.insert(number)
            guard let telling = try found.telling(of: strike) else { return }
            if !isAgain, strike.stands { try judgeAlone(telling) }
            for told in try strikesAnswered(by: telling) { try settle(told.number, isAgain: true) }
            return
        }
        let hood = try Neighbourhood(around: strike, ledger, found, rules.join)
        seen.formUnion(hood.looked)
        let partition = Partition(hood.tellings, by: rules.join)
        let succession = Succession(
            from: try earlier(hood), to: partition, besides: try namesTakenElsewhere(hood))
        for strike in hood.departed { try ledger.assign(strike.number, to: nil, at: now) }
        var incidents: [String: Incident] = [:]
        for successor in succession.incidents {
            try assign(successor, hood)
            let answers = try answers(to: successor.tellings)
            let rivals = try rivals(of: successor.tellings, hood)
            guard
                let incident = Incident(
                    name: successor.name, successor.tellings, answeredBy: answers, besides: rivals, rules.sources)
            else { continue }
            incidents[successor.name] = incident
            try judge(incident, hood, isAgain: isAgain)
        }
        for (name, heir) in succession.ended.sorted(by: { $0.key < $1.key }) {
            try ledger.letGo(ofIncident: name)
            try end(name, in: heir, incidents, hood)
        }
        try settleOthers(hood)
    }

    /// Has these alerts, where they are the newest of their kind, followed by an Update whatever it tells.
    mutating func replace(_ alerts: [AlertID]) {
        outdated.formUnion(alerts)
    }

    /// The incidents whose alerts cite a strike that is about them, and is none of theirs.
    func incidents(answeredBy strike: KeptStrike) throws -> Set<String> {
        guard strike.role == .answers, let answer = try found.telling(of: strike) else { return [] }
        return Set(try strikesAnswered(by: answer).compactMap(\.incident))
    }

    /// Looks at other incidents of which something else is to be said by what came or went: it accuses another of the
    /// same strike, or admits theirs.
    private mutating func settleOthers(_ hood: Neighbourhood) throws {
        guard !hood.fresh.isEmpty || !hood.departed.isEmpty else { return }
        let come = hood.tellings.filter { hood.fresh.contains($0.key) }
        let gone = try hood.departed.compactMap(found.telling)
        let answered = try (come + gone).flatMap(strikesAnswered).map(\.number)
        let others = Set(hood.rivals.values.joined().map(\.number)).union(answered)
        for other in others.sorted() { try settle(other, isAgain: true) }
    }

    /// Who tells of the same strike as another's.
    private func rivals(of tellings: [Telling], _ hood: Neighbourhood) throws -> [Telling] {
        let strikes = Set(tellings.map { Likeness($0) }).flatMap { hood.rivals[$0] ?? [] }
        return try Set(strikes).sorted { $0.number < $1.number }.compactMap(found.telling)
    }

    // MARK: Names

    /// The incidents that are looked at again, and those that a report of old comes back to.
    private func earlier(_ hood: Neighbourhood) throws -> [Succession.Earlier] {
        var members = hood.earlier.mapValues { $0.union($0.compactMap { hood.successors[$0] }) }
        for key in hood.fresh {
            let name = rules.veil.key(key).incident
            guard members[name] == nil, try ledger.number(ofKnownIncident: name) != nil,
                try ledger.strikes(ofIncident: name).isEmpty
            else { continue }
            members[name] = [key]
        }
        return try members.sorted { $0.key < $1.key }.compactMap { name, keys in
            try ledger.number(ofKnownIncident: name).map {
                Succession.Earlier(name: name, number: $0, members: keys)
            }
        }
    }

    /// Names of these tellings by which incidents go that others are of.
    private func namesTakenElsewhere(_ hood: Neighbourhood) throws -> Set<String> {
        var taken: Set<String> = []
        for name in hood.tellings.map(\.toldAs.incident) where hood.earlier[name] == nil {
            if try !ledger.strikes(ofIncident: name).isEmpty { taken.insert(name) }
        }
        return taken
    }

    private func assign(_ successor: Succession.Successor, _ hood: Neighbourhood) throws {
        for telling in successor.tellings {
            // Not by what its incident's members are called: an older content of the same report may have been one.
            guard let number = hood.numbers[telling.key], hood.homes[telling.key] != successor.name else { continue }
            try ledger.assign(number, to: successor.name, at: now)
        }
    }

    // MARK: Answers

    /// Denials and admissions that are about a strike: they name a report of it, or match it.
    private func answers(to tellings: [Telling]) throws -> [Telling] {
        var answers: [Telling] = []
        let keys = Set(tellings.map(\.key))
        func take(_ strikes: [KeptStrike], _ isMeant: (Telling) -> Bool) throws {
            for strike in strikes where !keys.contains(strike.key) {
                guard let answer = try found.telling(of: strike), isMeant(answer), !answers.contains(answer) else {
                    continue
                }
                answers.append(answer)
            }
        }
        var likes: Set<Likeness> = []
        for telling in tellings {
            try take(ledger.strikes(about: telling.report.key)) { $0.report.assertion != .affirms }
            guard likes.insert(Likeness(telling)).inserted else { continue }
            let bounds = StrikeBounds(telling.strike).widened(by: rules.join, forAnswers: true)
            try take(ledger.strikes(in: .answers, near: bounds, notBesides: nil)) { answer in
                answer.report.about == nil && rules.join.isCompatible(answer, telling)
            }
        }
        return answers
    }

    /// What a denial or an admission is about: the report that it names, else what a denial matches.
    private func strikesAnswered(by answer: Telling) throws -> [KeptStrike] {
        guard answer.report.assertion != .affirms else { return [] }
        if let about = answer.report.about {
            return try answer.report.key.reports(named: about).flatMap(ledger.strikes(of:))
        }
        guard answer.report.assertion == .denies else { return [] }
        let bounds = StrikeBounds(answer.strike).widened(by: rules.join, forAnswers: true)
        return try ledger.strikes(in: .tells, near: bounds, notBesides: nil).filter { near in
            try found.telling(of: near).map { rules.join.isCompatible(answer, $0) } ?? false
        }
    }

    // MARK: Verdicts

    /// Keeps how a denial, a sound, an alarm or an outage would be judged by itself.
    private func judgeAlone(_ telling: Telling) throws {
        let key = telling.toldAs
        // An older content of the same report may have opened an incident that others are of.
        let isTaken = try !ledger.strikes(ofIncident: key.incident).isEmpty
        let name = isTaken ? ReportKey(source: key.source, id: "\(key.id)#alone").incident : key.incident
        for agreement in rules.agreements(judging: [telling]) {
            let own = Judge.assess(telling.strike, under: agreement)
            try keep(own, JSONValue(readings: own.readings), name, report: telling)
        }
    }

    private mutating func judge(_ incident: Incident, _ hood: Neighbourhood, isAgain: Bool) throws {
        let only = incident.tellings.count == 1 ? incident.tellings[0] : nil
        for agreement in rules.agreements(judging: incident.tellings) {
            let last = try ledger.verdict(of: incident.name, under: agreement.id)
            for telling in incident.tellings where telling != only && hood.fresh.contains(telling.key) {
                let own = Judge.assess(telling.strike, under: agreement)
                try keep(own, JSONValue(readings: own.readings), incident.name, report: telling)
            }
            let assessment = Judge.assess(incident.facts.strike, under: agreement)
            let readings = JSONValue(readings: assessment.readings)
            let isNew = only.map { hood.fresh.contains($0.key) } ?? false
            let before = isNew ? nil : last
            if before != assessment.verdict {
                if before != nil { changed += 1 }
                try keep(assessment, readings, incident.name, report: isNew ? only : nil)
                tally.count(assessment)
            } else if try !isAgain || !isKept(assessment, readings, incident.name) {
                try keep(assessment, readings, incident.name, report: nil)
                tally.count(assessment)
            }
            try ledger.note(
                assessment.verdict, findings: assessment.digest, of: incident.name, under: agreement.id)
            try tell(incident, assessment, readings, under: agreement)
        }
    }

    /// Whether the newest judgement under the incident's name says just that: it may be of a report by itself, or by what
    /// was told then.
    private func isKept(_ assessment: Assessment, _ readings: JSONValue, _ incident: String) throws -> Bool {
        try ledger.judgement(of: incident, under: assessment.agreement)
            == JSONValue(assessment, readings: readings).text
    }

    private func keep(
        _ assessment: Assessment, _ readings: JSONValue, _ incident: String, report telling: Telling?
    ) throws {
        try ledger.add(
            NewAssessment(
                report: telling?.arrival, strike: assessment.strike.key, incident: incident,
                agreement: assessment.agreement, verdict: assessment.verdict, judgedAt: now,
                content: JSONValue(assessment, readings: readings).text))
    }

    private mutating func tell(
        _ incident: Incident, _ assessment: Assessment, _ readings: JSONValue, under agreement: Agreement
    ) throws {
        let history = try ledger.history(of: incident.name, under: agreement.id)
        let alertsOn = rules.alertsOn(under: agreement)
        if history.head == nil, !alertsOn.contains(assessment.verdict) { return }
        let review = try ledger.review(of: incident.name)
        var facts = rules.veil.facts(
            incident.alertFacts(assessment, review: review, rules.sources, rules.join))
        let kind = try history.next(verdict: assessment.verdict, alertsOn: alertsOn) { head in
            // To read what was told is dear.
            guard head.verdict == assessment.verdict else { return false }
            if let newest = history.references.last?.id, outdated.contains(newest) { return false }
            let alert = Alert(id: history.nextID, kind: .update, references: [], sent: now, facts: facts)
            return JSONValue.tellTheSame(try JSONValue.parse(head.content), try JSONValue.parse(JSONValue(alert).text))
        }
        guard let kind else { return }
        // What was told is taken back at once.
        if kind != .cancel, let due = rules.harm.earliestTelling(of: assessment.strike), now < due {
            return try holdBack(incident, until: due)
        }
        let note = kind == .cancel ? "what is reported now is \(assessment.verdict.rawValue)" : nil
        if let seconds = rules.struckAgainWithin {
            facts.struckBefore = try ledger.struckBefore(assessment.strike, of: incident.name, within: seconds)
        }
        let silence = try silence(on: assessment)
        try publish(
            Alert(
                id: history.nextID, kind: kind, references: history.references, sent: now, note: note, facts: facts,
                silence: silence),
            readings)
    }

    private mutating func holdBack(_ incident: Incident, until due: Moment) throws {
        guard let strike = try ledger.strikes(ofIncident: incident.name).first else { return }
        try ledger.holdBack(strike.number, until: due)
        nextTelling = min(nextTelling ?? due, due)
    }

    /// Cancels what was told of an incident of which nothing is left.
    private mutating func end(
        _ name: String, in heir: String?, _ incidents: [String: Incident], _ hood: Neighbourhood
    ) throws {
        let members = hood.earlier[name] ?? []
        var tellings = hood.tellings.filter { members.contains($0.key) }
        if tellings.isEmpty {
            tellings = try hood.departed.filter { $0.incident == name }.compactMap(found.telling)
        }
        guard let incident = Incident(name: name, tellings, rules.sources) else { return }
        for agreement in rules.agreements(judging: tellings) {
            let history = try ledger.history(of: name, under: agreement.id)
            guard let kind = history.next(verdict: nil, alertsOn: rules.alertsOn, isTold: { _ in false }) else {
                continue
            }
            let assessment = Judge.assess(incident.facts.strike, under: agreement)
            let facts = rules.veil.facts(
                incident.alertFacts(
                    assessment, review: try ledger.review(of: name), rules.sources, rules.join))
            var references = history.references
            if let heir, let newest = try ledger.history(of: heir, under: agreement.id).references.last {
                references.append(newest)
            }
            let note =
                try heir.map { "its reports tell of the same strike as the incident `\($0)`, which is kept" }
                ?? reasonWhyGone(tellings[0])
            let silence = try silence(on: assessment)
            try publish(
                Alert(
                    id: history.nextID, kind: kind, references: references, sent: now, note: note, facts: facts,
                    silence: silence),
                JSONValue(readings: assessment.readings))
        }
    }

    private func reasonWhyGone(_ telling: Telling) throws -> String {
        // A protected source's files may be called after it.
        guard !rules.veil.isProtected(telling.report.source.name),
            let standing = try ledger.standing(of: telling.report.key), standing.state == .absent,
            let reason = try JSONValue.parse(standing.content)["x_reason"]?.string
        else { return "the report was retracted or replaced by its source" }
        return reason
    }

    /// The first silence in force that covers what is judged here.
    private func silence(on assessment: Assessment) throws -> Int64? {
        try ledger.silences(endingFrom: now).first { kept in
            kept.isInForce(at: now) && kept.silence.covers(assessment.strike.place, under: assessment.agreement)
        }?.number
    }

    private mutating func publish(_ alert: Alert, _ readings: JSONValue) throws {
        var content: [UInt8] = []
        content.reserveCapacity(8192)
        JSONValue(alert, readings: readings).encode(into: &content)
        content.append(UInt8(ascii: "\n"))
        let cap = CAPDocument(alert.told(in: .cap, under: rules.harm), as: rules.cap).bytes
        let name = "\(alert.id)"
        let record = JournalRecord(
            alert.told(in: .journal, under: rules.harm), file: "\(rules.alertFolder)/\(name).json")
        let (verdict, place) = (alert.facts.assessment.verdict, alert.facts.assessment.strike.place)
        try ledger.add(
            NewAlert(
                id: alert.id, kind: alert.kind, verdict: verdict, sent: now, sender: rules.cap.sender,
                place: place.known?.name ?? place.claim.name, placeID: place.known?.id, content: content, cap: cap,
                record: record, silence: alert.silence))
        alerts.append(FiledAlert(id: name, cap: cap, content: content))
        tally.count(alert)
    }
}

extension ReportKey {
    /// The reports that one of this source may call so: by an id of its own, or as `SOURCE/ID`, of which both may hold
    /// a `/`.
    fileprivate func reports(named text: String) -> [ReportKey] {
        let slashes = text.indices.filter { text[$0] == "/" }
        return [ReportKey(source: source, id: text)]
            + slashes.map { ReportKey(source: String(text[..<$0]), id: String(text[text.index(after: $0)...])) }
    }
}
