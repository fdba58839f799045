import CLinux
import Glibc

/// Bytes that nobody can guess, getrandom(2).
public func randomBytes(_ count: Int) throws(SystemFailure) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
        let taken = unsafe bytes.withUnsafeMutableBytes { raw in
            uninterrupted { unsafe getrandom(raw.baseAddress?.advanced(by: done), count - done, 0) }
        }
        guard taken > 0 else { throw SystemFailure(last: "getrandom") }
        done += taken
    }
    return bytes
}

/// `count` random bytes as lower-case hexadecimal digits, two a byte.
public func randomHexadecimal(bytes count: Int) throws(SystemFailure) -> String {
    let digits = Array("0123456789abcdef".utf8)
    let text = try randomBytes(count).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
}
