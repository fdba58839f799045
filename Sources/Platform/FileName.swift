import CLinux
import Glibc

/// One component of a path, as the kernel keeps it: any bytes but NUL and `/`, which need not be text.
public struct FileName: Hashable, Sendable {
    /// Ends in a NUL, so that it can be handed to the kernel as it is.
    private let terminated: [UInt8]

    /// The name that these bytes are, or nil where they cannot be one (empty, `.`, `..`, over 255 bytes, NUL, `/`).
    public init?(bytes: some Collection<UInt8>) {
        self.init(bytes: Array(bytes))
    }

    /// The name that these bytes are, or nil where they cannot be one.
    public init?(bytes: [UInt8]) {
        guard (1...255).contains(bytes.count), !bytes.contains(0), !bytes.contains(UInt8(ascii: "/")),
            !(bytes.count <= 2 && bytes.allSatisfy { $0 == UInt8(ascii: ".") })
        else { return nil }
        terminated = bytes + [0]
    }

    /// The name that reads `text`; fails with EINVAL where no file can have it.
    public init(_ text: String) throws(SystemFailure) {
        guard let name = FileName(bytes: text.utf8) else {
            throw SystemFailure(call: "file name", path: escapingControlCharacters(text.utf8), code: EINVAL)
        }
        self = name
    }

    /// The name without the kernel's NUL.
    public var bytes: [UInt8] { Array(terminated.dropLast()) }

    /// The name's length in bytes.
    public var count: Int { terminated.count - 1 }

    /// Whether the name starts with these bytes.
    public func hasPrefix(_ prefix: String) -> Bool { terminated.starts(with: prefix.utf8) }

    /// Whether the name ends in these bytes.
    public func hasSuffix(_ suffix: String) -> Bool {
        terminated.dropLast().reversed().starts(with: suffix.utf8.reversed())
    }

    func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        unsafe terminated.withUnsafeBytes { raw in
            unsafe raw.withMemoryRebound(to: CChar.self) { characters in
                guard let start = characters.baseAddress else { return unsafe body("") }
                return unsafe body(start)
            }
        }
    }
}

extension FileName: CustomStringConvertible {
    /// The name for people to read: what could drive a terminal, or is not text, as `\x1b`.
    public var description: String { escapingControlCharacters(terminated.dropLast()) }
}
