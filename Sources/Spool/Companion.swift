public import Monitor

/// A file that lies in `rejected/` and belongs to a drop.
public struct Companion: Hashable, Sendable {
    /// What a companion tells.
    public enum Kind: String, Hashable, Sendable {
        /// Why the drop was not taken.
        case reason = ".reason.json"
        /// The records of a drop that were not taken, where others were.
        case records = ".records.ndjson"
    }

    public let kind: Kind
    /// The name that the drop has where it went.
    public let name: [UInt8]
    public let bytes: [UInt8]

    public init(_ kind: Kind, of destination: Destination, _ bytes: [UInt8]) {
        self.kind = kind
        name = destination.name
        self.bytes = bytes
    }

    /// `report.json.2.reason.json`.
    func fileName(_ number: Int) -> [UInt8] {
        DropName.numbered(name, number) + kind.rawValue.utf8
    }
}
