import JSONDocument

/// What a check found.
struct Diagnosis {
    enum Result: String {
        case ok
        /// It works, and may not go on to.
        case warning
        case failed
        /// This user cannot look at it, or something else has to work first.
        case skipped
    }

    let result: Result
    /// Which check: a word that does not change, for programs.
    let check: String
    /// A lower-case sentence.
    let what: String
    /// What to do about it.
    let hint: String?

    static func ok(_ check: String, _ what: String) -> Diagnosis {
        Diagnosis(result: .ok, check: check, what: what, hint: nil)
    }

    static func warning(_ check: String, _ what: String, _ hint: String) -> Diagnosis {
        Diagnosis(result: .warning, check: check, what: what, hint: hint)
    }

    static func failed(_ check: String, _ what: String, _ hint: String) -> Diagnosis {
        Diagnosis(result: .failed, check: check, what: what, hint: hint)
    }

    static func skipped(_ check: String, _ what: String, _ hint: String? = nil) -> Diagnosis {
        Diagnosis(result: .skipped, check: check, what: what, hint: hint)
    }

    /// `failed: what is wrong (what to do)`.
    func line(_ style: Style) -> String {
        style.mark("\(result.rawValue):", mark) + " \(printable(what))" + (hint.map { " (\(printable($0)))" } ?? "")
    }

    private var mark: Style.Mark {
        switch result {
        case .ok: .bold
        case .warning: .yellow
        case .failed: .red
        case .skipped: .faint
        }
    }

    var json: JSONValue {
        .object(known: [
            ("check", .string(check)), ("result", .string(result.rawValue)), ("what", .string(what)),
            ("hint", hint.map(JSONValue.string)),
        ])
    }
}
