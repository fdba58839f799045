/// Why bytes are no zone data.
public enum ZoneDefect: Error, Hashable, Sendable {
    case notTZif
    case truncated
    /// Only version 1, with 32-bit times, which nothing has written since 2007.
    case versionOne
    /// Changes that do not stand in order of time, or offsets that no clock on Earth has.
    case implausible
}

extension ZoneRules {
    /// Reads a TZif file of version 2 or later (RFC 9636 §3): its second, 64-bit block and footer.
    public init(tzif bytes: [UInt8]) throws(ZoneDefect) {
        var reader = BigEndianReader(bytes)
        let first = try BlockHeader(&reader)
        guard first.version >= UInt8(ascii: "2") else { throw .versionOne }
        try reader.skip(first.length(timeSize: 4))
        let header = try BlockHeader(&reader)
        let times = try reader.integers(header.transitions, size: 8)
        let types = try reader.take(header.transitions)
        let offsets = try ZoneRules.offsets(header, &reader)
        try reader.skip(header.characters + header.leapSeconds * 12 + header.standardFlags + header.universalFlags)
        var transitions: [Transition] = []
        for (time, type) in zip(times, types) {
            guard Int(type) < offsets.count else { throw .truncated }
            // Some files begin with the Big Bang (RFC 9636 §3.2), beyond what a moment can hold.
            let at = min(max(time, -ZoneRules.farthest), ZoneRules.farthest)
            if let last = transitions.last, at < last.at { throw .implausible }
            transitions.append(Transition(at: at, offset: offsets[Int(type)]))
        }
        guard let initial = offsets.first else { throw .truncated }
        firstOffset = initial
        self.transitions = transitions
        let footer = String(decoding: reader.rest, as: UTF8.self).split(separator: "\n").first
        self.footer = footer.flatMap { YearlyRule(String($0)) }
    }

    /// In seconds from 1970, some 34,000 years.
    private static let farthest: Int64 = 1 << 40

    private static func offsets(
        _ header: BlockHeader, _ reader: inout BigEndianReader
    ) throws(ZoneDefect) -> [Int] {
        var offsets: [Int] = []
        for _ in 0..<header.types {
            let offset = Int(try reader.integer(size: 4))
            // RFC 9636 §3.2: more than −25 hours and less than 26.
            guard (-89_999...93_599).contains(offset) else { throw .implausible }
            offsets.append(offset)
            try reader.skip(2)
        }
        return offsets
    }
}

/// The counts at the head of a block (RFC 9636 §3.1).
private struct BlockHeader {
    let version: UInt8
    let universalFlags: Int
    let standardFlags: Int
    let leapSeconds: Int
    let transitions: Int
    let types: Int
    let characters: Int

    init(_ reader: inout BigEndianReader) throws(ZoneDefect) {
        guard try reader.take(4).elementsEqual("TZif".utf8) else { throw .notTZif }
        version = try reader.take(1).first ?? 0
        try reader.skip(15)
        universalFlags = try reader.count()
        standardFlags = try reader.count()
        leapSeconds = try reader.count()
        transitions = try reader.count()
        types = try reader.count()
        characters = try reader.count()
    }

    func length(timeSize: Int) -> Int {
        transitions * (timeSize + 1) + types * 6 + characters + leapSeconds * (timeSize + 4) + standardFlags
            + universalFlags
    }
}

/// Takes big-endian integers from the front of bytes.
private struct BigEndianReader {
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    mutating func take(_ count: Int) throws(ZoneDefect) -> ArraySlice<UInt8> {
        guard count >= 0, count <= rest.count else { throw .truncated }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    mutating func skip(_ count: Int) throws(ZoneDefect) {
        _ = try take(count)
    }

    mutating func integer(size: Int) throws(ZoneDefect) -> Int64 {
        let bytes = try take(size)
        let magnitude = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return size == 4 ? Int64(Int32(truncatingIfNeeded: magnitude)) : Int64(bitPattern: magnitude)
    }

    mutating func integers(_ count: Int, size: Int) throws(ZoneDefect) -> [Int64] {
        guard count <= rest.count / size else { throw .truncated }
        var integers: [Int64] = []
        for _ in 0..<count { integers.append(try integer(size: size)) }
        return integers
    }

    mutating func count() throws(ZoneDefect) -> Int {
        let count = try integer(size: 4)
        guard count >= 0 else { throw .truncated }
        return Int(count)
    }
}
