/// The six findings on a strike under one obligation: no verdict exists without them.
public struct Findings: Hashable, Sendable {
    public let act: Finding
    public let time: Finding
    public let place: Finding
    public let weapon: Finding
    public let target: Finding
    public let actor: Finding
    /// What follows from them.
    public let verdict: ReadingVerdict

    public init(act: Finding, time: Finding, place: Finding, weapon: Finding, target: Finding, actor: Finding) {
        self.act = act
        self.time = time
        self.place = place
        self.weapon = weapon
        self.target = target
        self.actor = actor
        verdict = ReadingVerdict([act, time, place, weapon, target].map(\.result), actor: actor.result)
    }

    /// In the order of the contract.
    public var all: [Finding] { [act, time, place, weapon, target, actor] }
}

/// A strike judged under one reading.
public struct ReadingAssessment: Hashable, Sendable {
    public let reading: Reading
    public let findings: Findings
    /// Whether the reading was stated only after the strike was over.
    public let isRetroactive: Bool
    /// The stance of the actor's party at the time of the strike; nil where the actor is no known party.
    public let consent: Stance?

    public init(reading: Reading, findings: Findings, isRetroactive: Bool, consent: Stance?) {
        self.reading = reading
        self.findings = findings
        self.isRetroactive = isRetroactive
        self.consent = consent
    }

    public var verdict: ReadingVerdict { findings.verdict }
}

/// A strike judged under every reading of an agreement.
public struct Assessment: Hashable, Sendable {
    public let strike: LocatedStrike
    /// The agreement's id.
    public let agreement: String
    public let readings: [ReadingAssessment]
    public let verdict: Verdict

    public init(strike: LocatedStrike, agreement: String, readings: [ReadingAssessment]) {
        self.strike = strike
        self.agreement = agreement
        self.readings = readings
        verdict = Verdict(over: Assessment.counting(among: readings).map(\.verdict))
    }

    /// A retroactive reading counts only where no reading had been stated by then.
    public var counting: [ReadingAssessment] { Assessment.counting(among: readings) }

    private static func counting(among readings: [ReadingAssessment]) -> [ReadingAssessment] {
        let stated = readings.filter { !$0.isRetroactive }
        return stated.isEmpty ? readings : stated
    }
}
