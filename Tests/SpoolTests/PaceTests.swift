import Spool
import Testing

@Suite struct PaceTests {
    @Test("batches get smaller where they take long, and as large as they were when they are quick again")
    func pace() {
        var pace = Pace()
        let most = pace.limits.files
        pace.note(.milliseconds(200))
        #expect(pace.limits.files == most)
        pace.note(.milliseconds(300))
        #expect(pace.limits.files == most / 2)
        for _ in 0..<20 { pace.note(.seconds(2)) }
        #expect(pace.limits.files == 16)
        pace.note(.milliseconds(200))
        #expect(pace.limits.files == 16)
        for _ in 0..<20 { pace.note(.milliseconds(10)) }
        #expect(pace.limits == BatchLimits())
    }
}
