import Ceasefire
import Testing

@testable import Gazetteer

@Suite("Clock changes that come again every year")
struct YearlyRuleTests {
    @Test("a footer in POSIX notation is read")
    func reading() throws {
        #expect(YearlyRule("EET-2")?.standard == 7_200)
        #expect(YearlyRule("<+0330>-3:30")?.standard == 12_600)
        #expect(YearlyRule("<-03>3")?.standard == -10_800)
        let kyiv = try #require(YearlyRule("EET-2EEST,M3.5.0/3,M10.5.0/4"))
        #expect(kyiv.daylight?.offset == 10_800)
        #expect(kyiv.offset(at: at("2040-03-25T00:59:59Z")) == 7_200)
        #expect(kyiv.offset(at: at("2040-03-25T01:00:00Z")) == 10_800)
        #expect(kyiv.offset(at: at("2040-10-28T00:59:59Z")) == 10_800)
        #expect(kyiv.offset(at: at("2040-10-28T01:00:00Z")) == 7_200)
    }

    @Test("days are counted in three ways")
    func days() throws {
        let julian = try #require(YearlyRule("AAA0BBB,J60,J305"))
        #expect(julian.offset(at: at("2040-03-01T01:59:59Z")) == 0)
        #expect(julian.offset(at: at("2040-03-01T02:00:00Z")) == 3_600)
        let ordinal = try #require(YearlyRule("AAA0BBB,59,304"))
        #expect(ordinal.offset(at: at("2040-02-29T02:00:00Z")) == 3_600)
        #expect(ordinal.offset(at: at("2039-03-01T02:00:00Z")) == 3_600)
        #expect(ordinal.offset(at: at("2039-03-01T01:59:59Z")) == 0)
    }

    @Test("summer in the south ends in the year after it began; Ireland's winter is the exception")
    func acrossNewYear() throws {
        let santiago = try #require(YearlyRule("<-04>4<-03>,M9.1.6/24,M4.1.6/24"))
        #expect(santiago.offset(at: at("2040-01-15T00:00:00Z")) == -10_800)
        #expect(santiago.offset(at: at("2040-07-15T00:00:00Z")) == -14_400)
        let dublin = try #require(YearlyRule("IST-1GMT0,M10.5.0,M3.5.0/1"))
        #expect(dublin.offset(at: at("2040-01-15T00:00:00Z")) == 0)
        #expect(dublin.offset(at: at("2040-07-15T00:00:00Z")) == 3_600)
    }

    @Test(
        "what is not so written is refused",
        arguments: [
            "", "E-2", "EET", "EET-2EEST", "EET-2EEST,M3.5.0/3", "EET-2EEST,M13.5.0,M10.5.0",
            "EET-2EEST,M3.6.0,M10.5.0",
            "EET-2EEST,M3.5.7,M10.5.0", "EET-2EEST,M3.5.0/3,M10.5.0/4,", "<+03-3", "EET-2000",
        ])
    func refused(text: String) {
        #expect(YearlyRule(text) == nil)
    }

    private func at(_ text: String) -> Int64 {
        Moment(rfc3339: text)?.wholeSeconds ?? .min
    }
}
