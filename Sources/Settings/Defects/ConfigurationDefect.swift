public import Ceasefire

/// One thing that is wrong in a configuration file, and where.
public struct ConfigurationDefect: Error, Hashable, Sendable {
    /// The file's path, as it was opened.
    public let file: String
    /// Counted from 1.
    public let line: Int
    /// In characters, counted from 1; nil where the whole line or file is meant.
    public let column: Int?
    public let problem: Problem

    public init(file: String, line: Int, column: Int? = nil, problem: Problem) {
        self.file = file
        self.line = line
        self.column = column
        self.problem = problem
    }
}

extension ConfigurationDefect {
    /// What a mapping of the configuration describes.
    public enum Subject: Hashable, Sendable {
        case agreement, party, position, reading, obligation, scope, edge
        case settings, spoolSettings, intakeSettings, alertSettings, incidentSettings, capSettings, harmSettings,
            metricSettings, retentionSettings, retentionLimit
        case format, formatMatch, formatDialect, rejection, condition, separators
        case reportTemplate, sourceTemplate
        case sourceList, sourceProfile
        /// A field of a format's report, such as `place.lat`.
        case fieldTemplate(String)
    }

    /// What is wrong. Names and texts are as they were written.
    public enum Problem: Hashable, Sendable {
        case yaml(YAMLDefect.Problem)
        /// The file could not be read; why.
        case unreadable(String)
        case nothingButComments
        case noMapping(found: String)

        // The form of what was written.
        case unknownKey(String, of: Subject, known: [String])
        case missingKey(String, of: Subject)
        case noValue(String)
        case wrongKind(of: String, expected: String, found: String)
        case emptyList(String)
        case unknownWord(String, noun: String, known: [String])
        case schema(String)
        case badID(String)
        case twice(String, noun: String, firstLine: Int)
        /// Two files say the same id; the other file.
        case idElsewhere(String, file: String)
        case badValue(String, of: String, expected: String)
        /// None of these keys is written, or more than one.
        case oneOf([String], of: Subject)

        // Times.
        case badTime(String)
        case noZone(String)
        case ambiguousTime(String)
        case unknownZone(String)
        case badDuration(String)
        case severalEnds([String])
        case edgeBackwards
        case edgeEmpty
        case endsBeforeStart

        // Who and what.
        case unknownParty(String, known: [String])
        case aliasOfParty(String, id: String)
        case unknownReading(String, known: [String])
        case bindsAndObligations
        case nobodyBound
        case inheritsNothing(String)
        case anyAmongOthers
        case includeMissing

        // Places.
        case unknownPlace(String, similar: [String])
        case ambiguousPlace(String, candidates: [String])
        case placeIsRegion(String, Place)
        /// The unit that was perhaps meant.
        case notARegion(String, Place?)
        case badCountry(String)
        case badCircle(String)
        case badRoute(String)
        case unknownSelector(String)
        case unknownList(String, known: [String])
        case defectiveList(String)
        case geometry(file: String, reason: String)
    }
}
