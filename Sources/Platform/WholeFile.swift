import CLinux
import Glibc

/// Reads a file that is trusted to be what it seems; links are followed, and nothing is waited for.
///
/// Fails with EFBIG where it holds more than `limit` bytes.
public func readFile(_ path: String, limit: Int) throws(SystemFailure) -> [UInt8] {
    let number = unsafe open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard number >= 0 else { throw SystemFailure(call: "open", path: path, code: errno) }
    let file = FileDescriptor(adopting: number, path: path)
    var bytes: [UInt8] = []
    while bytes.count <= limit {
        let more = try file.read(upTo: 65_536)
        if more.isEmpty { return bytes }
        bytes += more
    }
    throw SystemFailure(call: "read", path: path, code: EFBIG)
}
