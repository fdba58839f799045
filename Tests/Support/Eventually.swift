internal import Platform

/// Whether `condition` comes true before `limit` is over; asked again and again, so that no test waits a fixed time.
public func eventually(
    within limit: Duration = .seconds(20), _ condition: () throws -> Bool
) throws -> Bool {
    let deadline = MonotonicTime.now + limit
    while MonotonicTime.now < deadline {
        if try condition() { return true }
        var pause = Poll()
        _ = try pause.wait(until: .now + .milliseconds(2))
    }
    return try condition()
}
