/// Builds the text of a date or time. Every alert holds dozens of them.
struct Digits {
    private var bytes: [UInt8] = []

    init() {
        bytes.reserveCapacity(27)
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func append(_ character: Unicode.Scalar) {
        bytes.append(UInt8(truncatingIfNeeded: character.value))
    }

    /// `2026-01-31`
    mutating func append(_ date: CivilDate) {
        if (0...9999).contains(date.year) { append(date.year, 4) } else { bytes += "\(date.year)".utf8 }
        append("-")
        append(date.month, 2)
        append("-")
        append(date.day, 2)
    }

    /// `08:10:00`, with a fraction where there is one.
    mutating func append(timeOfDay microseconds: Int64) {
        let second = Int(microseconds / 1_000_000)
        append(second / 3600, 2)
        append(":")
        append(second / 60 % 60, 2)
        append(":")
        append(second % 60, 2)
        let fraction = Int(microseconds % 1_000_000)
        guard fraction > 0 else { return }
        append(".")
        append(fraction, 6)
        while bytes.last == UInt8(ascii: "0") { bytes.removeLast() }
    }

    /// A number with leading zeros.
    private mutating func append(_ number: Int, _ width: Int) {
        var divisor = 1
        for _ in 1..<width { divisor *= 10 }
        while divisor > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / divisor % 10))
            divisor /= 10
        }
    }
}
