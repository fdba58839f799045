import Ceasefire
import Compliance
import Glibc

/// The whole verdict on a sample with every reason, as its `.expected` has it.
extension Corpus {
    static func expectedReasons(of name: String) -> String {
        String(decoding: bytes(of: "Tests/Corpus/\(name).expected"), as: UTF8.self)
    }

    static func reasons(of name: String) throws -> String {
        guard let strikes = try assessments(of: name) else { return "not judged\n" }
        return strikes.flatMap { $0.map(text) }.joined(separator: "\n")
    }

    private static func text(of assessment: Assessment) -> String {
        let readings = assessment.readings.map { "\n" + text(of: $0) }.joined()
        return "\(assessment.strike.key.id) under \(assessment.agreement): \(assessment.verdict.rawValue)\n" + readings
    }

    private static func text(of reading: ReadingAssessment) -> String {
        let retroactive = reading.isRetroactive ? ", retroactive" : ""
        let consent = reading.consent.map { ", consent \($0.rawValue)" } ?? ""
        let findings = reading.findings.all.map { finding in
            let evidence = finding.evidence.isEmpty ? "" : " (\(finding.evidence.joined(separator: ", ")))"
            return "    \(finding.criterion.rawValue) \(finding.result.rawValue): "
                + Explanation.reason(for: finding) + evidence
        }
        let title = "  \(reading.reading.id): \(reading.verdict.rawValue)\(retroactive)\(consent)"
        return ([title] + findings).map { $0 + "\n" }.joined()
    }

    /// Whether `.expected` files are to be written anew, for a person to review, and not compared.
    static let isRecording = unsafe getenv("RECORD_CORPUS") != nil

    static func record(_ text: String, for name: String) {
        guard let file = unsafe fopen("\(repository)/Tests/Corpus/\(name).expected", "w") else { return }
        unsafe fputs(text, file)
        unsafe fclose(file)
    }
}
