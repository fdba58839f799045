import Ceasefire
import Gazetteer
import Support
import Testing

@Suite("Local times in the system's zones")
struct ZoneRulesTests {
    /// Reckoned by Python's zoneinfo, which shares no code with this.
    @Test(
        "a local time is one moment, two, or none, as another program reckons it",
        arguments: [
            ("Europe/Kyiv", "2026-01-31T12:00", "unique 2026-01-31T10:00:00Z"),
            ("Europe/Kyiv", "2026-03-29T03:30", "gap 2026-03-29T00:30:00Z 2026-03-29T01:30:00Z"),
            ("Europe/Kyiv", "2026-10-25T03:30", "fold 2026-10-25T00:30:00Z 2026-10-25T01:30:00Z"),
            ("Europe/Kyiv", "2040-07-01T12:00", "unique 2040-07-01T09:00:00Z"),
            ("Europe/Kyiv", "2040-03-25T03:30", "gap 2040-03-25T00:30:00Z 2040-03-25T01:30:00Z"),
            ("Europe/Kyiv", "2040-10-28T03:30", "fold 2040-10-28T00:30:00Z 2040-10-28T01:30:00Z"),
            ("Europe/Kyiv", "1990-07-15T12:00", "unique 1990-07-15T09:00:00Z"),
            ("Europe/Moscow", "2026-07-01T12:00", "unique 2026-07-01T09:00:00Z"),
            ("Europe/Moscow", "2014-10-26T01:30", "fold 2014-10-25T21:30:00Z 2014-10-25T22:30:00Z"),
            ("Europe/Moscow", "2011-03-27T02:30", "gap 2011-03-26T22:30:00Z 2011-03-26T23:30:00Z"),
            ("Asia/Tehran", "2022-03-22T00:30", "gap 2022-03-21T20:00:00Z 2022-03-21T21:00:00Z"),
            ("Asia/Tehran", "2022-09-21T23:30", "fold 2022-09-21T19:00:00Z 2022-09-21T20:00:00Z"),
            ("Asia/Tehran", "2026-06-01T12:00", "unique 2026-06-01T08:30:00Z"),
            ("Pacific/Apia", "2011-12-30T12:00", "gap 2011-12-29T22:00:00Z 2011-12-30T22:00:00Z"),
            ("Pacific/Apia", "2011-12-31T00:00", "unique 2011-12-30T10:00:00Z"),
            ("America/Sao_Paulo", "2018-11-04T00:30", "gap 2018-11-04T02:30:00Z 2018-11-04T03:30:00Z"),
            ("America/Sao_Paulo", "2018-02-17T23:30", "fold 2018-02-18T01:30:00Z 2018-02-18T02:30:00Z"),
            ("America/New_York", "2026-03-08T02:30", "gap 2026-03-08T06:30:00Z 2026-03-08T07:30:00Z"),
            ("America/New_York", "2050-11-06T01:30", "fold 2050-11-06T05:30:00Z 2050-11-06T06:30:00Z"),
            ("Europe/Dublin", "2040-01-15T12:00", "unique 2040-01-15T12:00:00Z"),
            ("Europe/Dublin", "2040-07-15T12:00", "unique 2040-07-15T11:00:00Z"),
            ("Europe/Dublin", "2040-10-28T01:30", "fold 2040-10-28T00:30:00Z 2040-10-28T01:30:00Z"),
            ("Australia/Lord_Howe", "2026-04-05T01:45", "fold 2026-04-04T14:45:00Z 2026-04-04T15:15:00Z"),
            ("Antarctica/Troll", "2026-10-25T02:30", "fold 2026-10-25T00:30:00Z 2026-10-25T02:30:00Z"),
            ("Asia/Kathmandu", "2026-01-01T00:00", "unique 2025-12-31T18:15:00Z"),
            ("Asia/Beirut", "2040-03-25T00:30", "gap 2040-03-24T21:30:00Z 2040-03-24T22:30:00Z"),
            ("America/Havana", "2040-11-04T00:30", "fold 2040-11-04T04:30:00Z 2040-11-04T05:30:00Z"),
            ("Etc/GMT-3", "2026-01-01T00:00", "unique 2025-12-31T21:00:00Z"),
            ("UTC", "2026-01-01T00:00", "unique 2026-01-01T00:00:00Z"),
        ])
    func localTimes(name: String, local: String, expected: String) throws {
        guard case .local(let time)? = TimeText(local) else {
            Issue.record("`\(local)` is no local time")
            return
        }
        #expect(words(try zone(name).resolve(time)) == expected)
    }

    private func words(_ resolution: LocalResolution) -> String {
        switch resolution {
        case .unique(let moment): "unique \(moment.rfc3339)"
        case .fold(let first, let second): "fold \(first.rfc3339) \(second.rfc3339)"
        case .gap(let first, let second): "gap \(first.rfc3339) \(second.rfc3339)"
        }
    }

    @Test(
        "a date begins at its first instant, also where the clocks jump over midnight",
        arguments: [
            ("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z"),
            ("America/Sao_Paulo", "2018-02-18", "2018-02-18T03:00:00Z"),
            ("Asia/Beirut", "2040-03-25", "2040-03-24T22:00:00Z"),
            ("Asia/Tehran", "2022-03-22", "2022-03-21T20:30:00Z"),
            ("Europe/Kyiv", "2026-03-29", "2026-03-28T22:00:00Z"),
            ("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z"),
            ("Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z"),
            ("America/Havana", "2040-11-04", "2040-11-04T04:00:00Z"),
            ("Africa/Cairo", "2040-04-27", "2040-04-26T22:00:00Z"),
            ("America/Santiago", "2040-09-02", "2040-09-02T04:00:00Z"),
        ])
    func starts(name: String, date: String, expected: String) throws {
        guard case .date(let day)? = TimeText(date) else {
            Issue.record("`\(date)` is no date")
            return
        }
        #expect(try zone(name).start(of: day).rfc3339 == expected)
    }

    @Test("days of a duration are calendar days: with a change of the clocks they have 23 or 25 hours")
    func durations() throws {
        let kyiv = try zone("Europe/Kyiv")
        func later(_ start: String, _ text: String) throws -> String {
            let duration = try #require(CivilDuration(text))
            return words(kyiv.adding(duration, to: at(start)))
        }
        #expect(try later("2026-03-28T10:00:00Z", "P1D") == "unique 2026-03-29T09:00:00Z")
        #expect(try later("2026-10-24T10:00:00Z", "P1D") == "unique 2026-10-25T11:00:00Z")
        #expect(try later("2026-03-28T10:00:00Z", "PT24H") == "unique 2026-03-29T10:00:00Z")
        #expect(try later("2026-01-31T10:00:00Z", "P1M") == "unique 2026-02-28T10:00:00Z")
        #expect(try later("2026-03-28T01:30:00Z", "P1D") == "gap 2026-03-29T00:30:00Z 2026-03-29T01:30:00Z")
        #expect(try later("2026-10-24T00:30:00Z", "P1D") == "fold 2026-10-25T00:30:00Z 2026-10-25T01:30:00Z")
        #expect(try later("2026-03-28T10:00:00Z", "P1DT12H") == "unique 2026-03-29T21:00:00Z")
    }

    @Test("bytes that are no zone data are refused, and never end the program")
    func hostileBytes() throws {
        let good = try systemZone("Europe/Kyiv")
        #expect(throws: ZoneDefect.notTZif) { try ZoneRules(tzif: Array("TZ".utf8) + [0, 0, 0]) }
        #expect(throws: ZoneDefect.truncated) { try ZoneRules(tzif: []) }
        #expect(throws: ZoneDefect.versionOne) {
            try ZoneRules(tzif: Array("TZif".utf8) + [UInt8](repeating: 0, count: 60))
        }
        for length in 0..<good.count { tryOut(Array(good.prefix(length))) }
        var state: UInt64 = 42
        for _ in 0..<2_000 {
            var bytes = good
            for _ in 0..<3 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 25)
            }
            tryOut(bytes)
        }
    }

    /// What reads as zone data must also bear to be asked.
    private func tryOut(_ bytes: [UInt8]) {
        do {
            let rules = try ZoneRules(tzif: bytes)
            for year in [1, 1970, 2026, 9999] {
                guard let date = CivilDate(year: year, month: 3, day: 29) else { continue }
                _ = rules.start(of: date)
                _ = rules.resolve(LocalTime(date: date, hour: 3))
            }
        } catch {
            // Refused, which is as good.
        }
    }
}
