import Glibc
import JSONDocument
import Support
import Testing

/// On a root that the daemon itself made.
@Suite struct AuditTests {
    private let program: Program

    init() throws {
        program = try Program()
        try program.install(agreement: Samples.agreement)
        try program.scratch.makeDirectory("root/var/lib")
        try program.scratch.makeDirectory("root/run")
        try program.scratch.makeDirectory("root/var/spool/ceasefired/incoming")
    }

    private func spool(_ path: String) -> String { "root/var/spool/ceasefired/\(path)" }

    /// Lets the daemon take two drops, one of them with a record that it cannot take.
    private func takeDrops() throws {
        let good = Samples.report("a")
        for (name, text) in [("good.json", good), ("mixed.ndjson", Samples.report("b") + "\n{\"id\": \"c\"}\n")] {
            try program.scratch.write(spool("incoming/.\(name)"), Array(text.utf8))
            try program.scratch.rename(spool("incoming/.\(name)"), to: spool("incoming/\(name)"))
        }
        #expect(try program.takeOnce() == 0)
    }

    /// The one directory of the archive's day.
    private var day: String {
        get throws {
            var path = spool("archive")
            for _ in 0..<3 { path += "/" + (try #require(try program.scratch.names(in: path).first)) }
            return path
        }
    }

    private func findings() throws -> [String] {
        let run = try program("audit", "--json")
        #expect(run.status == (run.output.isEmpty ? 0 : 65), "\(run.errors)")
        return try run.objects().compactMap { $0["finding"]?.string }
    }

    /// What is found after a file was changed (nil: removed), which is as it was afterwards.
    private func findings(_ file: String, changedBy change: ([UInt8]) -> [UInt8]?) throws -> [String] {
        let before = try program.scratch.read(file)
        if let after = change(before) {
            try program.scratch.write(file, after)
        } else {
            try program.scratch.remove(file)
        }
        defer { #expect(throws: Never.self) { try program.scratch.write(file, before, mode: 0o640) } }
        return try findings()
    }

    @Test("finds nothing where nothing was done, and each file that was altered, removed or slipped in")
    func files() throws {
        try takeDrops()
        #expect(try findings() == [])
        let day = try day
        #expect(try findings("\(day)/good.json") { bytes in bytes.reversed() } == ["drop-altered"])
        #expect(try findings("\(day)/good.json") { _ in nil } == ["drop-missing"])
        let rejected = spool("rejected/mixed.ndjson.records.ndjson")
        #expect(try findings(rejected) { _ in nil } == ["reason-missing"])
        let alert = try #require(try program.scratch.names(in: spool("alerts")).first { $0.hasSuffix(".json") })
        #expect(try findings(spool("alerts/\(alert)")) { $0.reversed() } == ["alert-file-altered"])
        #expect(try findings(spool("alerts/\(alert)")) { _ in nil } == ["alert-file-missing"])
        for (name, finding) in [
            ("alerts/x.json", "alert-file-unknown"), ("archive/x", "drop-unknown"), ("rejected/x", "drop-unknown"),
            ("rejected/good.json.records.ndjson.reason.json", "drop-unknown"),
        ] {
            try program.scratch.write(spool(name), [])
            #expect(try findings() == [finding], "\(name)")
            try program.scratch.remove(spool(name))
        }
        #expect(try findings() == [])
        let head = try program("audit", "--head").output.split(separator: "\n").joined()
        #expect(try program("audit", "--noted", head).status == 0)
        let other = try program("audit", "--noted", "1:" + String(repeating: "0", count: 64))
        #expect(other.status == 65)
        #expect(other.output.contains("this head was noted, and the chain does not have it"))
    }

    @Test("without a ledger it is 66")
    func noLedger() throws {
        #expect(try program("audit").status == 66)
    }
}
