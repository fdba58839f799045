import Ceasefire
import Incidents
import JSONDocument
import Monitor
import Records
import Support
import Testing

/// Promise 3: neither order nor batches nor repetition nor restarts change which incidents there are in the end, what
/// stands of them, how they are judged and how sure that is.
@Suite("Random histories")
struct IncidentPropertyTests {
    /// A thousand, in ten tests that run beside each other.
    @Test("end the same however they arrive", arguments: (0..<10).map { UInt64($0) })
    func sameEnd(hundred: UInt64) throws {
        for seed in hundred * 100..<hundred * 100 + 100 {
            let contents = History(seed: seed).contents
            var random = SeededGenerator(seed: seed ^ 0xCEA5_EF1E)
            let first = try end(of: contents, &random, isDisturbed: false, seed)
            let second = try end(of: contents.shuffled(using: &random), &random, isDisturbed: true, seed)
            #expect(first.members == second.members, "seed \(seed): \(contents.joined(separator: "\n"))")
            for (members, incident) in first.incidents {
                guard let other = second.incidents[members] else { continue }
                #expect(
                    incident.tells(theSameAs: other),
                    "seed \(seed), \(members.sorted()):\n\(incident)\n\(other)\n\(contents.joined(separator: "\n"))")
            }
            if first.members != second.members { return }
        }
    }

    /// What is known of an incident in the end.
    private struct End {
        let verdict: Verdict?
        /// The newest alert; nil where there is none that was not cancelled.
        let alert: JSONValue?

        /// What was told and became undetermined stays told, so that this much follows the order.
        func tells(theSameAs other: End) -> Bool {
            guard verdict == other.verdict else { return false }
            guard verdict == .violation || verdict == .disputed else { return true }
            guard let alert, let theirs = other.alert else { return false }
            return JSONValue.tellTheSame(alert, theirs)
        }
    }

    private struct Ending {
        var incidents: [Set<String>: End] = [:]
        var members: Set<Set<String>> { Set(incidents.keys) }
    }

    private func end(
        of contents: [String], _ random: inout SeededGenerator, isDisturbed: Bool, _ seed: UInt64
    ) throws -> Ending {
        let desk = Desk(sources: someSources)
        var left = contents[...]
        while !left.isEmpty {
            let count = isDisturbed ? Int.random(in: 1...3, using: &random) : 1
            var texts = Array(left.prefix(count))
            left = left.dropFirst(count)
            if isDisturbed, Int.random(in: 0..<4, using: &random) == 0 { texts += [texts[0]] }
            if isDisturbed, Int.random(in: 0..<2, using: &random) == 0 {
                // Of one batch, but of several files.
                try desk.run(texts.map { .drop(desk.file($0)) })
                if Int.random(in: 0..<3, using: &random) == 0 { desk.restart() }
                while desk.pipeline.hasWork { try desk.run([]) }
            } else {
                try desk.drop(texts.joined(separator: "\n"), named: "drop.ndjson")
            }
        }
        try desk.judgeAgain()
        let ending = try ending(of: desk)
        let counted = desk.ledger.verdicts.values.compactMap { $0["pause"]?.rawValue }.sorted()
        let standing = ending.incidents.values.compactMap { $0.verdict?.rawValue }.sorted()
        #expect(counted == standing, "seed \(seed): what is counted as standing is not what stands")
        return ending
    }

    private func ending(of desk: Desk) throws -> Ending {
        let ledger = desk.ledger
        var members: [String: Set<String>] = [:]
        for number in 0..<(try ledger.lastStrike()) {
            guard let strike = try ledger.strike(number + 1), strike.stands, strike.role == .tells else { continue }
            members[strike.incident ?? "of none: \(strike.key)", default: []].insert("\(strike.key)")
        }
        var ending = Ending()
        for (name, reports) in members {
            let head = try ledger.history(of: name, under: "pause").head
            ending.incidents[reports] = End(
                verdict: try ledger.verdict(of: name, under: "pause"),
                alert: try head.flatMap { $0.kind == .cancel ? nil : try JSONValue.parse($0.content) })
        }
        return ending
    }
}
