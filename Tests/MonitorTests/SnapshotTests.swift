import Ceasefire
import Intake
import JSONDocument
import Monitor
import Records
import Support
import Testing

@Suite("A snapshot of what a source says")
struct SnapshotTests {
    private let desk = Desk(formats: [snapshot])

    /// A table whose rows are strikes that ``anAgreement`` is about.
    private static let snapshot = ColumnMap(
        id: "towns", title: "Towns", form: .csv, match: .init(columns: ["id", "town"]), snapshot: true,
        report: [
            .init("id", .cell(Cell("id", columns: ["id"]))),
            .init(
                "source", .object([.init("name", .cell(Cell("source.name", columns: ["source"], fallback: "Source")))])),
            .init("place", .object([.init("name", .cell(Cell("place.name", columns: ["town"])))])),
            .init(
                "casualties",
                .object([
                    .init("killed", .cell(Cell("casualties.killed", columns: ["killed"], kind: .integer)))
                ])),
            // Each row is a strike of its own.
            .init("incident", .cell(Cell("incident", columns: ["id"]))),
            .init("act", .constant("attack.hit")), .init("occurred", .constant("2026-02-03T12:00:00Z")),
            .init("actor", .constant("Russia")), .init("weapons", .constant([["kind": "missile"]])),
        ])

    private let three = "id,town,killed\na,Kyiv,0\nb,Kyiv,1\nc,Kyiv,2\n"

    @Test("the same again is nothing new")
    func again() throws {
        try desk.drop(three, named: "1.csv")
        let reports = desk.ledger.reports
        #expect(desk.told == Array(repeating: "r1 Alert violation", count: 3))
        let settled = try desk.drop(three, named: "2.csv")
        #expect(settled?.destination.folder == .archive(receivedAt: desk.clock.now))
        #expect(desk.ledger.reports == reports)
        #expect(desk.told.count == 3)
        #expect(desk.rejections.isEmpty)
    }

    @Test("a changed row is a revision, a new one is new, and one that is gone is retracted with the reason")
    func revisions() throws {
        try desk.drop(three, named: "1.csv")
        try desk.drop("id,town,killed\na,Kyiv,0\nb,Kyiv,5\nd,Kyiv,3\n", named: "2.csv")
        #expect(
            desk.told.dropFirst(3) == ["r2 Update violation", "r1 Alert violation", "r2 Cancel violation"])
        #expect(try state("a") == .reported)
        #expect(try state("c") == .absent)
        let cancel = try desk.alert(5)
        #expect("\(cancel)".contains("absent from the newer snapshot `2.csv`"))
        #expect(try desk.ledger.standing(of: key("c"))?.content.contains("absent from the newer snapshot") == true)
    }

    @Test("a row that comes back stands again, and is told again")
    func comesBack() throws {
        try desk.drop(three, named: "1.csv")
        try desk.drop("id,town,killed\na,Kyiv,0\nb,Kyiv,1\n", named: "2.csv")
        #expect(try state("c") == .absent)
        try desk.drop(three, named: "3.csv")
        #expect(try state("c") == .reported)
        #expect(desk.told.suffix(2) == ["r2 Cancel violation", "r3 Alert violation"])
    }

    @Test("another source's rows stay, though none of them is in the newer file")
    func otherSource() throws {
        try desk.drop("id,town,source\na,Kyiv,A\nb,Kyiv,A\nc,Kyiv,B\n", named: "1.csv")
        try desk.drop("id,town,source\na,Kyiv,A\n", named: "2.csv")
        #expect(try state("b", source: "A") == .absent)
        #expect(try state("c", source: "B") == .reported)
    }

    @Test(
        "one that cannot be read to its end, or of whose rows one is unknown, retracts nothing and says so",
        arguments: [
            ("a,Kyiv,0\n\"b,Kyiv,1\n", "part of it could not be read"),
            ("a,Kyiv,0\nb\n", "the ids of 1 record could not be read"),
        ])
    func incomplete(rows: String, reason: String) throws {
        try desk.drop(three, named: "1.csv")
        try desk.drop("id,town,killed\n" + rows, named: "2.csv")
        #expect(try state("b") == .reported)
        #expect(try state("c") == .reported)
        let told = try #require(desk.rejections.first?.fields.first { $0.name == "MESSAGE" }?.value)
        #expect(told.contains("2 reports are not in this snapshot, and nothing was retracted: \(reason)"))
    }

    @Test("a row whose id is known though the rest cannot be read is not gone")
    func unreadable() throws {
        try desk.drop(three, named: "1.csv")
        try desk.drop("id,town,killed\na,Kyiv,0\nb,Kyiv,many\n", named: "2.csv")
        #expect(try state("b") == .reported)
        #expect(try state("c") == .absent)
    }

    @Test("one that holds less than is gone was cut short: it retracts nothing, and a whole one does later")
    func cutShort() throws {
        try desk.drop(three, named: "1.csv")
        let settled = try #require(try desk.drop("id,town,killed\na,Kyiv,0\n", named: "2.csv"))
        #expect(try state("c") == .reported)
        #expect(settled.destination.folder == .archive(receivedAt: desk.clock.now))
        let told = try #require(desk.rejections.first?.fields.first { $0.name == "MESSAGE" }?.value)
        #expect(told.contains("2 reports are not in this snapshot, and nothing was retracted: it holds 1"))
        try desk.drop("id,town,killed\na,Kyiv,0\nb,Kyiv,1\n", named: "3.csv")
        #expect(try state("c") == .absent)
    }

    @Test("an id that stands twice with different contents is refused the second time")
    func twice() throws {
        try desk.drop("id,town,killed\na,Kyiv,0\na,Kyiv,1\nb,Kyiv,1\nb,Kyiv,1\n", named: "1.csv")
        #expect(desk.ledger.reports.count == 2)
        #expect(desk.rejections.count == 1)
        try desk.drop("id,town,killed\na,Kyiv,0\na,Kyiv,1\nb,Kyiv,1\nb,Kyiv,1\n", named: "2.csv")
        #expect(desk.ledger.reports.count == 2)
    }

    @Test("large ones are read one after another, in the order in which they came, also over a restart")
    func order() throws {
        let rows = (1...700).map { "id\($0),Belgorod," }
        let older = desk.file("id,town,killed\n" + rows.map { $0 + "1\n" }.joined(), named: "1.csv")
        let newer = desk.file("id,town,killed\n" + rows.dropLast(300).map { $0 + "2\n" }.joined(), named: "2.csv")
        try desk.run([.drop(older), .drop(newer)])
        try desk.run([])
        desk.restart()
        try desk.run([.drop(newer), .drop(older)])
        while desk.pipeline.hasWork { try desk.run([]) }
        #expect(desk.settled.map { String(decoding: $0.entry.name, as: UTF8.self) } == ["1.csv", "2.csv"])
        #expect(try state("id400") == .reported)
        #expect(try desk.ledger.standing(of: key("id400"))?.content.contains("\"killed\":2") == true)
        #expect(try state("id401") == .absent)
        #expect(try state("id700") == .absent)
        #expect(desk.ledger.reports.count == 700 + 400 + 300)
    }

    private func key(_ id: String, source: String = "Source") -> ReportKey { ReportKey(source: source, id: id) }

    private func state(_ id: String, source: String = "Source") throws -> Standing.State? {
        try desk.ledger.standing(of: key(id, source: source))?.state
    }
}
