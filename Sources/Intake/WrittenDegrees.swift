internal import Ceasefire

/// Coordinates as people write them: `47.84, 35.14`, `50°27′N 30°31′E`, `50 27 00 N`, `пн. ш. 50°27′`.
///
/// Degrees may have minutes and seconds where marks or a letter for the hemisphere show that they are such; `50 27 00` alone
/// may be anything and is refused.
struct WrittenDegrees {
    enum Axis: String { case latitude, longitude }

    private let angles: [Angle]

    private init?(_ text: String, commasAreDecimal: Bool) {
        guard let signs = DegreeSign.all(in: text, commasAreDecimal: commasAreDecimal),
            let angles = DegreeSign.angles(signs)
        else { return nil }
        self.angles = angles
    }

    /// Latitude and longitude; nil where a text is not clearly both.
    static func pair(_ text: String) -> GeoPoint? {
        // A comma between digits parts the two, unless each of them has one: `47,84 35,14`.
        WrittenDegrees(text, commasAreDecimal: false)?.point ?? WrittenDegrees(text, commasAreDecimal: true)?.point
    }

    private var point: GeoPoint? {
        guard angles.count == 2 else { return nil }
        let sorted: [Angle]
        switch (angles[0].hemisphere?.axis, angles[1].hemisphere?.axis) {
        case (nil, nil), (.latitude, .longitude): sorted = angles
        case (.longitude, .latitude): sorted = angles.reversed()
        default: return nil
        }
        guard let latitude = sorted[0].degrees, let longitude = sorted[1].degrees else { return nil }
        return GeoPoint(latitude: latitude, longitude: longitude)
    }

    /// One of the two: of a text that tells no other, or of one that tells both. `48 31` may be either, and is refused.
    static func degrees(_ text: String, _ axis: Axis) -> Double? {
        for commasAreDecimal in [false, true] {
            guard let both = WrittenDegrees(text, commasAreDecimal: commasAreDecimal), let point = both.point else {
                continue
            }
            guard !both.angles.contains(where: \.isBare) else { return nil }
            return axis == .latitude ? point.latitude : point.longitude
        }
        guard let angle = WrittenDegrees(text, commasAreDecimal: true)?.angles, angle.count == 1,
            angle[0].hemisphere.map({ $0.axis == axis }) ?? true
        else { return nil }
        return angle[0].degrees
    }
}

/// Degrees with their minutes and seconds, each as it stands.
struct Angle {
    struct Hemisphere {
        let axis: WrittenDegrees.Axis
        let isNegative: Bool
    }

    var numbers: [Number] = []
    var hemisphere: Hemisphere?
    /// Whether the letter stands before the numbers.
    var isLed = false
    var isMarked = false

    struct Number {
        let value: Double
        let isWhole: Bool
        let isNegative: Bool
    }

    /// Whether nothing shows that it is degrees.
    var isBare: Bool { hemisphere == nil && !isMarked && numbers.allSatisfy(\.isWhole) }

    /// Nil where they are not degrees with minutes and seconds.
    var degrees: Double? {
        guard let first = numbers.first, numbers.count <= 3, numbers.count == 1 || isMarked || hemisphere != nil,
            numbers.dropLast().allSatisfy(\.isWhole),
            numbers.dropFirst().allSatisfy({ $0.value < 60 && !$0.isNegative }),
            !first.isNegative || hemisphere == nil
        else { return nil }
        let size = numbers.reversed().reduce(0) { $0 / 60 + $1.value }
        return first.isNegative || hemisphere?.isNegative == true ? -size : size
    }
}
