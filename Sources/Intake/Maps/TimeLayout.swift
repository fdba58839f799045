internal import Ceasefire

/// How a column writes times: `YYYY-MM-DD[ HH:mm]`, `D MMMM YYYY`.
public struct TimeLayout: Hashable, Sendable {
    /// As the map writes it.
    public let text: String
    private let form: Form

    private enum Form: Hashable, Sendable {
        /// What ``TimeText`` reads.
        case iso
        /// Seconds since 1970-01-01T00:00:00Z, or thousandths of them.
        case epoch(perSecond: Int64)
        case tokens([Token])
    }

    indirect enum Token: Hashable, Sendable {
        case year(digits: Int)
        /// At least so many digits, two at most.
        case month(digits: Int)
        case monthName
        case day(digits: Int)
        case hour(digits: Int)
        case minute
        case second
        case fraction
        /// `AM` or `PM`.
        case half
        /// `Z`, `+02:00`, `+0200` or `+02`.
        case offset
        case literal(String)
        /// White space of any width.
        case blank
        case optional([Token])
    }

    /// Nil where a letter means nothing, a bracket or quote is not closed, or the date is not whole.
    public init?(_ text: String) {
        self.text = text
        switch text {
        case "iso": form = .iso
        case "unix": form = .epoch(perSecond: 1)
        case "unix-ms": form = .epoch(perSecond: 1000)
        default:
            var parser = LayoutParser(text)
            guard let tokens = parser.tokens(), parser.isAtEnd, LayoutParser.isWholeDate(tokens) else { return nil }
            form = .tokens(tokens)
        }
    }

    /// `2026-01-31T08:10:00+02:00`, `2026-01-31 08:10`, `2026-01-31` and the like.
    public static let iso = TimeLayout(text: "iso", form: .iso)

    private init(text: String, form: Form) {
        self.text = text
        self.form = form
    }

    /// Whether every time that it reads tells its offset from UTC.
    public var tellsOffset: Bool {
        switch form {
        case .iso: false
        case .epoch: true
        case .tokens(let tokens): tokens.contains(.offset)
        }
    }

    /// The time that a text means; nil where it is not written so, or is none.
    func read(_ text: String) -> TimeText? {
        switch form {
        case .iso: return TimeText(text)
        case .epoch(let perSecond):
            guard let number = Int64(text), abs(number) < 253_402_300_800 * perSecond else { return nil }
            return .moment(Moment(microseconds: number * (1_000_000 / perSecond)))
        case .tokens(let tokens):
            var reader = LayoutReader(text)
            return reader.read(tokens) && reader.isAtEnd ? reader.time : nil
        }
    }
}

extension [TimeLayout] {
    /// The time by the first layout that the text is written in.
    func read(_ text: String) -> TimeText? {
        for layout in self {
            if let time = layout.read(text) { return time }
        }
        return nil
    }
}
