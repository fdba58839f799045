internal import Ceasefire
internal import Digest
internal import JSONDocument
public import Records

extension Refusal {
    init(_ problem: String, hint: String? = nil) {
        self.init(line: nil, column: nil, field: nil, problem: problem, hint: hint, text: "")
    }

    /// `line 3, column 14, `place.lat``, as far as it is known.
    var place: String? {
        let parts = [line.map { "line \($0)" }, column.map { "column \($0)" }, field]
        let known = parts.compactMap { $0 }
        return known.isEmpty ? nil : known.joined(separator: ", ")
    }

    /// A line of `rejected/NAME.records.ndjson`.
    var json: JSONValue {
        .object(known: [
            ("line", line.map { .integer(Int64($0)) }),
            ("column", column.map { .integer(Int64($0)) }),
            ("field", field.map(JSONValue.string)),
            ("problem", .string(problem)),
            ("hint", hint.map(JSONValue.string)),
            ("text", .string(text)),
        ])
    }
}

extension SettledDrop {
    /// What is to lie in `rejected/`: why the drop was not taken, or which of its records; nil where all was.
    public var companion: [UInt8]? {
        guard !refusals.isEmpty else { return nil }
        var bytes: [UInt8] = []
        if destination.folder == .rejected {
            rejection.json.encode(into: &bytes, pretty: true)
            bytes.append(UInt8(ascii: "\n"))
            return bytes
        }
        for refusal in refusals {
            refusal.json.encode(into: &bytes)
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }

    private var rejection: RejectionRecord {
        RejectionRecord(
            drop: entry.printableName, sha256: entry.sha256.map { hex($0) }, received: entry.received.rfc3339,
            defects: refusals.map { .init(place: $0.place, problem: $0.problem, hint: $0.hint) })
    }
}

extension DropEntry {
    /// Its name without anything that could drive a terminal.
    var printableName: String { String(decoding: DropName.kept(name), as: UTF8.self) }
}

extension JournalRecord {
    /// One entry for a drop, however many of its records were refused.
    init(rejectionOf entry: DropEntry, _ refusals: [Refusal]) {
        let reasons = refusals.prefix(3).map { [$0.place, $0.problem].compactMap { $0 }.joined(separator: ": ") }
        let isWhole = entry.taken == 0
        let more = refusals.count > reasons.count ? "; and \(refusals.count - reasons.count) more" : ""
        let reason = reasons.joined(separator: "; ") + more
        let what = isWhole ? "the drop `\(entry.printableName)`" : "records of the drop `\(entry.printableName)`"
        self.init(.rejected, priority: 4, message: "rejected \(what): \(reason)")
        add("CEASEFIRED_DROP", entry.printableName)
        add("CEASEFIRED_REASON", reason)
        add("CEASEFIRED_COUNT", "\(isWhole ? max(1, entry.records) : max(1, entry.records - entry.taken))")
    }
}

extension JournalRecord {
    /// The daemon is ready.
    ///
    /// - Parameter head: The newest link of the ledger's chain.
    public init(readyWith agreements: Int, head: String?) {
        self.init(
            .ready, priority: 5,
            message: "ready: judging by \(agreements) \(agreements == 1 ? "agreement" : "agreements")")
        add("CEASEFIRED_AGREEMENTS", "\(agreements)")
        add("CEASEFIRED_CHAIN", head)
    }

    /// Entries had been lost on their way to the journal.
    public init(rewritten count: Int) {
        self.init(
            .rewritten, priority: 5,
            message: count == 1
                ? "1 journal entry had been lost and was written again"
                : "\(count) journal entries had been lost and were written again")
        add("CEASEFIRED_COUNT", "\(count)")
    }

    /// No drop is taken since the disk has too little room.
    public init(shortOfRoom reason: String) {
        self.init(.shortOfRoom, priority: 3, message: reason)
        add("CEASEFIRED_REASON", reason)
    }

    /// Drops are taken again.
    public static var roomAgain: JournalRecord {
        JournalRecord(.roomAgain, priority: 5, message: "there is room on the disk again, and drops are taken")
    }

    init(setAside entry: DropEntry, deaths: Int) {
        self.init(
            .setAside, priority: 4,
            message: "set the drop `\(entry.printableName)` aside: "
                + "the daemon ended \(deaths) times while judging it alone")
        add("CEASEFIRED_DROP", entry.printableName)
    }
}

extension ObstacleProblem {
    var sentence: String {
        switch self {
        case .symbolicLink: "it is a symbolic link, which is never followed"
        case .directory: "it is a directory, not a file"
        case .fifo: "it is a FIFO, not a file"
        case .socket: "it is a socket, not a file"
        case .device: "it is a device, not a file"
        case .hardLinked(let count): "it has \(count) names (hard links), so that somebody could change it later"
        case .tooLarge(let size, let limit): "it has \(size) bytes, and a drop may have \(limit)"
        case .unreadable(let mode): "it cannot be read: its mode is \(String(mode & 0o7777, radix: 8))"
        case .readingFailed(let code): "reading it failed with error \(code) of the file system"
        case .nameNotText: "its name is not UTF-8"
        case .nameWithControlCharacter: "its name holds a control character"
        }
    }

    var hint: String? {
        switch self {
        case .symbolicLink, .hardLinked: "drop a copy of the file"
        case .directory: "drop its files one by one"
        case .fifo, .socket, .device: nil
        case .tooLarge: "cut it into several files"
        case .readingFailed: "look for disk errors in the kernel's log, and send the file again"
        case .unreadable: "let the group read it (`chmod g+r`), or use `ceasefirectl submit`"
        case .nameNotText, .nameWithControlCharacter: "rename it"
        }
    }
}
