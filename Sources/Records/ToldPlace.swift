internal import Ceasefire

extension Alert {
    /// The alert with no more exact coordinates than a profile allows, in its words too.
    func located(as profile: CAPProfile) -> Alert {
        let place = facts.assessment.strike.place
        guard let exact = place.disc, profile.toldCoordinates != .exact else { return self }
        let disc = profile.toldCoordinates == .coarse ? exact.coarse(to: profile.coarseness) : nil
        return telling(
            facts.telling(of: place.with(disc), isWithoutDetail: facts.isWithoutDetail || place.named == .none))
    }
}

extension LocatedPlace {
    /// The circle that a message shows; nil for a region.
    var shownDisc: Disc? {
        if let disc { return disc }
        guard case .settlement(let place) = named, let centre = place.centre else { return nil }
        return Disc(centre: centre, radius: place.extent?.outer ?? 0)
    }

    fileprivate func with(_ disc: Disc?) -> LocatedPlace {
        var claim = claim
        claim.disc = disc
        return LocatedPlace(claim: claim, named: named, within: within, admin1: admin1)
    }
}

extension Disc {
    /// A wider disc that holds this one: its centre is that of a cell of a grid, so that many messages about one place
    /// tell no more of it than one does.
    fileprivate func coarse(to radius: Double) -> Disc? {
        // Cells of 0.7 radii by 0.7: no point of one is farther from its centre than half a radius.
        let step = 0.7 * radius / kilometresADegree
        let latitude = min(90, max(-90, (centre.latitude / step).rounded() * step))
        let breadth = step / max(0.05, cosine(ofLatitude: latitude))
        let longitude = min(180, max(-180, (centre.longitude / breadth).rounded() * breadth))
        guard let centre = GeoPoint(latitude: rounded(latitude), longitude: rounded(longitude)) else { return nil }
        return Disc(centre: centre, radius: max(radius, self.radius + radius / 2))
    }

    /// To some hundred metres, since names of places without a name show it.
    private func rounded(_ degrees: Double) -> Double { (degrees * 1000).rounded() / 1000 }

    /// Near enough for a grid: Bhaskara's approximation, within 0.2 %.
    private func cosine(ofLatitude degrees: Double) -> Double {
        let square = degrees * degrees
        return (32_400 - 4 * square) / (32_400 + square)
    }
}

/// Of a meridian.
private let kilometresADegree = 111.195

/// The code of ISO 3166-2 of a first-level unit of Ukraine; nil of others. They are the codifier's numbers but for five.
func isoCode(_ region: Place) -> String? {
    guard region.id.hasPrefix("UA"), region.id.utf8.count == 19 else { return nil }
    let number = String(region.id.dropFirst(2).prefix(2))
    let others = ["01": "43", "44": "09", "73": "77", "80": "30", "85": "40"]
    return "UA-\(others[number] ?? number)"
}

/// A number with so many decimals, and no exponent.
func fixed(_ value: Double, _ decimals: Int) -> String {
    let scale = (0..<decimals).reduce(1) { product, _ in product * 10 }
    let scaled = Int((value * Double(scale)).rounded())
    let digits = String(Int(scaled.magnitude) % scale)
    let padding = String(repeating: "0", count: max(0, decimals - digits.utf8.count))
    return "\(scaled < 0 ? "-" : "")\(Int(scaled.magnitude) / scale).\(padding)\(digits)"
}
