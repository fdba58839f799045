import Intake
import Support
import Testing

@Suite("What was worked out lately")
struct RecentTests {
    @Test("is there as long as no more than the limit was asked for since, and is never more than twice that")
    func limit() {
        var recent = Recent<Int, String>(limit: 3)
        for number in 1...3 { recent[number] = "\(number)" }
        #expect(recent[1] == "1")
        for number in 4...6 {
            recent[number] = "\(number)"
            // Asked for again and again, it stays.
            #expect(recent[1] == "1")
        }
        #expect(recent[5] == "5")
        for number in 7...12 { recent[number] = "\(number)" }
        #expect((1...12).count { recent[$0] != nil } <= 6)
        #expect(recent[2] == nil)
    }

    @Test("gives for a key what was kept for it last, whatever was kept for others")
    func values() {
        var generator = SeededGenerator(seed: 5)
        var recent = Recent<Int, Int>(limit: 8)
        var all: [Int: Int] = [:]
        for _ in 0..<2000 {
            let key = Int.random(in: 0..<32, using: &generator)
            if let known = recent[key] {
                #expect(known == all[key])
            } else {
                let value = Int.random(in: 0..<1000, using: &generator)
                (recent[key], all[key]) = (value, value)
            }
        }
    }
}
