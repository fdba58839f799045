import CLinux
import Glibc

/// What happens to the names in one directory, inotify(7).
public struct Inotify: ~Copyable, Sendable {
    /// One thing that happened.
    public enum Event: Hashable, Sendable {
        /// A name is new: made, linked, or being written.
        case created(FileName)
        /// A file that was open for writing was closed.
        case written(FileName)
        /// A file was renamed to this name, from here or elsewhere.
        case movedIn(FileName)
        /// More happened than the kernel kept.
        case overflow
        /// The directory itself was removed, moved away or unmounted: nothing more will be told.
        case directoryGone
    }

    public let descriptor: FileDescriptor

    /// Watches the directory at `path`.
    public init(watching path: String) throws(SystemFailure) {
        let number = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
        guard number >= 0 else { throw SystemFailure(last: "inotify_init1") }
        let descriptor = FileDescriptor(adopting: number, path: path)
        let mask = IN_CREATE | IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF
        let watch = unsafe inotify_add_watch(number, path, UInt32(mask) | UInt32(IN_ONLYDIR) | UInt32(IN_DONT_FOLLOW))
        guard watch >= 0 else { throw SystemFailure(last: "inotify_add_watch", path) }
        self.descriptor = descriptor
    }

    /// What happened since it was asked last, as much as fits into one reading; empty where nothing did.
    public func take() throws(SystemFailure) -> [Event] {
        let size = 16 * 1024
        let bytes: [UInt8]
        do {
            bytes = try descriptor.read(upTo: size)
        } catch {
            guard error.code == EAGAIN else { throw error }
            return []
        }
        var events: [Event] = []
        unsafe bytes.withUnsafeBytes { raw in
            var offset = 0
            let header = MemoryLayout<inotify_event>.size
            while offset + header <= raw.count {
                let event = unsafe raw.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
                let name = unsafe raw[(offset + header)..<(offset + header + Int(event.len))].prefix { $0 != 0 }
                if let event = unsafe Self.event(event.mask, name: FileName(bytes: name)) { events.append(event) }
                offset += header + Int(event.len)
            }
        }
        return events
    }

    private static func event(_ mask: UInt32, name: FileName?) -> Event? {
        if mask & UInt32(IN_Q_OVERFLOW) != 0 { return .overflow }
        if mask & UInt32(IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT | IN_IGNORED) != 0 { return .directoryGone }
        guard let name else { return nil }
        if mask & UInt32(IN_MOVED_TO) != 0 { return .movedIn(name) }
        if mask & UInt32(IN_CLOSE_WRITE) != 0 { return .written(name) }
        return .created(name)
    }
}
