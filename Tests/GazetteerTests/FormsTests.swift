import Ceasefire
import Gazetteer
import Support
import Testing

@Suite("What people write for a place")
struct FormsTests {
    /// A line of `forms.tsv`.
    struct Form: CustomStringConvertible {
        let claim: PlaceClaim
        let expected: String
        let description: String
    }

    @Test("every form of the table is understood as a person who knows the country understands it")
    func table() throws {
        let gazetteer = shippedPlaces
        let forms = try FormsTests.forms()
        #expect(forms.count >= 300)
        #expect(Set(forms.map(\.expected).filter { $0.contains(", ") }).count >= 60)
        for form in forms {
            #expect(FormsTests.understood(gazetteer.locate(form.claim), in: gazetteer) == form.expected, "\(form)")
        }
    }

    private static func understood(_ place: LocatedPlace, in gazetteer: Gazetteer) -> String {
        switch place.named {
        case .settlement(let known):
            "\(known.name), \(known.region.flatMap { gazetteer.place(id: $0) }?.name ?? "nowhere")"
        case .region(let region): "region \(region.name)"
        case .area: "region"
        case .ambiguous: "ambiguous"
        case .unknown: "unknown"
        case .none: "none"
        }
    }

    private static func forms() throws -> [Form] {
        String(decoding: try repositoryFile("Tests/GazetteerTests/forms.tsv"), as: UTF8.self).split(separator: "\n")
            .filter { !$0.hasPrefix("#") }
            .map { line in
                let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
                return Form(
                    claim: claim(fields[0], hints: fields[1]), expected: fields[2],
                    description: fields.joined(separator: " | "))
            }
    }

    private static func claim(_ name: String, hints: String) -> PlaceClaim {
        var claim = PlaceClaim(name: name)
        var (latitude, longitude): (Double?, Double?)
        for hint in hints.split(separator: ", ") {
            let (key, value) = (hint.prefix { $0 != "=" }, String(hint.drop { $0 != "=" }.dropFirst()))
            switch key {
            case "admin1": claim.admin1 = value
            case "admin2": claim.admin2 = value
            case "country": claim.country = value
            case "lat": latitude = Double(value)
            case "lon": longitude = Double(value)
            default: Issue.record("`\(key)` is no hint")
            }
        }
        if let latitude, let longitude { claim.disc = aDisc(latitude, longitude) }
        return claim
    }
}
