public import Ceasefire
public import Incidents
public import Intake

/// What strikes are located and judged by, as the configuration in force says.
public struct Rules: Sendable {
    public let agreements: [Agreement]
    /// How foreign files become reports.
    public let formats: [ColumnMap]
    public let locator: Locator
    /// Who the sources are.
    public let sources: SourceRegister
    /// How protected ones are called elsewhere.
    public let veil: SourceVeil
    /// When two tellings are of one strike.
    public let join: JoinRule
    /// An alert marks what was hit not more than so many seconds before; nil where none does.
    public let struckAgainWithin: Int64?
    /// The verdicts of which an alert tells.
    public let alertsOn: Set<Verdict>
    /// How alerts are told as CAP messages.
    public let cap: CAPProfile
    /// What is told of them with less detail.
    public let harm: HarmRule
    /// How many records of a drop are read.
    public let mostRecords: Int
    /// Where alert files lie, for the journal.
    public let alertFolder: String

    public init(
        agreements: [Agreement], formats: [ColumnMap] = [], locator: Locator, sources: SourceRegister = .empty,
        pseudonymKey: [UInt8] = [], join: JoinRule = JoinRule(), struckAgainWithin: Int64? = nil,
        alertsOn: Set<Verdict>, cap: CAPProfile = CAPProfile(), harm: HarmRule = HarmRule(), mostRecords: Int = .max,
        alertFolder: String
    ) {
        self.agreements = agreements
        self.formats = formats
        self.locator = locator
        self.sources = sources
        veil = SourceVeil(sources, key: pseudonymKey)
        self.join = join
        self.struckAgainWithin = struckAgainWithin
        self.alertsOn = alertsOn
        self.cap = cap
        self.harm = harm
        self.mostRecords = mostRecords
        self.alertFolder = alertFolder
    }
}

extension Rules {
    /// What an incident is judged under: canaries under their own agreement, everything else under those in force.
    func agreements(judging tellings: [Telling]) -> [Agreement] {
        tellings.allSatisfy(\.report.isCanary) ? [Canary.agreement] : agreements
    }

    /// The verdicts of which an alert tells under an agreement; of a canary's whatever it is, or nobody would see it.
    func alertsOn(under agreement: Agreement) -> Set<Verdict> {
        agreement.id == Canary.agreementID ? Set(Verdict.allCases) : alertsOn
    }
}
