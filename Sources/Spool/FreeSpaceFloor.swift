public import Platform

/// How much room must be left on the disk for drops to be taken: what was taken must be kept, moved and told.
public struct FreeSpaceFloor: Hashable, Sendable {
    /// What there is too little of.
    public enum Shortage: Hashable, Sendable {
        /// In bytes.
        case space(free: Int, floor: Int)
        /// Files that can still be made.
        case files(free: Int, floor: Int)
    }

    /// In bytes. Of a small file system a twentieth is enough.
    public var bytes: Int
    /// Files that can still be made (inodes), and again a twentieth of them at most.
    public var files: Int

    public init(bytes: Int, files: Int) {
        self.bytes = bytes
        self.files = files
    }

    /// Nil where there is room enough.
    public func shortage(of room: FileSystemRoom) -> Shortage? {
        let floor = min(bytes, room.size / 20)
        if room.free < floor { return .space(free: room.free, floor: floor) }
        // A file system without a table of inodes counts none.
        guard let all = room.files, let free = room.freeFiles else { return nil }
        let fileFloor = min(files, all / 20)
        return free < fileFloor ? .files(free: free, floor: fileFloor) : nil
    }
}

extension FreeSpaceFloor.Shortage: CustomStringConvertible {
    public var description: String {
        switch self {
        case .space(let free, let floor): "\(free / 1024) KiB are free, fewer than \(floor / 1024)"
        case .files(let free, let floor): "\(free) files can still be made, fewer than \(floor)"
        }
    }
}
