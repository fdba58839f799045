internal import Ceasefire

/// What a rule found for every value of a report, and for all of them together.
struct WordFinding {
    let finding: Finding
    /// Whether it holds for some values and not for others.
    let holdsForSomeOnly: Bool
}

/// Do the acts, weapons or targets of a strike lie in a scope?
struct WordRule<Words: Vocabulary> {
    let criterion: Criterion
    let scope: Scope<Words>

    /// One value found, with why.
    private struct Judged {
        let result: Truth
        let ground: WordGround
        let evidence: String
    }

    /// Holds if any value is covered, else undetermined if any could be, else fails.
    func judge(_ values: [Alternatives<Words>], evidence field: (Int) -> String) -> WordFinding {
        guard !values.isEmpty else {
            let told = judgeUntold()
            return WordFinding(finding: finding(told.result, told.ground, []), holdsForSomeOnly: false)
        }
        let judged = values.enumerated().map { index, value in judge(value, evidence: field(index)) }
        let holding = judged.filter { $0.result == .holds }
        if let first = holding.first {
            return WordFinding(
                finding: finding(.holds, first.ground, holding.map(\.evidence)),
                holdsForSomeOnly: holding.count < judged.count)
        }
        let open = judged.filter { $0.result == .undetermined }
        if let first = open.first {
            return WordFinding(
                finding: finding(.undetermined, first.ground, open.map(\.evidence)), holdsForSomeOnly: false)
        }
        let excluded = judged.lazy.map(\.ground).first { if case .excluded = $0 { true } else { false } }
        let ground = excluded ?? .notIncluded(values.map(\.description))
        return WordFinding(finding: finding(.fails, ground, judged.map(\.evidence)), holdsForSomeOnly: false)
    }

    func finding(_ result: Truth, _ ground: WordGround, _ evidence: [String]) -> Finding {
        Finding(criterion, result, because: .word(ground, noun: Words.noun), evidence: evidence)
    }

    /// One of several, unknown which: what all agree on, else undetermined.
    private func judge(_ value: Alternatives<Words>, evidence: String) -> Judged {
        let each = value.terms.map { judge($0) }
        guard let first = each.first, each.allSatisfy({ $0.result == first.result }) else {
            return Judged(result: .undetermined, ground: .oneOf(value.description), evidence: evidence)
        }
        return Judged(result: first.result, ground: first.ground, evidence: evidence)
    }

    /// The most specific entry that covers a value decides, unless an entry below the value says otherwise.
    private func judge(_ value: Term<Words>) -> (result: Truth, ground: WordGround) {
        if value.path == "unknown" { return judgeUntold() }
        let entries = allEntries
        let covering = entries.filter { $0.term.covers(value) }.max { $0.term.depth < $1.term.depth }
        let decided = covering?.result ?? (scope.include == nil ? .holds : .fails)
        if let below = entries.first(where: { $0.term != value && value.covers($0.term) && $0.result != decided }) {
            return (.undetermined, .tooGeneral(value: value.path, entry: below.term.path))
        }
        guard let covering else {
            return scope.include == nil ? (.holds, .anyIncluded) : (.fails, .notIncluded([value.path]))
        }
        switch decided {
        case .holds: return (.holds, .included(value: value.path, entry: covering.term.path))
        case .fails: return (.fails, .excluded(value: value.path, entry: covering.term.path))
        case .undetermined: return (.undetermined, .leftOpen(value: value.path, entry: covering.term.path))
        }
    }

    /// What nobody told lies in a scope only if everything does.
    private func judgeUntold() -> (result: Truth, ground: WordGround) {
        let isUnlimited = scope.include == nil && scope.exclude.isEmpty && scope.open.isEmpty
        return isUnlimited ? (.holds, .anyIncluded) : (.undetermined, .notTold)
    }

    /// In the order in which they win where one word stands in two lists (`max` keeps the first of equals).
    private var allEntries: [(term: Term<Words>, result: Truth)] {
        scope.exclude.map { ($0, Truth.fails) } + scope.open.map { ($0, Truth.undetermined) }
            + (scope.include ?? []).map { ($0, Truth.holds) }
    }
}
