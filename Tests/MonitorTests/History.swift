import Ceasefire
import JSONDocument
import Support

/// A random history: reports, revisions, retractions, replacements, denials, admissions, sounds, parts, of few strikes
/// at near hours in few places, so that nearly everything meets. Each content says when it was reported, and no two the
/// same moment.
struct History {
    private var random: SeededGenerator
    private(set) var contents: [String] = []

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
        let count = Int.random(in: 3...9, using: &random)
        let minutes = (0..<count).map { $0 }.shuffled(using: &random)
        contents = minutes.map { minute in
            content(at: Moment(seconds: 1_770_200_000 + Int64(minute) * 60).rfc3339)
        }
    }

    private mutating func content(at moment: String) -> String {
        let source = one(of: ["Outlet", "Outlet", "Paper", "Echo", "Kyiv", "Moscow", "Passerby"])
        var members: [JSONMember] = [
            JSONMember("source", ["name": .string(source)]), JSONMember("reported_at", .string(moment)),
        ]
        if chance(8) {
            return JSONValue.object(members + [JSONMember("retracts", .string(one(of: ["a", "b", "c"])))]).text
        }
        members += [
            JSONMember("id", .string(one(of: ["a", "a", "b", "c"]))), JSONMember("occurred", occurred()),
            JSONMember("place", place()),
            JSONMember("act", .string(chance(12) ? one(of: ["sound", "attack"]) : "attack.hit")),
        ]
        if let weapon = one(of: ["missile", "missile", "drone", "drone.attack", "missile|drone", nil]) {
            members.append(JSONMember("weapons", [["kind": .string(weapon)]]))
        }
        if let actor = one(of: ["Russia", "Russia", "RF", "Ukraine", nil]) {
            members.append(JSONMember("actor", .string(actor)))
        }
        if chance(4) { members.append(JSONMember("incident", .string(one(of: ["x", "y"])))) }
        if chance(4) { members.append(JSONMember("credibility", .integer(one(of: [1, 2, 5, 6])))) }
        if chance(4) { members.append(JSONMember("casualties", ["killed": .integer(one(of: [0, 1, 2]))])) }
        if chance(10) { members.append(JSONMember("supersedes", .string(one(of: ["a", "b", "c"])))) }
        if chance(4) {
            members.append(JSONMember("asserts", .string(one(of: ["denies", "denies", "admits"]))))
            if chance(3) { members.append(JSONMember("about", .string(one(of: ["Outlet/a", "Kyiv/a", "b"])))) }
        }
        if chance(15) { members.append(JSONMember("parts", [["place": place()], ["place": place()]])) }
        return JSONValue.object(members).text
    }

    private mutating func occurred() -> JSONValue {
        let start = Moment(seconds: 1_770_120_000 + Int64(one(of: [0, 10, 25, 40, 70, 180])) * 60)
        let width = one(of: [0, 0, 0, 30, 120, 480, 1000])
        if width == 0 { return .string(start.rfc3339) }
        return [
            "from": .string(start.rfc3339), "to": .string(start.adding(seconds: Int64(width) * 60).rfc3339),
        ]
    }

    private mutating func place() -> JSONValue {
        let places: [JSONValue] = [
            ["name": "Kyiv"], ["name": "Kyiv"], ["name": "Київ"], ["lat": 50.45, "lon": 30.52, "precision_km": 1],
            ["lat": 50.54, "lon": 30.52, "precision_km": 6], ["lat": 50.70, "lon": 30.52],
            ["lat": 50.60, "lon": 30.52, "precision_km": 30], ["name": "Ukraine"], ["name": "Mykolaiv"],
            ["name": "Mykolaiv", "admin1": "Mykolaiv Oblast"],
        ]
        return one(of: places)
    }

    private mutating func one<Element>(of elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &random)]
    }

    /// One in so many.
    private mutating func chance(_ odds: Int) -> Bool { Int.random(in: 0..<odds, using: &random) == 0 }
}
