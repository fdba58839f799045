import Ceasefire
import Incidents
import Support
import Testing

@Suite("What an incident is called when others join or leave it")
struct SuccessionTests {
    private let first = aTelling(by: "Outlet", id: "1", aStrike(at: minutes(5)), arrival: 1)
    private let second = aTelling(by: "Outlet", id: "2", aStrike(at: minutes(5, from: windowEnd)), arrival: 2)
    private let alsoFirst = aTelling(by: "Paper", id: "3", aStrike(at: minutes(5)), arrival: 3)

    private func successor(of earlier: [Succession.Earlier], _ tellings: Telling...) -> Succession {
        Succession(from: earlier, to: Partition(tellings, by: bothParties))
    }

    private func earlier(_ number: Int64, _ opener: Telling, _ members: Telling...) -> Succession.Earlier {
        Succession.Earlier(name: opener.key.incident, number: number, members: Set(members.map(\.key)))
    }

    @Test("a new one is called by the report that opened it: the first to arrive")
    func opening() {
        let found = successor(of: [], alsoFirst, first)
        #expect(found.incidents.map(\.name) == [first.key.incident])
        #expect(found.ended.isEmpty)
    }

    @Test("one that another report joins keeps its name")
    func joining() {
        let found = successor(of: [earlier(1, alsoFirst, alsoFirst)], first, alsoFirst)
        #expect(found.incidents.map(\.name) == [alsoFirst.key.incident])
    }

    @Test("of two that turn out to be one the elder's name stays, and the younger ended in it")
    func merging() {
        let found = successor(of: [earlier(7, first, first), earlier(4, alsoFirst, alsoFirst)], first, alsoFirst)
        #expect(found.incidents.map(\.name) == [alsoFirst.key.incident])
        #expect(found.ended == [first.key.incident: alsoFirst.key.incident])
    }

    @Test("of one that turns out to be two the part with the opener keeps the name")
    func splitting() {
        let found = successor(of: [earlier(1, second, first, second)], first, second)
        #expect(found.incidents.map(\.name) == [first.key.incident, second.key.incident])
        #expect(found.ended.isEmpty)
    }

    @Test("one whose opener is gone keeps its name, and the opener's new strike gets another that is free")
    func movedOpener() {
        let found = successor(of: [earlier(1, second, alsoFirst, second)], alsoFirst)
        #expect(found.incidents.map(\.name) == [second.key.incident])
        let again = Succession(
            from: [
                Succession.Earlier(name: second.key.incident, number: 1, members: [alsoFirst.key])
            ], to: Partition([alsoFirst, second], by: bothParties))
        #expect(Set(again.incidents.map(\.name)).count == 2)
        #expect(again.incidents.first { $0.tellings == [alsoFirst] }?.name == second.key.incident)
    }

    @Test("one of which nothing is left ended in none")
    func ending() {
        let found = successor(of: [earlier(1, first, first)])
        #expect(found.incidents.isEmpty)
        #expect(found.ended == [first.key.incident: nil])
    }
}
