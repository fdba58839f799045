public import Ceasefire
public import Monitor

extension MemoryLedger {
    public func newestReview(of incident: String) throws -> (state: Review, remark: Remark)? {
        state.reviews.last { $0.incident == incident }.map { ($0.state, $0.remark) }
    }

    public func add(_ review: Review, of incident: String, _ remark: Remark) throws {
        state.reviews.append((incident, review, remark))
    }

    public func isAcknowledged(_ alert: AlertID) throws -> Bool? {
        guard state.alerts.contains(where: { $0.id == alert }) else { return nil }
        return state.acknowledgements[alert] != nil
    }

    public func acknowledge(_ alert: AlertID, _ remark: Remark) throws {
        guard try isAcknowledged(alert) != nil else { throw Inconsistent(sentence: "no alert \(alert)") }
        state.acknowledgements[alert] = remark
    }

    public func unacknowledged(at moment: Moment) throws -> [UnacknowledgedAlert] {
        let quiet = Set(state.silences.filter { $0.isInForce(at: moment) }.map(\.number))
        return state.alerts.filter { alert in
            let isNewest = !state.alerts.contains {
                $0.id.incident == alert.id.incident && $0.id.agreement == alert.id.agreement
                    && $0.id.revision > alert.id.revision
            }
            return isNewest && alert.verdict == .violation && alert.kind != .cancel
                && state.acknowledgements[alert.id] == nil && !(alert.silence.map(quiet.contains) ?? false)
        }.map { UnacknowledgedAlert(id: $0.id, sent: $0.sent, record: $0.record) }
    }

    public func add(_ silence: Silence) throws -> Int64 {
        let number = Int64(state.silences.count + 1)
        state.silences.append(KeptSilence(number: number, silence: silence))
        return number
    }

    public func silence(_ number: Int64) throws -> KeptSilence? {
        state.silences.first { $0.number == number }
    }

    public func silences(endingFrom moment: Moment) throws -> [KeptSilence] {
        state.silences.filter { $0.endsAt >= moment }
    }

    public func endSilence(_ number: Int64, _ remark: Remark) throws {
        state.silences = state.silences.map {
            $0.number == number ? KeptSilence(number: number, silence: $0.silence, end: remark) : $0
        }
    }
}

extension DropLedger {
    /// At the samples' moment.
    public func settle(_ drop: Int64, in folder: Destination.Folder, as name: [UInt8]) throws -> Destination {
        try settle(drop, in: folder, as: name, at: sampleMoment)
    }

    /// At the samples' moment.
    public func noteMoved(_ drop: Int64, to destination: Destination) throws {
        try noteMoved(drop, to: destination, at: sampleMoment)
    }
}
