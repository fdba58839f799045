/// What is measured under one name, in the text format of Prometheus, version 0.0.4.
public struct MetricFamily: Hashable, Sendable {
    public enum Kind: String, Sendable {
        /// Only grows, from 0 when the process starts.
        case counter
        case gauge
        case histogram
    }

    struct Sample: Hashable, Sendable {
        /// Behind the family's name: `_bucket`, `_sum`, `_count`.
        let suffix: String
        let labels: [Label]
        let value: Double
    }

    /// A name of letters and `_`, and any text.
    public struct Label: Hashable, Sendable {
        let name: String
        let value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    public let name: String
    let kind: Kind
    /// What it means, in one line.
    let help: String
    private(set) var samples: [Sample] = []

    /// - Parameter name: Its unit stands at its end, as Prometheus has it: `ceasefired_ledger_size_bytes`.
    public init(_ name: String, _ kind: Kind, help: String) {
        self.name = name
        self.kind = kind
        self.help = help
    }

    /// Of equal labels there must be one.
    public mutating func add(_ value: Double, _ labels: Label...) {
        samples.append(Sample(suffix: "", labels: labels, value: value))
    }

    public mutating func add(_ count: Int, _ labels: Label...) {
        samples.append(Sample(suffix: "", labels: labels, value: Double(count)))
    }

    /// The samples of a histogram.
    public mutating func add(_ histogram: Histogram) {
        var below = 0
        for (bound, count) in zip(histogram.bounds, histogram.counts) {
            below += count
            samples.append(
                Sample(suffix: "_bucket", labels: [Label("le", number(bound))], value: Double(below)))
        }
        samples.append(Sample(suffix: "_bucket", labels: [Label("le", "+Inf")], value: Double(histogram.count)))
        samples.append(Sample(suffix: "_sum", labels: [], value: histogram.sum))
        samples.append(Sample(suffix: "_count", labels: [], value: Double(histogram.count)))
    }
}

/// How often something took how long.
public struct Histogram: Hashable, Sendable {
    /// In ascending order; what is equal to a bound is counted with it.
    public let bounds: [Double]
    public private(set) var counts: [Int]
    public private(set) var count = 0
    public private(set) var sum = 0.0

    public init(bounds: [Double]) {
        self.bounds = bounds
        counts = Array(repeating: 0, count: bounds.count)
    }

    public mutating func observe(_ value: Double) {
        if let index = bounds.firstIndex(where: { value <= $0 }) { counts[index] += 1 }
        count += 1
        sum += value
    }
}

extension [MetricFamily] {
    /// As a file for the textfile collector of Prometheus' node exporter. Families without samples are left out.
    public var text: String {
        filter { !$0.samples.isEmpty }.map(\.text).joined()
    }
}

extension MetricFamily {
    fileprivate var text: String {
        var text = "# HELP \(name) \(escaped(help, quotes: false))\n# TYPE \(name) \(kind.rawValue)\n"
        for sample in samples {
            text += name + sample.suffix
            if !sample.labels.isEmpty {
                let labels = sample.labels.map { "\($0.name)=\"\(escaped($0.value, quotes: true))\"" }
                text += "{\(labels.joined(separator: ","))}"
            }
            text += " \(number(sample.value))\n"
        }
        return text
    }
}

/// Whole numbers without a fraction, others as they are read back.
private func number(_ value: Double) -> String {
    Int64(exactly: value).map { "\($0)" } ?? "\(value)"
}

/// Control characters, which sources' names cannot hold, become blanks: people look at the file, too.
private func escaped(_ text: String, quotes: Bool) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\\": escaped += "\\\\"
        case "\n": escaped += "\\n"
        case "\"" where quotes: escaped += "\\\""
        case _ where scalar.properties.generalCategory == .control: escaped += " "
        default: escaped.unicodeScalars.append(scalar)
        }
    }
    return escaped
}
