import Ceasefire
import JSONDocument

/// The daemon's answer to `status`, for a person to read.
struct DaemonText {
    private let answer: JSONValue

    init(_ answer: JSONValue) {
        self.answer = answer
    }

    func print(to console: Console) throws {
        let version = printable(answer["version"]?.string ?? "")
        try console.print("ceasefired \(version) is running, since \(started)")
        if let trouble = answer["trouble"]?.string {
            try console.print(console.style.mark("trouble: \(printable(trouble))", .red))
        }
        try printAgreements(to: console)
        try printDefects(to: console)
        for queue in answer["queues"]?.members ?? [] {
            try console.print("waiting in \(printable(queue.name)): \(queue.value.text)")
        }
        if let journal = answer["journal"]?.string { try console.print("journal: \(printable(journal))") }
    }

    private var started: String {
        let text = answer["started"]?.string ?? "?"
        return Moment(rfc3339: text)?.toTheSecond ?? printable(text)
    }

    private func printAgreements(to console: Console) throws {
        let agreements = answer["agreements"]?.array ?? []
        if agreements.isEmpty { try console.print("judging by no agreement") }
        for agreement in agreements {
            try console.print(console.style.mark(printable(agreement["id"]?.string ?? ""), .bold))
            try console.print(printable(agreement["title"]?.string ?? ""), indented: 2)
            let readings = agreement["readings"]?.array ?? []
            let width = readings.map { ($0["id"]?.string ?? "").count }.max() ?? 0
            for reading in readings {
                let state = reading["state"]?.string ?? ""
                var line = "  \(padded(printable(reading["id"]?.string ?? ""), width))  "
                line += console.style.mark(padded(printable(state), "may be in force".count), mark(of: state))
                line += "  \(DaemonText.window(reading))"
                try console.print(line)
            }
        }
    }

    /// From when to when, and how much of it is left.
    private static func window(_ reading: JSONValue) -> String {
        var text = "from \(edge(reading["from"])) to \(edge(reading["to"]))"
        if let left = reading["left_seconds"]?.integer, left > 0 { text += ", \(duration(left)) left at most" }
        return text
    }

    private static func edge(_ value: JSONValue?) -> String {
        if let text = value?.string { return text == "open" ? "an open end" : printable(text) }
        switch (value?["after"]?.string, value?["before"]?.string) {
        case (let after?, let before?): return "(\(printable(after)) … \(printable(before)))"
        case (let after?, nil): return "(\(printable(after)) or later)"
        case (nil, let before?): return "(\(printable(before)) or earlier)"
        case (nil, nil): return "(never stated)"
        }
    }

    private func printDefects(to console: Console) throws {
        let defects = (answer["defects"]?.array ?? []).compactMap(\.string)
        guard !defects.isEmpty else { return }
        try console.print(console.style.mark("defects in the configuration", .red))
        for defect in defects { try console.print("  \(printable(defect))") }
        for file in (answer["kept_files"]?.array ?? []).compactMap(\.string) {
            try console.print("  used as it was accepted last: \(printable(file))")
        }
    }

    private func mark(of state: String) -> Style.Mark? {
        switch state {
        case "in force": .bold
        case "may be in force": .cyan
        default: .faint
        }
    }
}

/// `6 d 3 h`, `20 min`, `5 s`.
private func duration(_ seconds: Int64) -> String {
    switch seconds {
    case 86_400...: "\(seconds / 86_400) d \(seconds % 86_400 / 3600) h"
    case 3600...: "\(seconds / 3600) h \(seconds % 3600 / 60) min"
    case 60...: "\(seconds / 60) min"
    default: "\(seconds) s"
    }
}
