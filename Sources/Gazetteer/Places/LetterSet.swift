/// Which bytes a text has, roughly: a sieve before the costly comparison of two texts.
struct LetterSet {
    private var bits: UInt64 = 0
    private var isASCII = true

    init() {}

    init(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { insert(byte) }
    }

    mutating func insert(_ byte: UInt8) {
        bits |= 1 << UInt64(byte & 63)
        isASCII = isASCII && byte < 0x80
    }

    /// False only where more than `edits` letters differ: one that is changed into another takes away the bits of its
    /// bytes and adds as many, and in the alphabets here a letter has two bytes at most.
    func mayBeWithin(_ edits: Int, of other: LetterSet) -> Bool {
        let bytes = isASCII && other.isASCII ? 1 : 2
        return (bits ^ other.bits).nonzeroBitCount <= 2 * bytes * edits
    }
}
