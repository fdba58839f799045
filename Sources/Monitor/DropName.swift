/// The names that drops have in `archive/` and `rejected/`.
public enum DropName {
    /// Longer ones are cut, so that room is left for `.reason.json` and numbers within the kernel's 255 bytes.
    public static let longest = 200

    /// Whether a dropped file's name can be told to people as it is; the problem where it cannot.
    public static func problem(of name: [UInt8]) -> ObstacleProblem? {
        guard let text = String(validating: name, as: UTF8.self) else { return .nameNotText }
        return text.unicodeScalars.contains(where: isControl) ? .nameWithControlCharacter : nil
    }

    /// The name that `name` is kept under: what is not text, or is a control character, as `%0A` for each of its bytes, and
    /// cut between characters to 200 bytes.
    public static func kept(_ name: [UInt8]) -> [UInt8] {
        var kept: [UInt8] = []
        var rest = name[...]
        while !rest.isEmpty {
            // Decoded a scalar at a time, since a defect is to cost its own bytes only.
            var parser = UTF8.ForwardParser()
            var input = rest.makeIterator()
            let piece: [UInt8]
            switch parser.parseScalar(from: &input) {
            case .valid(let encoded):
                let bytes = rest.prefix(encoded.count)
                piece = isControl(UTF8.decode(encoded)) ? bytes.flatMap(percentEncoded) : Array(bytes)
                rest = rest.dropFirst(encoded.count)
            case .error(let count):
                piece = rest.prefix(max(count, 1)).flatMap(percentEncoded)
                rest = rest.dropFirst(max(count, 1))
            case .emptyInput:
                return kept
            }
            if kept.count + piece.count > longest { return kept }
            kept += piece
        }
        return kept
    }

    /// What `name` is called when that and the numbers before are taken: `report.json.2`, cut between characters where it
    /// would have more than 200 bytes.
    public static func numbered(_ name: [UInt8], _ number: Int) -> [UInt8] {
        let suffix = number < 2 ? [] : Array(".\(number)".utf8)
        return Array(cut(name, to: longest - suffix.count)) + suffix
    }

    private static func cut(_ name: [UInt8], to count: Int) -> ArraySlice<UInt8> {
        guard name.count > count else { return name[...] }
        // Bytes 10xxxxxx go on with a character.
        let end = name[...count].lastIndex { $0 & 0xC0 != 0x80 } ?? count
        return name[..<end]
    }

    /// The number of a name that is free, when 1 is the name itself, 2 is `NAME.2` and so on.
    ///
    /// Where thousands have one name, asking for each number in turn would take longer with each: so it is found by doubling
    /// and halving, which may pass over a number that became free again.
    public static func freeNumber<Failure: Error>(isTaken: (Int) throws(Failure) -> Bool) throws(Failure) -> Int {
        guard try isTaken(1) else { return 1 }
        var taken = 1
        var free = 2
        while try isTaken(free) {
            taken = free
            free *= 2
        }
        while free - taken > 1 {
            let middle = (taken + free) / 2
            if try isTaken(middle) { taken = middle } else { free = middle }
        }
        return free
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: return true
        // What turns the direction of writing makes one name look like another.
        case .format: return [0x061C, 0x200E, 0x200F].contains(scalar.value) || turnsWriting(scalar.value)
        default: return false
        }
    }

    private static func turnsWriting(_ value: UInt32) -> Bool {
        0x202A...0x202E ~= value || 0x2066...0x2069 ~= value
    }

    private static func percentEncoded(_ byte: UInt8) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
}
