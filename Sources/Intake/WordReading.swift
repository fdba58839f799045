internal import Ceasefire

extension ObjectReader {
    /// One word of an enumeration.
    mutating func word<Word: RawRepresentable & CaseIterable>(
        _ name: String, _ type: Word.Type, noun: String
    ) -> Word? where Word.RawValue == String {
        guard let text = string(name) else { return nil }
        if let word = Word(rawValue: text) { return word }
        let known = Word.allCases.map(\.rawValue)
        add(name, .unknownWord(text, noun: noun, suggestion: near(text, among: known)))
        return nil
    }

    /// One term of a vocabulary.
    mutating func term<Words: Vocabulary>(_ name: String, _ type: Words.Type) -> Term<Words>? {
        guard let text = string(name) else { return nil }
        return term(text, at: name)
    }

    /// A term, or several joined by `|`: one of them, unknown which.
    mutating func alternatives<Words: Vocabulary>(_ name: String, _ type: Words.Type) -> Alternatives<Words>? {
        guard let text = string(name) else { return nil }
        return alternatives(text, at: name)
    }

    mutating func alternativesList<Words: Vocabulary>(_ name: String, _ type: Words.Type) -> [Alternatives<Words>] {
        strings(name).enumerated().compactMap { alternatives($0.element, at: "\(name)[\($0.offset)]") }
    }

    private func alternatives<Words: Vocabulary>(_ text: String, at name: String) -> Alternatives<Words>? {
        let words = text.split(separator: "|", omittingEmptySubsequences: false)
        return Alternatives(words.compactMap { term(String($0), at: name) })
    }

    private func term<Words: Vocabulary>(_ text: String, at name: String) -> Term<Words>? {
        if let term = Term<Words>(text) { return term }
        let near = near(text, among: Words.terms)
        add(name, .unknownWord(text, noun: Words.noun, suggestion: near))
        return nil
    }
}
