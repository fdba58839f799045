internal import Platform

/// Files that somebody may still be writing: for how long each has stood still.
///
/// The change time counts where it can be believed; since somebody may set the wall clock, a file that was seen
/// changing, or has changed in the future, must stand still by the monotonic clock.
struct Settling {
    /// How long size and change time must stand still.
    var quiet = Duration.seconds(2)

    private struct Sight {
        var size: Int
        var changed: Int64
        var due: MonotonicTime
    }

    private var sights: [FileName: Sight] = [:]

    var count: Int { sights.count }

    func contains(_ name: FileName) -> Bool { sights[name] != nil }

    /// Whether the file has stood still; if not, it is remembered and will be due.
    mutating func hasSettled(_ name: FileName, _ status: FileStatus, now: MonotonicTime, wall: Int64) -> Bool {
        if let sight = sights[name] {
            if sight.size != status.size || sight.changed != status.changed {
                sights[name] = Sight(size: status.size, changed: status.changed, due: now + quiet)
                return false
            }
            guard now >= sight.due else { return false }
            sights[name] = nil
            return true
        }
        let wanted = quiet.wholeNanoseconds
        let age = wall - status.changed
        if age >= wanted { return true }
        let left = age < 0 ? wanted : wanted - age
        sights[name] = Sight(size: status.size, changed: status.changed, due: now + .nanoseconds(left))
        return false
    }

    /// Remembers a file that changed while it was looked at.
    mutating func startAgain(_ name: FileName, _ status: FileStatus, now: MonotonicTime) {
        sights[name] = Sight(size: status.size, changed: status.changed, due: now + quiet)
    }

    /// Forgets a name that is gone, or taken.
    mutating func forget(_ name: FileName) {
        sights[name] = nil
    }

    mutating func forgetAll() {
        sights = [:]
    }

    /// When a file may have stood still long enough, at the earliest.
    var nextDue: MonotonicTime? { sights.values.lazy.map(\.due).min() }

    /// The names to look at again.
    func due(at now: MonotonicTime) -> [FileName] {
        sights.lazy.filter { $0.value.due <= now }.map(\.key)
    }
}
