import Ceasefire
import Compliance
import Incidents
import Intake
import JSONDocument
import Platform
import Records

/// Judges records one after another and prints what comes of each at once, so that their number costs no memory.
struct Evaluation {
    /// What is printed of a report.
    enum Form {
        case text(isVerbose: Bool)
        case objects
    }

    let judge: RecordJudge
    let form: Form
    let console: Console
    private(set) var counts = RecordCounts()
    private var memory = LocatorMemory(limit: RecordJudge.memory)

    init(_ judge: RecordJudge, form: Form, console: Console) {
        self.judge = judge
        self.form = form
        self.console = console
    }

    /// Judges a record, or tells why it cannot be judged.
    mutating func take(_ read: ReadRecord) throws {
        do {
            try judge(try read.content.get(), at: read.place)
        } catch let defects as DefectiveRecord {
            counts.defective += 1
            for message in defects.messages { try console.tell(message) }
        }
    }

    private mutating func judge(_ record: Record, at place: String) throws {
        let strikes = try judge.strikes(of: record, at: place, remembering: &memory)
        guard let report = record.report else {
            let id = printable(record.retracts ?? "")
            return try passOver(place, "this retracts `\(id)` and is not judged: here, nothing is kept to be retracted")
        }
        for strike in strikes {
            if strike.act.isNeverJudged {
                let key = printable("\(strike.key)")
                try passOver(place, "`\(key)` is a \(strike.act): kept and listed by claimant, never judged or summed")
            } else {
                counts.judged += 1
                try judge(strike, of: report)
            }
        }
    }

    private mutating func judge(_ strike: LocatedStrike, of report: StrikeReport) throws {
        let assessments = judge.assess(strike)
        switch form {
        case .objects: for assessment in assessments { try console.print(JSONValue(assessment)) }
        case .text(let isVerbose):
            guard let first = assessments.first else { return }
            let telling = Telling(report: report, strike: strike, sha256: "", arrival: 0)
            guard let incident = Incident(name: strike.key.incident, [telling], .empty) else { return }
            let facts = incident.alertFacts(first, review: .unreviewed, .empty, JoinRule())
            try printHeading(strike, of: report, Explanation.headline(of: facts))
            for assessment in assessments.sorted(by: { $0.verdict.rank < $1.verdict.rank }) {
                try AssessmentText(JSONValue.parse(JSONValue(assessment).text), isVerbose: isVerbose).print(to: console)
            }
            try console.print()
        }
    }

    private func printHeading(_ strike: LocatedStrike, of report: StrikeReport, _ headline: String) throws {
        var notes: [String] = []
        if report.isExercise { notes.append("exercise") }
        if report.assertion != .affirms { notes.append("it \(report.assertion.rawValue) this") }
        if strike.act.onlyCorroborates { notes.append("supports other reports, makes no incident of its own") }
        let note = notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))"
        try console.print(console.style.mark(printable("\(strike.key)"), .bold) + note)
        try console.print(printable(headline), indented: 2)
    }

    private mutating func passOver(_ place: String, _ sentence: String) throws {
        counts.passedOver += 1
        try console.tell("\(place): \(sentence)")
    }
}
