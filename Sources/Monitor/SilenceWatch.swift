public import Ceasefire
public import Incidents
internal import Records

/// Tells that a source is quiet for longer than is expected of it, while a claimed pause may be in force: each silence
/// once. No reports are not no strikes.
///
/// Outside of every window nothing is told: there nobody would take silence for compliance. A silence that began before
/// a window is told when it opens.
public struct SilenceWatch: Sendable {
    private let times: [(agreement: String, time: TimeInForce)]
    private let veil: SourceVeil

    public init(_ agreements: [Agreement], _ veil: SourceVeil) {
        times = agreements.flatMap { agreement in
            agreement.readings.map { (agreement.id, $0.timeInForce) }
        }
        self.veil = veil
    }

    /// Whether anything is expected of anybody.
    public var isIdle: Bool { veil.register.expected.isEmpty || times.isEmpty }

    /// Puts what is due into the outbox, and gives the moment to look again at the latest; nil where there is none.
    ///
    /// Nobody need look when a source speaks: whoever is silent is looked at again after as long as it may be silent.
    public func tell(at now: Moment, in ledger: any EvidenceLedger) throws -> Moment? {
        guard !isIdle else { return nil }
        var agreements: [String] = []
        for (agreement, time) in times where time.contains(now) && !agreements.contains(agreement) {
            agreements.append(agreement)
        }
        let nextOpening = times.map(\.time.from).filter { $0 > now && !$0.isUnbounded }.min()
        let last = try lastHeard(ledger)
        var looks = [nextOpening].compactMap(\.self)
        for profile in veil.register.expected {
            guard let longest = profile.longestSilence else { continue }
            let heard = last[profile.name]
            let expected = try ledger.firstExpected(profile.name, by: now)
            let silence = QuietSource(
                source: veil.name(profile.name), since: heard ?? expected, hasSpoken: heard != nil, longest: longest)
            guard !agreements.isEmpty else { continue }
            if silence.due <= now {
                _ = try ledger.enqueue(silence.key, silence.record(agreements), at: now, isTold: false)
            }
            looks.append(silence.due > now ? silence.due : now.adding(seconds: max(1, longest)))
        }
        return looks.min()
    }

    /// By the names that sources go by here.
    private func lastHeard(_ ledger: any EvidenceLedger) throws -> [String: Moment] {
        var last: [String: Moment] = [:]
        for (source, moment) in try ledger.lastReceipts() {
            guard let name = veil.register.profile(of: source)?.name else { continue }
            last[name] = max(last[name] ?? moment, moment)
        }
        return last
    }
}

/// A source that is quiet.
private struct QuietSource {
    /// Its pseudonym, where it is protected: keys go to the journal, too.
    let source: String
    let since: Moment
    let hasSpoken: Bool
    let longest: Int64

    var due: Moment { since.adding(seconds: longest) }
    var key: String { "silent/\(since.microseconds)/\(source)" }

    func record(_ agreements: [String]) -> JournalRecord {
        let start = hasSpoken ? "since \(since.rfc3339)" : "at all since it was first listed, at \(since.rfc3339)"
        var record = JournalRecord(
            .sourceSilent, priority: 4,
            message: "`\(source)` has not been heard \(start), which is longer than the \(span(longest)) expected of "
                + "it, while a claimed pause may be in force (\(agreements.joined(separator: ", "))): silence is not "
                + "compliance, and no reports are not no strikes")
        record.add("CEASEFIRED_SOURCE", source)
        for agreement in agreements { record.add("CEASEFIRED_AGREEMENT", agreement) }
        record.add("CEASEFIRED_LAST_HEARD", hasSpoken ? since.rfc3339 : nil)
        return record
    }

    /// `36 h`, `90 s`.
    private func span(_ seconds: Int64) -> String {
        if seconds >= 3600, seconds % 3600 == 0 { return "\(seconds / 3600) h" }
        return seconds >= 60 && seconds % 60 == 0 ? "\(seconds / 60) min" : "\(seconds) s"
    }
}
