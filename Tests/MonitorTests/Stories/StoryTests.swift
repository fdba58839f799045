import JSONDocument
import Ledger
import Monitor
import Settings
import Support
import Testing

/// Histories that were thought through by hand, with what a careful monitor would have told after each drop.
@Suite("Stories")
struct StoryTests {
    @Test("the agreements, sources and formats of the stories have no defect")
    func world() {
        #expect(StoryWorld.configuration.defects.map(\.description) == [])
        #expect(StoryWorld.names.count >= 30)
    }

    @Test("are told so in memory", arguments: StoryWorld.names, StoryTeller.Manner.allCases)
    func inMemory(name: String, manner: StoryTeller.Manner) throws {
        let ledger = MemoryLedger()
        let teller = try StoryTeller(StoryWorld.story(name), manner, isMirrored: false, in: ledger) {
            try ledger.alerts.map { try JSONValue.parse($0.content) }
        }
        try teller.tell()
    }

    @Test("are told so in SQLite", arguments: StoryWorld.names, StoryTeller.Manner.allCases)
    func inSQLite(name: String, manner: StoryTeller.Manner) throws {
        let scratch = try ScratchDirectory()
        let ledger = try SQLiteLedger(file: scratch.path("ledger.sqlite"))
        let reader = try LedgerReader(file: scratch.path("ledger.sqlite"))
        let story = try StoryWorld.story(name)
        let teller = try StoryTeller(story, manner, isMirrored: false, in: ledger) {
            try reader.alerts().compactMap { summary in
                try reader.alert(summary.id).map { try JSONValue.parse($0.content) }
            }
        }
        try teller.tell()
    }
}
