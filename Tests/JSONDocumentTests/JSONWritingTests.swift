import JSONDocument
import Testing

@Suite struct JSONWritingTests {
    @Test("a value is written in one line, its members in their order")
    func oneLine() {
        let value: JSONValue = ["b": [1, -2.5, true, .null], "a": [:], "c": [], "d": "é"]
        #expect(value.text == #"{"b":[1,-2.5,true,null],"a":{},"c":[],"d":"é"}"#)
    }

    @Test("pretty output has one member or element a line")
    func pretty() {
        var bytes: [UInt8] = []
        (["a": [1, ["b": 2]], "c": []] as JSONValue).encode(into: &bytes, pretty: true)
        let expected = """
            {
              "a": [
                1,
                {
                  "b": 2
                }
              ],
              "c": []
            }
            """
        #expect(String(decoding: bytes, as: UTF8.self) == expected)
    }

    @Test(
        "a real is the shortest decimal that reads back as the same double",
        arguments: [
            (47.84, "47.84"), (30.0, "30.0"), (0.1 + 0.2, "0.30000000000000004"), (1e22, "1e+22"), (-0.0, "-0.0"),
            (.leastNonzeroMagnitude, "5e-324"),
        ])
    func reals(_ value: Double, _ expected: String) {
        #expect(JSONValue.real(value).text == expected)
    }

    @Test("what is no number is written as null")
    func notANumber() {
        #expect(([.real(.nan), .real(.infinity), .real(-.infinity)] as JSONValue).text == "[null,null,null]")
    }

    @Test("every control character and both line separators are escaped, everything else stands as UTF-8")
    func escapes() {
        #expect(JSONValue.string("\"\\/\n\r\t\u{0}\u{1B}\u{7F}").text == #""\"\\/\n\r\t\u0000\u001b\u007f""#)
        #expect(JSONValue.string("\u{80}\u{9B}\u{9F}\u{A0}Ж").text == "\"\\u0080\\u009b\\u009f\u{A0}Ж\"")
        #expect(JSONValue.string("\u{2027}\u{2028}\u{2029}😀").text == "\"\u{2027}\\u2028\\u2029😀\"")
        #expect(
            JSONValue.string("\u{200D}\u{200F}\u{202A}\u{202E}\u{2066}\u{2069}\u{061C}").text
                == "\"\u{200D}\\u200f\\u202a\\u202e\\u2066\\u2069\\u061c\"")
    }

    @Test("no byte of any output is a control character")
    func noControlBytes() {
        let all = String(String.UnicodeScalarView((0...0x3000).compactMap { Unicode.Scalar($0 as UInt32) }))
        let scalars = JSONValue.string(all).text.unicodeScalars
        #expect(scalars.allSatisfy { $0.properties.generalCategory != .control })
    }

    @Test("what was written reads back as the same value", arguments: 1...200)
    func roundTrip(seed: UInt64) throws {
        var values = RandomValues(seed: seed)
        let value = values.value(depth: 5)
        var pretty: [UInt8] = []
        value.encode(into: &pretty, pretty: true)
        #expect(try JSONValue.parse(value.text) == value)
        #expect(try JSONValue.parse(pretty) == value)
        #expect(try JSONValue.parse(value.text).text == value.text)
    }

    @Test("a document with random bytes changed is read or refused, and never crashes", arguments: 1...200)
    func mutations(seed: UInt64) {
        var values = RandomValues(seed: seed)
        for _ in 0..<20 {
            var bytes = Array(values.value(depth: 4).text.utf8)
            for _ in 0..<Int.random(in: 1...4, using: &values) {
                let index = Int.random(in: 0..<bytes.count, using: &values)
                bytes[index] = UInt8.random(in: 0...255, using: &values)
            }
            do throws(JSONDefect) {
                let value = try JSONValue.parse(bytes)
                #expect(throws: Never.self) { try JSONValue.parse(value.text) }
            } catch {
                #expect(error.line >= 1 && error.column >= 1 && error.position <= bytes.count)
                #expect(!error.description.isEmpty)
            }
        }
    }
}

/// Values of every kind from a seed (SplitMix64); the characters lean towards those that need care.
private struct RandomValues: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func value(depth: Int) -> JSONValue {
        switch Int.random(in: 0...(depth > 0 ? 6 : 4), using: &self) {
        case 0: .null
        case 1: .bool(Bool.random(using: &self))
        case 2: .integer(Int64(bitPattern: next()) >> Int64.random(in: 0...63, using: &self))
        case 3: .real(real())
        case 4: .string(text())
        case 5: .array((0..<count()).map { _ in value(depth: depth - 1) })
        default: .object((0..<count()).map { JSONMember("\($0)" + text(), value(depth: depth - 1)) })
        }
    }

    private mutating func count() -> Int { Int.random(in: 0...4, using: &self) }

    private mutating func real() -> Double {
        let any = Double(bitPattern: next())
        return any.isFinite ? any : Double.random(in: -180...180, using: &self)
    }

    private mutating func text() -> String {
        var text = ""
        for _ in 0..<count() {
            let limits: [UInt32] = [0x20, 0x80, 0x100, 0x2030, 0xFFFF, 0x10FFFF]
            let limit = limits.randomElement(using: &self) ?? 0x80
            if let scalar = Unicode.Scalar(UInt32.random(in: 1...limit, using: &self)) {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
