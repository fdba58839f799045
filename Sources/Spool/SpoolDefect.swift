/// What is wrong with the spool itself, not with a drop.
public enum SpoolDefect: Error, Hashable, Sendable {
    /// The two directories lie on different file systems, so that nothing can be renamed from one to the other.
    case severalFileSystems(String, String)
}

extension SpoolDefect: CustomStringConvertible {
    public var description: String {
        switch self {
        case .severalFileSystems(let one, let other):
            """
            `\(one)` and `\(other)` lie on different file systems or mounts, but a drop is moved by renaming: put the \
            whole spool on one
            """
        }
    }
}
