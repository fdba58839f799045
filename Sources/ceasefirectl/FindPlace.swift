import ArgumentParser
import Ceasefire
import Gazetteer
import Intake
import JSONDocument
import Platform

/// Shows which place a name means, and why.
struct FindPlace: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gazetteer",
        abstract: "Show which place a name means, as reports are understood, and why.",
        discussion: """
            A name is understood with all that is told beside it; without a hint, of several places so called none is \
            guessed. The result is one of
              found      one settlement
              region     an area with many places in it
              ambiguous  several places, which are listed
              conflict   the coordinates lie outside the place that the name means
              unknown    none

            EXAMPLES
              ceasefirectl gazetteer Kramatorsk 'під Харковом'
              ceasefirectl gazetteer --admin1 'Lviv Oblast' Mykolaiv
              ceasefirectl gazetteer --lat 47.84 --lon 35.14
              echo '{"name": "Nikopol", "admin1": "Dnipropetrovsk Oblast"}' | ceasefirectl gazetteer -

            EXIT STATUS
              0   every name means something
              65  a line of standard input is no place
              66  a name means nothing that is known
            """)

    @OptionGroup var root: Root

    @Option(help: ArgumentHelp("The oblast or other first-level unit that it lies in.", valueName: "name"))
    var admin1: String?

    @Option(help: ArgumentHelp("The raion.", valueName: "name"))
    var admin2: String?

    @Option(help: ArgumentHelp("The hromada.", valueName: "name"))
    var admin3: String?

    @Option(help: ArgumentHelp("The country, by its name or ISO 3166-1 code.", valueName: "name"))
    var country: String?

    @Option(help: ArgumentHelp("Degrees north.", valueName: "degrees"))
    var lat: Double?

    @Option(help: ArgumentHelp("Degrees east.", valueName: "degrees"))
    var lon: Double?

    @Option(help: ArgumentHelp("How far off the coordinates may be.", valueName: "km"))
    var precisionKm: Double?

    @Flag(help: "Print an object a line.")
    var json = false

    @Argument(
        help: ArgumentHelp(
            "Names, or `id:` and an id; `-` reads a name a line, or an object as a report's `place`, and answers a line each.",
            valueName: "name"))
    var names: [String] = []

    func validate() throws {
        let hints: [Any?] = [admin1, admin2, admin3, country, lat, lon, precisionKm]
        guard names == ["-"], hints.contains(where: { $0 != nil }) else { return }
        throw ValidationError("the hints of a line of standard input stand in it, as in {\"name\": …, \"admin1\": …}")
    }

    func run() throws {
        let claims = names == ["-"] ? nil : names.isEmpty ? [try claim(nil)] : try names.map(claim)
        try answer { console in
            let finder = PlaceFinder(gazetteer: try Installed.gazetteer(root), console: console)
            guard let claims else { return try finder.answerLines() }
            var areAllKnown = true
            for claim in claims {
                let answer = finder.find(claim)
                if answer.result == .unknown { areAllKnown = false }
                if json { try console.print(answer.json) } else { try answer.print(to: console) }
            }
            return areAllKnown ? .done : .noInput
        }
    }

    /// What was told on the command line, checked as a report's `place` is.
    private func claim(_ name: String?) throws -> PlaceClaim {
        var members: [JSONMember] = []
        func add(_ key: String, _ value: JSONValue?) {
            if let value { members.append(JSONMember(key, value)) }
        }
        let id = name.flatMap { $0.hasPrefix("id:") ? String($0.dropFirst(3)) : nil }
        add("id", id.map(JSONValue.string))
        add("name", id == nil ? name.map(JSONValue.string) : nil)
        for (key, text) in [("admin1", admin1), ("admin2", admin2), ("admin3", admin3), ("country", country)] {
            add(key, text.map(JSONValue.string))
        }
        for (key, number) in [("lat", lat), ("lon", lon), ("precision_km", precisionKm)] {
            add(key, number.map(JSONValue.real))
        }
        do throws(RecordDefects) {
            return try PlaceClaim.decode(.object(members))
        } catch {
            throw ValidationError(error.all.map(\.sentence).joined(separator: "; "))
        }
    }
}
