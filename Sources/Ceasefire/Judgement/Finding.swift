/// What is asked of a strike under a reading.
public enum Criterion: String, Sendable, CaseIterable {
    case act, time, place, weapon, target, actor
}

/// What was found for one criterion, why, and on which fields of the report that rests.
public struct Finding: Hashable, Sendable {
    public let criterion: Criterion
    public let result: Truth
    public let ground: Ground
    /// Fields of the report, as contract §4 names them: `occurred`, `place.name`, `weapons[0].kind`.
    public let evidence: [String]

    public init(_ criterion: Criterion, _ result: Truth, because ground: Ground, evidence: [String]) {
        self.criterion = criterion
        self.result = result
        self.ground = ground
        self.evidence = evidence
    }
}

/// Why a finding is what it is, as data; `Explanation` puts it into words.
public enum Ground: Hashable, Sendable {
    case time(TimeGround, MomentRange)
    case place(PlaceGround)
    case word(WordGround, noun: String)
    case actor(ActorGround)
    /// A party pleads what the reading allows for; whether it was so is not decided here.
    case pleaded([Exception])
}

/// How a strike's time stands to a window.
public enum TimeGround: Hashable, Sendable {
    /// All of it lies in what is in force for certain.
    case inside(Window)
    /// It went on throughout its interval, and some of that lies in what is in force for certain.
    case partlyInside(Window)
    case before(start: Edge)
    case after(end: Edge)
    /// It could lie on either side of a start or end that was stated exactly.
    case acrossStart(Moment)
    case acrossEnd(Moment)
    /// The start or end was not stated exactly, and it matters.
    case startUncertain(Edge)
    case endUncertain(Edge)
}

/// How a strike's place stands to a scope.
public enum PlaceGround: Hashable, Sendable {
    case included(place: String, selector: String)
    case excluded(place: String, selector: String)
    case notIncluded(place: String)
    /// The speaker left the selector open.
    case leftOpen(place: String, selector: String)
    /// It reaches across the edge of what the selector means.
    case across(place: String, selector: String)
    /// Somewhere in a region that only overlaps what is meant.
    case somewhereIn(region: String, selector: String)
    /// Somewhere in an area that is no place of the gazetteer, and of which nobody stated where it ends.
    case vagueArea(String)
    case unknownName(String)
    /// No place is so called; in the unit that the report tells some have names that are like it.
    case misspelt(String, similar: [String])
    /// Places are so called, and none of them fits the units that the report tells.
    case elsewhere(name: String, units: [String])
    /// The names of several places.
    case severalNames(String)
    /// Near the place, so that it may have been in it or outside.
    case near(place: String, selector: String)
    case ambiguous(name: String, candidates: [String])
    /// Name and coordinates lie apart and lead to different results.
    case conflict(name: String, kilometres: Double)
    case notTold
}

/// How the acts, weapons or targets of a strike stand to a scope.
public enum WordGround: Hashable, Sendable {
    /// The scope is `any`.
    case anyIncluded
    case included(value: String, entry: String)
    case excluded(value: String, entry: String)
    case notIncluded([String])
    case leftOpen(value: String, entry: String)
    /// The report says less than the reading asks (`drone` where it speaks of `drone.attack`).
    case tooGeneral(value: String, entry: String)
    /// One of several, and the reading does not treat them alike.
    case oneOf(String)
    case notTold
    /// Some weapons and some targets are covered, and it is not told which weapon hit which target.
    case pairingNotTold
}

/// How the actor stands to those who owe something.
public enum ActorGround: Hashable, Sendable {
    case bound(actor: String, party: String)
    case notBound(actor: String)
    /// The name looks like a party's and is none that is known.
    case unrecognised(actor: String)
    case notTold
}
