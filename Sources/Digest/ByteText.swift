/// `bytes` in lower-case hexadecimal, two digits a byte.
public func hex(_ bytes: some Collection<UInt8>) -> String {
    let digits: [UInt8] = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    for byte in bytes {
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 0x0F)])
    }
    return String(decoding: text, as: UTF8.self)
}

/// `bytes` in base32 (RFC 4648, section 6), with lower-case letters and without padding: 8 characters for 5 bytes, and
/// the last character filled up with zero bits.
public func base32(_ bytes: some Collection<UInt8>) -> String {
    let alphabet: [UInt8] = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count * 8 + 4) / 5)
    var pending: UInt16 = 0
    var pendingBits = 0
    for byte in bytes {
        pending = pending << 8 | UInt16(byte)
        pendingBits += 8
        while pendingBits >= 5 {
            pendingBits -= 5
            text.append(alphabet[Int(pending >> pendingBits & 0x1F)])
        }
    }
    if pendingBits > 0 { text.append(alphabet[Int(pending << (5 - pendingBits) & 0x1F)]) }
    return String(decoding: text, as: UTF8.self)
}
