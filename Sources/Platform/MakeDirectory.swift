import CLinux
import Glibc

/// Makes a directory with this mode and, with 0755, whatever is missing above it. One that is there stays as it is.
public func makeDirectory(_ path: String, mode: UInt32) throws(SystemFailure) {
    var above = ""
    let parts = path.split(separator: "/")
    for (index, part) in parts.enumerated() {
        above += (above.isEmpty && !path.hasPrefix("/") ? "" : "/") + part
        guard unsafe mkdir(above, 0o755) == 0 else {
            if errno == EEXIST { continue }
            throw SystemFailure(last: "mkdir", above)
        }
        // The umask takes from what mkdir is told.
        let isLast = index == parts.count - 1
        guard unsafe chmod(above, isLast ? mode : 0o755) == 0 else { throw SystemFailure(last: "chmod", above) }
    }
}
