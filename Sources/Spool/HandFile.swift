public import Monitor
public import Platform

/// Notes which drops are being judged, so that after an unclean end it is known which of them may have caused it.
///
/// A trap leaves no other trace of what was being read. The note lives as long as the machine is up; it is not flushed.
public struct HandFile: ~Copyable, Sendable {
    /// How often in a row the daemon ended while one drop was alone in hand.
    public struct Deaths: Hashable, Sendable {
        /// By a fault of its own, or aborted by the watchdog.
        public var faults: Int
        /// Killed: by somebody, or for want of memory.
        public var kills: Int

        public init(faults: Int = 0, kills: Int = 0) {
            self.faults = faults
            self.kills = kills
        }

        /// Whether the drop is to be set aside: after three faults in a row. A kill says less: somebody may be killing the
        /// daemon for reasons of his own, again and again; ten are no accident.
        public var isEnough: Bool { faults >= 3 || kills >= 10 }
    }

    /// Drops that were being judged when the daemon ended.
    public struct Suspects: Hashable, Sendable {
        public let identities: [DropIdentity]
        /// None unless there is one drop.
        public let deaths: Deaths
    }

    private let file: FileDescriptor

    /// Opens the note in the runtime directory; makes it where there is none.
    public init(in directory: borrowing Directory) throws(SystemFailure) {
        file = try directory.open(FileName("in-hand"), .create, mode: 0o600)
    }

    /// From now on a fault of this process leaves its mark in the note.
    public func markFaults() {
        CrashMark.leave(in: file)
    }

    /// What an earlier run left: nil after a clean end.
    public func suspects() throws(SystemFailure) -> Suspects? {
        let bytes = try file.read(upTo: 1 << 16, from: 0)
        let lines = String(decoding: bytes.dropFirst(), as: UTF8.self).split(separator: "\n")
        let identities = lines.dropFirst().compactMap { line -> DropIdentity? in
            let numbers = line.split(separator: " ").compactMap { UInt64($0) }
            return numbers.count == 2 ? DropIdentity(device: numbers[0], inode: numbers[1]) : nil
        }
        let earlier = lines.first?.split(separator: " ").compactMap { Int($0) } ?? []
        guard earlier.count == 2, !identities.isEmpty else { return nil }
        var deaths = Deaths(faults: earlier[0], kills: earlier[1])
        if bytes.first == CrashMark.byte { deaths.faults += 1 } else { deaths.kills += 1 }
        return Suspects(identities: identities, deaths: identities.count == 1 ? deaths : Deaths())
    }

    /// Notes what is about to be judged.
    ///
    /// - Parameter deaths: How often the one drop was alone in hand when the daemon ended.
    public func note(_ identities: [DropIdentity], _ deaths: Deaths) throws(SystemFailure) {
        let lines = ["-\(deaths.faults) \(deaths.kills)"] + identities.map { "\($0.device) \($0.inode)" }
        try file.rewrite(Array((lines.joined(separator: "\n") + "\n").utf8))
    }

    /// Notes that nothing is being judged.
    public func clear() throws(SystemFailure) {
        try file.rewrite([])
    }
}
