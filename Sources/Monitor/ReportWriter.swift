internal import Ceasefire
internal import Incidents
internal import Intake
internal import JSONDocument

/// Takes the records of one drop into the ledger, and finds which strikes they tell of, change or withdraw.
struct ReportWriter {
    let ledger: any EvidenceLedger
    let tellings: Tellings
    let now: Moment
    /// The numbers of strikes whose incidents are to be looked at.
    private(set) var touched: [Int64] = []
    private(set) var tally = Tally()

    init(ledger: any EvidenceLedger, tellings: Tellings, now: Moment) {
        self.ledger = ledger
        self.tellings = tellings
        self.now = now
    }

    /// Tells whether the record was taken; why not stands with the drop's refusals.
    ///
    /// - Parameter snapshot: The format by which the drop is read as a snapshot, if it is one.
    mutating func take(_ raw: RawRecord, index: Int, of drop: DropEntry, snapshot: String? = nil) throws -> Bool {
        let isHeld = try snapshot.flatMap { format in
            try raw.key.map { try ledger.hold($0, by: format, in: drop.row) }
        }
        let value: JSONValue
        switch raw.content {
        case .success(let read): value = read
        case .failure(let defect):
            for problem in defect.problems { try ledger.add(Refusal(problem, of: raw), to: drop.row) }
            for reason in RefusalReason.all(of: defect) { tally.count(reason) }
            return false
        }
        do {
            let (record, content) = try admit(value)
            let strikes = try tellings.locate(record, receivedAt: drop.received)
            if isHeld == true, let key = record.key, try ledger.standing(of: key)?.content != content {
                try ledger.add(Refusal(twice: key, raw), to: drop.row)
                tally.count(.contradiction)
                return false
            }
            let taken = TakenRecord(record: record, strikes: strikes, content: content, index: index, drop: drop)
            try keep(taken)
            if record.report?.isCanary != true { tally.hear(record.source.name, at: now) }
            return true
        } catch let defects as RecordDefects {
            for defect in defects.all {
                try ledger.add(Refusal(defect, of: raw), to: drop.row)
                tally.count(RefusalReason(defect.problem))
            }
            return false
        }
    }

    /// What was taken out of a content does not come back with the same content: only the rest of it is taken then.
    private func admit(_ value: JSONValue) throws -> (record: Record, content: String) {
        let record = try ReportDecoder.decode(value)
        let whole = value.canonical
        let content = whole.text
        guard let key = record.key, try ledger.isRedacted(content, of: key),
            let redaction = ContentRedaction(of: whole)
        else { return (record, content) }
        return (try ReportDecoder.decode(redaction.rest), redaction.rest.text)
    }

    private mutating func keep(_ taken: TakenRecord) throws {
        // First what goes: its incident is looked at with what comes in its place, and keeps its name.
        let withdrawn = [taken.record.retracts, taken.record.report?.supersedes].compactMap { $0 }
        for id in withdrawn where id != taken.record.key?.id {
            try withdraw(ReportKey(source: taken.record.source.name, id: id), because: taken)
        }
        if taken.record.report != nil { try keepReport(taken) }
    }

    /// Of several contents of one id the one with the latest `reported_at` stands; equal or absent, the last.
    private mutating func keepReport(_ taken: TakenRecord) throws {
        guard let report = taken.record.report else { return }
        let standing = try ledger.standing(of: report.key)
        if standing?.content == taken.content { return }
        let row = try ledger.add(taken.newReport(at: now))
        guard let standing else {
            try ledger.stand(report.key, report: row, as: .reported)
            try judge(taken, row: row, before: nil)
            return
        }
        switch standing.state {
        case .reported:
            guard !taken.isOlder(than: standing) else { return }
            try ledger.stand(report.key, report: row, as: .reported)
            try judge(taken, row: row, before: standing)
        case .withdrawn, .awaited:
            // What was withdrawn comes back only by a report that says itself that it is newer.
            guard taken.isCertainlyNewer(than: standing) else { return }
            try ledger.stand(report.key, report: row, as: .reported)
            try judge(taken, row: row, before: nil)
        case .absent:
            try ledger.stand(report.key, report: row, as: .reported)
            try judge(taken, row: row, before: nil)
        }
    }

    /// Takes back what the newest snapshot of its source no longer holds.
    mutating func retract(_ key: ReportKey, absentFrom drop: DropEntry) throws {
        guard let standing = try ledger.standing(of: key), standing.state == .reported else { return }
        let reason = "absent from the newer snapshot `\(drop.printableName)`"
        let retraction: JSONValue = [
            "retracts": .string(key.id), "source": ["name": .string(key.source)], "x_reason": .string(reason),
        ]
        let row = try ledger.add(
            NewReport(
                drop: drop.row, index: drop.records, source: key.source, id: nil, content: retraction.text,
                reportedAt: nil, receivedAt: now, act: nil))
        try ledger.stand(key, report: row, as: .absent)
        try touchStrikes(of: standing)
    }

    /// A report is retracted or superseded; one that has not come yet is awaited.
    private mutating func withdraw(_ key: ReportKey, because taken: TakenRecord) throws {
        let standing = try ledger.standing(of: key)
        if let standing, !taken.withdraws(standing) { return }
        let row = try ledger.add(taken.newReport(at: now))
        let wasThere = standing.map { $0.state != .awaited } ?? false
        try ledger.stand(key, report: row, as: wasThere ? .withdrawn : .awaited)
        if let standing, standing.state == .reported {
            try touchStrikes(of: standing)
        }
    }

    private mutating func judge(_ taken: TakenRecord, row: Int64, before: Standing?) throws {
        guard let report = taken.record.report else { return }
        if let before { try touchStrikes(of: before) }
        let judged = taken.strikes.filter { !$0.act.isNeverJudged }
        tellings.remember(report, judged, sha256: taken.drop.sha256 ?? [], as: row)
        for strike in judged {
            let telling = Telling(report: report, strike: strike, sha256: "", arrival: row)
            touched.append(try ledger.add(NewStrike(telling, report: row)))
        }
    }

    /// The strikes of a content that no longer stands are of no incident any more.
    private mutating func touchStrikes(of standing: Standing) throws {
        touched += try ledger.strikes(ofReport: standing.report).map(\.number)
    }
}

/// A record that was decoded and located, and where it stood.
struct TakenRecord {
    let record: Record
    let strikes: [LocatedStrike]
    let content: String
    let index: Int
    let drop: DropEntry

    func newReport(at moment: Moment) -> NewReport {
        NewReport(
            drop: drop.row, index: index, source: record.source.name, id: record.key?.id, content: content,
            reportedAt: record.reportedAt, receivedAt: moment, act: record.report?.parts.first?.act.path)
    }

    /// Whether both say when they were reported, and this was earlier.
    func isOlder(than standing: Standing) -> Bool {
        guard let mine = record.reportedAt, let theirs = standing.reportedAt else { return false }
        return mine < theirs
    }

    /// Whether this takes back what stands. Of several withdrawals the latest counts, and one that does not say when
    /// counts for good, so that it does not matter which comes first.
    func withdraws(_ standing: Standing) -> Bool {
        guard standing.state == .withdrawn || standing.state == .awaited else { return !isOlder(than: standing) }
        guard let before = standing.reportedAt else { return false }
        return record.reportedAt.map { $0 > before } ?? true
    }

    func isCertainlyNewer(than standing: Standing) -> Bool {
        guard let mine = record.reportedAt, let theirs = standing.reportedAt else { return false }
        return mine > theirs
    }
}

extension Refusal {
    init(_ defect: ReportDefect, of raw: RawRecord) {
        let place = raw.index.map { "[\($0)]" } ?? ""
        let field = defect.field.isEmpty ? place : place.isEmpty ? defect.field : "\(place).\(defect.field)"
        self.init(
            line: raw.line, column: nil, field: field.isEmpty ? nil : field, problem: defect.sentence,
            hint: defect.hint, text: raw.text())
    }

    init(twice key: ReportKey, _ raw: RawRecord) {
        self.init(
            line: raw.line, column: nil, field: "id",
            problem: "`\(key.id)` stands before in this snapshot, and says other",
            hint: "let the format's `id` be of columns that tell the rows apart", text: raw.text())
    }

    init(_ problem: RecordProblem, of raw: RawRecord) {
        self.init(
            line: problem.line ?? raw.line, column: problem.column, field: problem.field, problem: problem.sentence,
            hint: problem.hint, text: raw.text())
    }
}

extension JSONValue {
    /// The same with every object's members in the order of their names, so that equal contents are equal texts.
    var canonical: JSONValue {
        switch self {
        case .object(let members):
            .object(members.map { JSONMember($0.name, $0.value.canonical) }.sorted { $0.name < $1.name })
        case .array(let elements): .array(elements.map(\.canonical))
        case .null, .bool, .integer, .real, .string, .written: self
        }
    }
}
