public import Ceasefire
public import Incidents
public import Monitor
public import Records

extension MemoryLedger {
    public func history(of incident: String, under agreement: String) throws -> IncidentHistory {
        let told = state.alerts.filter { $0.id.incident == incident && $0.id.agreement == agreement }
        let newest = told.max { $0.id.revision < $1.id.revision }
        let references = told.sorted { $0.id.revision < $1.id.revision }
            .map { AlertReference(id: $0.id, sender: $0.sender, sent: $0.sent) }
        return IncidentHistory(
            agreement: agreement, incident: incident, references: references,
            head: newest.map { IncidentHistory.Head(kind: $0.kind, verdict: $0.verdict, content: $0.content) })
    }

    public func add(_ alert: NewAlert) throws {
        guard !state.alerts.contains(where: { $0.id == alert.id }) else {
            throw Inconsistent(sentence: "alert \(alert.id) is there already")
        }
        state.alerts.append(alert)
        append("\(alert.id)", alert.record, at: alert.sent, isTold: false)
    }

    public func enqueue(_ key: String, _ record: JournalRecord, at moment: Moment, isTold: Bool) throws -> Bool {
        guard !state.outbox.contains(where: { $0.key == key }) else { return false }
        append(key, record, at: moment, isTold: isTold)
        return true
    }

    private func append(_ key: String, _ record: JournalRecord, at moment: Moment, isTold: Bool) {
        let sequence = Int64(state.outbox.count + 1)
        state.outbox.append(OutboxEntry(sequence: sequence, key: key, queuedAt: moment, record: record))
        if !isTold { state.untold.insert(sequence) }
    }

    public func unfiled(limit: Int) throws -> [FiledAlert] {
        state.alerts.filter { state.filed["\($0.id)"] == nil }.prefix(limit)
            .map { FiledAlert(id: "\($0.id)", cap: $0.cap, content: $0.content) }
    }

    public func noteFiled(_ ids: [String], at moment: Moment) throws {
        for id in ids {
            guard state.alerts.contains(where: { "\($0.id)" == id }) else {
                throw Inconsistent(sentence: "no alert \(id)")
            }
            if state.filed[id] == nil { state.filed[id] = moment }
        }
    }

    public func noteTold(_ keys: [String], at moment: Moment, boot: String) throws {
        for key in keys {
            guard let entry = state.outbox.first(where: { $0.key == key }) else {
                throw Inconsistent(sentence: "no entry \(key)")
            }
            state.untold.remove(entry.sequence)
            if !state.told.contains(where: { $0.sequence == entry.sequence && $0.boot == boot }) {
                state.told.append((entry.sequence, moment, boot))
            }
        }
    }
}

extension MemoryLedger: OutboxReader {
    public func untold(after sequence: Int64, through last: Int64, limit: Int) throws -> [OutboxEntry] {
        Array(
            state.outbox.filter {
                $0.sequence > sequence && $0.sequence <= last && state.untold.contains($0.sequence)
            }.prefix(limit))
    }

    public func entry(_ sequence: Int64) throws -> OutboxEntry? {
        state.outbox.first { $0.sequence == sequence }
    }

    public func hasEntry(_ key: String) throws -> Bool { state.outbox.contains { $0.key == key } }

    public func lastSequence() throws -> Int64 {
        Int64(state.outbox.count)
    }

    public func lastTold(notUnder boot: String) throws -> Moment? {
        state.told.filter { $0.boot != boot }.map(\.at).max()
    }

    public func told(since moment: Moment, notUnder boot: String) throws -> [OutboxEntry] {
        let here = Set(state.told.filter { $0.boot == boot }.map(\.sequence))
        let elsewhere = Set(state.told.filter { $0.at >= moment && $0.boot != boot }.map(\.sequence))
        return state.outbox.filter { elsewhere.subtracting(here).contains($0.sequence) }
    }

    public func ledgerID() throws -> String {
        "0123456789abcdef0123456789abcdef"
    }
}

extension MemoryLedger: ConfigurationLedger {
    public func accepted() throws -> [AcceptedFile] {
        state.configuration
    }

    public func accept(_ files: [AcceptedFile], at moment: Moment) throws -> Int64 {
        let sorted = files.sorted { $0.path < $1.path }
        if sorted != state.configuration {
            state.configuration = sorted
            state.revision += 1
        }
        return state.revision
    }
}
