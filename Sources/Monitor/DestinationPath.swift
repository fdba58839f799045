internal import Ceasefire

extension Destination.Folder {
    /// Where it is below the spool: `archive/2026/01/31` or `rejected`.
    public var path: String {
        switch self {
        case .archive(let day): "archive/" + String("\(day)".map { $0 == "-" ? "/" : $0 })
        case .rejected: "rejected"
        }
    }

    /// Nil where `path` is not the ``path`` of a folder.
    public init?(path: some StringProtocol) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        if parts == ["rejected"] {
            self = .rejected
            return
        }
        guard parts.count == 4, parts[0] == "archive", let year = Int(parts[1]), let month = Int(parts[2]),
            let day = Int(parts[3]), let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        self = .archive(day: date)
    }
}
