import Settings
import Testing

@Suite("The sample reports under the shipped agreements and examples")
struct CorpusTests {
    @Test("a sample is judged as it was worked out beforehand", arguments: Corpus.names)
    func verdicts(of name: String) throws {
        #expect(try Corpus.verdicts(of: name) == Corpus.expectedVerdicts(of: name))
    }

    @Test("a sample is judged for the reasons that were reviewed", arguments: Corpus.names)
    func reasons(of name: String) throws {
        let reasons = try Corpus.reasons(of: name)
        if Corpus.isRecording { Corpus.record(reasons, for: name) }
        #expect(reasons == Corpus.expectedReasons(of: name))
    }

    @Test("every sample has its verdicts, and there are at least 25")
    func complete() {
        #expect(Corpus.names.count >= 25)
        #expect(Corpus.names.allSatisfy { !Corpus.expectedVerdicts(of: $0).isEmpty })
    }

    @Test("the shipped agreements, examples and city lists have no defects")
    func noDefects() {
        #expect(Corpus.configuration.defects.map(\.description) == [])
        #expect(Corpus.configuration.agreements.count == 4)
        #expect(Corpus.configuration.cityLists.map { $0.value?.count } == [463])
    }
}
