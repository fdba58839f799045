public import Monitor
public import Platform

/// Notes which drops are being judged, so that after an unclean end it is known which of them may have caused it.
///
/// A trap leaves no other trace of what was being read. The note lives as long as the machine is up; it is not flushed.
public struct HandFile: ~Copyable, Sendable {
    /// Drops that were being judged when the daemon ended, and how often in a row each was so alone.
    public struct Suspects: Hashable, Sendable {
        public let identities: [DropIdentity]
        /// 0 unless there is one.
        public let deaths: Int
    }

    private let file: FileDescriptor

    /// Opens the note in the runtime directory; makes it where there is none.
    public init(in directory: borrowing Directory) throws(SystemFailure) {
        file = try directory.open(FileName("in-hand"), .create, mode: 0o600)
    }

    /// What an earlier run left: nil after a clean end.
    public func suspects() throws(SystemFailure) -> Suspects? {
        let text = String(decoding: try file.read(upTo: 1 << 16, from: 0), as: UTF8.self)
        let lines = text.split(separator: "\n")
        let identities = lines.dropFirst().compactMap { line -> DropIdentity? in
            let numbers = line.split(separator: " ").compactMap { UInt64($0) }
            return numbers.count == 2 ? DropIdentity(device: numbers[0], inode: numbers[1]) : nil
        }
        guard let earlier = lines.first.flatMap({ Int($0) }), !identities.isEmpty else { return nil }
        return Suspects(identities: identities, deaths: identities.count == 1 ? earlier + 1 : 0)
    }

    /// Notes what is about to be judged.
    ///
    /// - Parameter deaths: How often the one drop was alone in hand when the daemon ended.
    public func note(_ identities: [DropIdentity], deaths: Int) throws(SystemFailure) {
        let lines = ["\(deaths)"] + identities.map { "\($0.device) \($0.inode)" }
        try file.rewrite((lines.joined(separator: "\n") + "\n").utf8)
    }

    /// Notes that nothing is being judged.
    public func clear() throws(SystemFailure) {
        try file.rewrite([])
    }
}
