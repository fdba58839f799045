import Platform
import Settings
import Spool

/// Whether the disk has room for what drops leave behind. Asked only when there is something to take, so that it wakes
/// nobody.
struct RoomWatch {
    private var floor: FreeSpaceFloor
    private let paths: [String]
    /// What there is too little of, in words; nil while there is room.
    private(set) var shortage: String?

    init(_ layout: Layout, _ settings: DaemonSettings.Spool) {
        floor = FreeSpaceFloor(bytes: settings.leastFree, files: settings.leastFreeFiles)
        paths = [layout.spool, layout.state]
    }

    /// From now on another floor counts.
    mutating func keep(_ settings: DaemonSettings.Spool) {
        floor = FreeSpaceFloor(bytes: settings.leastFree, files: settings.leastFreeFiles)
    }

    /// Looks, and tells whether anything is other than before.
    mutating func look() throws(SystemFailure) -> Bool {
        let before = shortage
        shortage = nil
        for path in paths {
            guard let found = floor.shortage(of: try FileSystemRoom(at: path)) else { continue }
            shortage = "no drop is taken until there is room for `\(path)`: \(found)"
            break
        }
        return (before == nil) != (shortage == nil)
    }
}
