public import Ceasefire
internal import Records

/// What a person asks to be kept.
public struct Instruction: Sendable {
    public enum Deed: Hashable, Sendable {
        /// How far an incident was looked into.
        case review(incident: String, Review)
        case acknowledge(AlertID)
        /// At least one of place and agreement is given.
        case silence(place: String?, agreement: String?, until: Moment)
        case endSilence(Int64)
        /// To take out of a report what people wrote freely in it.
        case redact(ReportKey)
    }

    public let deed: Deed
    /// As the person calls themselves.
    public let by: String
    /// The user number at the other end of the control socket.
    public let uid: UInt32
    public let comment: String

    public init(_ deed: Deed, by: String, uid: UInt32, comment: String) {
        self.deed = deed
        self.by = by
        self.uid = uid
        self.comment = comment
    }

    func remark(at moment: Moment) -> Remark {
        Remark(by: by, uid: uid, comment: comment, at: moment)
    }
}

/// What became of an instruction.
public enum InstructionOutcome: Hashable, Sendable {
    /// It is kept; a new silence has a number.
    case kept(silence: Int64? = nil)
    /// That stands already: nothing was kept.
    case unchanged
    /// There is no such incident, alert, silence or report.
    case unknown
    /// It cannot be: a lower-case sentence.
    case refused(String)
}

extension Pipeline {
    /// Keeps what a person asks for, and tells what follows from it.
    ///
    /// - Throws: what the ledger throws; then nothing of it has happened.
    public func carryOut(
        _ instruction: Instruction, beforeCommit: (BatchOutcome) throws -> Void = { _ in }
    ) throws -> (outcome: InstructionOutcome, batch: BatchOutcome) {
        do {
            return try ledger.transaction {
                var batch = BatchOutcome()
                let outcome = try keep(instruction, &batch)
                batch.lastSequence = try ledger.lastSequence()
                try beforeCommit(batch)
                return (outcome, batch)
            }
        } catch {
            tellings.forget()
            throw error
        }
    }

    private func keep(_ instruction: Instruction, _ batch: inout BatchOutcome) throws -> InstructionOutcome {
        let remark = instruction.remark(at: now())
        switch instruction.deed {
        case .review(let incident, let state): return try review(incident, state, remark, &batch)
        case .acknowledge(let alert):
            guard let isAcknowledged = try ledger.isAcknowledged(alert) else { return .unknown }
            if isAcknowledged { return .unchanged }
            try ledger.acknowledge(alert, remark)
            return .kept()
        case .silence(let place, let agreement, let until):
            guard until > remark.at else {
                return .refused("a silence ends in the future, and not at \(until.rfc3339)")
            }
            let silence = Silence(place: place, agreement: agreement, until: until, remark)
            let known = try ledger.silences(endingFrom: remark.at)
            // Asked for again since the answer was lost, it is the same one.
            if known.contains(where: { $0.isInForce(at: remark.at) && $0.silence.isAskedLike(silence) }) {
                return .unchanged
            }
            return .kept(silence: try ledger.add(silence))
        case .endSilence(let number):
            guard let kept = try ledger.silence(number) else { return .unknown }
            guard kept.isInForce(at: remark.at) else { return .unchanged }
            try ledger.endSilence(number, remark)
            let ended = KeptSilence(number: number, silence: kept.silence, end: remark)
            _ = try ledger.enqueue(ended.key, JournalRecord(endOf: ended), at: remark.at, isTold: false)
            return .kept()
        case .redact(let report): return try redact(report, remark, &batch)
        }
    }

    /// An incident of which nothing is left can be reviewed, too; then there is nothing to tell of it.
    private func review(
        _ incident: String, _ state: Review, _ remark: Remark, _ batch: inout BatchOutcome
    ) throws -> InstructionOutcome {
        guard try ledger.number(ofKnownIncident: incident) != nil else { return .unknown }
        if let newest = try ledger.newestReview(of: incident), newest.state == state, newest.remark.by == remark.by,
            newest.remark.comment == remark.comment
        {
            return .unchanged
        }
        try ledger.add(state, of: incident, remark)
        var settlement = Settlement(ledger, rules, tellings, at: remark.at)
        for strike in try ledger.strikes(ofIncident: incident) { try settlement.settle(strike.number, isAgain: true) }
        batch.alerts += settlement.alerts
        batch.tally.add(settlement.tally)
        return .kept()
    }
}

extension Silence {
    fileprivate func isAskedLike(_ other: Silence) -> Bool {
        place == other.place && agreement == other.agreement && until == other.until && remark.by == other.remark.by
            && remark.comment == other.remark.comment
    }
}
