public import Platform

/// Decides which entries have reached the journal, and which are to be sent again.
///
/// An entry that is read has arrived. One that is not read may be on its way, and for long where journald is stopped; so
/// a marker is sent after it, and only when the marker is read and the entry was not, the entry is missing. A marker
/// that does not come says nothing but that journald is not at work: another is sent, after longer and longer waits.
///
/// It does nothing itself: it is told what was sent and read, and says what to do next.
public struct ReadBack: Sendable {
    /// What to do next.
    public enum Step: Hashable, Sendable {
        /// Nothing is awaited: the journal can be let go of.
        case idle
        /// Send these, and say so by `sent`: some for the first time, some again because they are missing.
        case send(first: [String], again: [String])
        /// Send a marker, and say so by `markerSent`.
        case sendMarker
        /// Read on, and ask again when there was something or at this time.
        case read(until: MonotonicTime)
    }

    /// How often an entry is sent while markers arrive and it does not.
    public static let tries = 3
    /// How long an entry may be on its way before a marker is sent after it.
    public static let patience = Duration.seconds(1)
    /// How long a marker is waited for, the first time and at most.
    public static let markerWaits: ClosedRange<Duration> = .seconds(1)...(.seconds(60))

    private struct Entry {
        var tries: Int
        /// When it was sent last, in this order of sending.
        var sequence: Int
        /// When a marker is to be sent after it.
        var markerDue: MonotonicTime
    }

    private var entries: [String: Entry] = [:]
    /// The markers that were sent and not read, in the order of sending.
    private var markers: [(id: String, sequence: Int)] = []
    private var markerDeadline: MonotonicTime?
    private var markerWait = markerWaits.lowerBound
    private var sequence = 0
    private var unsent: [String] = []
    private var missing: [String] = []

    /// Entries that this journal does not keep; they are not tried again.
    public private(set) var abandoned: Set<String> = []

    public init() {}

    /// How many entries are not known to have arrived.
    public var awaited: Int { entries.count }
}

extension ReadBack {
    /// Awaits entries that an earlier run may have sent: only if they are not read before a marker, they are to be sent.
    public mutating func expect(_ keys: [String], at now: MonotonicTime) {
        for key in keys where entries[key] == nil && !abandoned.contains(key) {
            entries[key] = Entry(tries: 0, sequence: sequence, markerDue: now)
        }
    }

    /// An entry was handed to journald.
    public mutating func sent(_ key: String, at now: MonotonicTime) {
        guard !abandoned.contains(key) else { return }
        sequence += 1
        let tries = (entries[key]?.tries ?? 0) + 1
        entries[key] = Entry(tries: tries, sequence: sequence, markerDue: now + Self.patience)
    }

    /// A marker was handed to journald.
    public mutating func markerSent(_ id: String, at now: MonotonicTime) {
        sequence += 1
        markers.append((id, sequence))
        markerDeadline = now + markerWait
        markerWait = min(markerWait * 2, Self.markerWaits.upperBound)
    }

    /// An entry was read; whether it was awaited, and so is known to have arrived from now on.
    public mutating func read(_ key: String) -> Bool {
        entries.removeValue(forKey: key) != nil
    }

    /// A marker was read: what was sent before it and was not read is missing. Markers of others are passed over.
    public mutating func readMarker(_ id: String) {
        guard let index = markers.firstIndex(where: { $0.id == id }) else { return }
        let sequence = markers[index].sequence
        markers.removeFirst(index + 1)
        if markers.isEmpty { markerDeadline = nil }
        markerWait = Self.markerWaits.lowerBound
        let passed = entries.filter { $0.value.sequence < sequence && !isToBeSent($0.key) }
        for (key, entry) in passed.sorted(by: { ($0.value.sequence, $0.key) < ($1.value.sequence, $1.key) }) {
            if entry.tries >= Self.tries {
                abandoned.insert(key)
                entries[key] = nil
            } else if entry.tries == 0 {
                unsent.append(key)
            } else {
                missing.append(key)
            }
        }
    }

    private func isToBeSent(_ key: String) -> Bool { unsent.contains(key) || missing.contains(key) }

    /// What is to be done now.
    public mutating func next(at now: MonotonicTime) -> Step {
        let first = unsent.filter { entries[$0] != nil }
        let again = missing.filter { entries[$0] != nil }
        unsent = []
        missing = []
        if !first.isEmpty || !again.isEmpty { return .send(first: first, again: again) }
        guard let due = entries.values.lazy.map(\.markerDue).min() else {
            (entries, markers) = ([:], [])
            markerDeadline = nil
            return .idle
        }
        let time = markerDeadline ?? due
        return now >= time ? .sendMarker : .read(until: time)
    }
}
