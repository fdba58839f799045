/// A number or sign of written coordinates.
enum DegreeSign {
    case number(Angle.Number)
    /// °, ′, ″, by how many times the degree is parted by 60.
    case mark(Int)
    case hemisphere(Angle.Hemisphere)
    case separator

    /// The angles that signs make up; nil where they are in no order that has one meaning.
    static func angles(_ signs: [DegreeSign]) -> [Angle]? {
        var angles: [Angle] = []
        var angle = Angle()
        func close() {
            if !angle.numbers.isEmpty || angle.hemisphere != nil { angles.append(angle) }
            angle = Angle()
        }
        for sign in signs {
            switch sign {
            case .separator: close()
            case .number(let number): angle.numbers.append(number)
            case .mark(let level):
                guard let last = angle.numbers.last else { return nil }
                // `50°27′ 30°31′`: where degrees stand behind minutes, they are another angle's.
                if level == 0, angle.numbers.count > 1 {
                    angle.numbers.removeLast()
                    close()
                    angle.numbers = [last]
                }
                guard angle.numbers.count == level + 1 else { return nil }
                angle.isMarked = true
            case .hemisphere(let hemisphere):
                if angle.numbers.isEmpty {
                    guard angle.hemisphere == nil else { return nil }
                    (angle.hemisphere, angle.isLed) = (hemisphere, true)
                } else if angle.hemisphere == nil {
                    angle.hemisphere = hemisphere
                    close()
                } else {
                    guard angle.isLed else { return nil }
                    close()
                    (angle.hemisphere, angle.isLed) = (hemisphere, true)
                }
            }
        }
        close()
        // `47.84 35.14`
        if angles.count == 1, let both = angles.first, both.numbers.count == 2, both.hemisphere == nil, !both.isMarked {
            return both.numbers.map { Angle(numbers: [$0]) }
        }
        return angles
    }

    /// The signs of a text; nil where something in it is none.
    static func all(in text: String, commasAreDecimal: Bool) -> [DegreeSign]? {
        // Longer than any coordinates are.
        guard text.utf8.count <= 100 else { return nil }
        var signs: [DegreeSign] = []
        var rest = Array(text.unicodeScalars)[...]
        var isApart = true
        while let scalar = rest.first {
            defer { isApart = scalar.properties.isWhitespace || scalar == "," || scalar == ";" || scalar == "/" }
            if scalar.properties.isWhitespace {
                rest.removeFirst()
            } else if scalar == "," || scalar == ";" || scalar == "/" {
                rest.removeFirst()
                signs.append(.separator)
            } else if let level = mark(scalar) {
                rest.removeFirst()
                // Two strokes are seconds as well.
                let isDouble = level == 1 && rest.first.flatMap(mark) == 1
                if isDouble { rest.removeFirst() }
                signs.append(.mark(isDouble ? 2 : level))
            } else if let number = takeNumber(&rest, commasAreDecimal) {
                // `47.84-35.14` may be two or a range.
                guard !isSign(scalar) || isApart else { return nil }
                signs.append(.number(number))
            } else if let hemisphere = takeHemisphere(&rest) {
                signs.append(.hemisphere(hemisphere))
            } else {
                return nil
            }
        }
        return signs
    }

    private static func mark(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar {
        case "°", "º", "˚": 0
        case "'", "′", "’", "‘", "ʹ", "´": 1
        case "\"", "″", "”", "“", "ʺ": 2
        default: nil
        }
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func isSign(_ scalar: Unicode.Scalar) -> Bool { ["-", "−", "–", "+"].contains(scalar) }

    private static func takeNumber(
        _ rest: inout ArraySlice<Unicode.Scalar>, _ commasAreDecimal: Bool
    ) -> Angle.Number? {
        var (digits, tail) = ("", rest)
        let sign = tail.first.flatMap { isSign($0) ? $0 : nil }
        if sign != nil { tail.removeFirst() }
        var isWhole = true
        while let scalar = tail.first {
            let isPoint = scalar == "." || (scalar == "," && commasAreDecimal)
            if isDigit(scalar) {
                digits.unicodeScalars.append(scalar)
            } else if isPoint, isWhole, !digits.isEmpty, tail.dropFirst().first.map(isDigit) == true {
                digits += "."
                isWhole = false
            } else {
                break
            }
            tail.removeFirst()
        }
        guard let value = Double(digits) else { return nil }
        rest = tail
        return Angle.Number(value: value, isWhole: isWhole, isNegative: sign.map { $0 != "+" } ?? false)
    }

    /// Letters, of which points and blanks between are left out: `пн. ш.`
    private static func takeHemisphere(_ rest: inout ArraySlice<Unicode.Scalar>) -> Angle.Hemisphere? {
        var (word, tail) = ("", rest)
        while let scalar = tail.first,
            scalar.properties.isAlphabetic || (!word.isEmpty && (scalar == "." || scalar == " "))
        {
            if scalar.properties.isAlphabetic { word.unicodeScalars.append(scalar) }
            tail.removeFirst()
        }
        guard let hemisphere = hemispheres[word.lowercased()] else { return nil }
        rest = tail
        return hemisphere
    }

    private static let hemispheres: [String: Angle.Hemisphere] = {
        let table: [(WrittenDegrees.Axis, Bool, [String])] = [
            (.latitude, false, ["n", "north", "пн", "пнш", "сш"]),
            (.latitude, true, ["s", "south", "пд", "пдш", "юш"]),
            (.longitude, false, ["e", "east", "сх", "схд", "вд"]),
            (.longitude, true, ["w", "west", "зх", "зхд", "зд"]),
        ]
        return Dictionary(
            table.flatMap { axis, isNegative, words in
                words.map { ($0, Angle.Hemisphere(axis: axis, isNegative: isNegative)) }
            }, uniquingKeysWith: { one, _ in one })
    }()
}
