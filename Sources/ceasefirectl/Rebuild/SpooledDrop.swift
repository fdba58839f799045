import Ceasefire
import Digest
import Ledger
import Monitor
import Platform
import Settings

/// A drop that lies in the archive or in `rejected/`, with what can be found out of how it came.
struct SpooledDrop {
    let destination: Destination
    let status: FileStatus
    /// The drop's number in the earlier ledger, where that can still be read.
    let number: Int64?
    let received: Moment
    let submitter: UInt32
    /// Its name in `incoming/`.
    let name: [UInt8]

    /// - Parameter remains: What is left of the earlier ledger; what it does not tell is taken from the file: its owner
    ///   sent it, its inode was last changed when it was moved there, and its name has a number where it was taken.
    init(_ destination: Destination, _ status: FileStatus, _ remains: LedgerRemains?) {
        self.destination = destination
        self.status = status
        let receipt = remains?.receipt(of: destination)
        number = receipt?.number
        submitter = receipt?.submitter ?? status.uid
        name = receipt?.name ?? SpooledDrop.unnumbered(destination.name)
        let moved = Moment(microseconds: status.changed / 1000)
        received = SpooledDrop.moment(receipt?.received ?? moved, within: destination.folder)
    }

    /// What is in an archive's directory was received on its day, whatever a copy or a restored backup did to the file.
    private static func moment(_ moment: Moment, within folder: Destination.Folder) -> Moment {
        guard case .archive(let day) = folder else { return moment }
        let start = LocalTime(date: day).asIfUTC
        let end = LocalTime(date: day.adding(days: 1)).asIfUTC
        return min(max(moment, start), Moment(microseconds: end.microseconds - 1))
    }

    /// `report.json` of `report.json.2`.
    static func unnumbered(_ name: [UInt8]) -> [UInt8] {
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > 0 else { return name }
        let end = String(decoding: name[(dot + 1)...], as: UTF8.self)
        guard let number = Int(end), number >= 2, end == "\(number)" else { return name }
        return Array(name[..<dot])
    }

    /// What was read then, read again.
    func drop(from folder: borrowing Directory) throws(SystemFailure) -> Drop {
        guard let file = FileName(bytes: destination.name) else {
            throw SystemFailure(call: "open", path: folder.path, code: SystemFailure.noEntry)
        }
        let bytes = try folder.open(file, .nonBlocking).read(upTo: status.size, from: 0)
        return Drop(
            name: name, identity: DropIdentity(device: status.device, inode: status.inode), submitter: submitter,
            received: received, size: bytes.count, modified: status.modified, sha256: SHA256.digest(of: bytes),
            bytes: bytes)
    }
}

extension SpooledDrop: Comparable {
    /// In the order of receipt, as far as it is known.
    static func < (one: SpooledDrop, other: SpooledDrop) -> Bool {
        if let own = one.number, let theirs = other.number { return own < theirs }
        if one.received != other.received { return one.received < other.received }
        // Of equal names the higher number came later.
        if one.destination.name.count != other.destination.name.count {
            return one.destination.name.count < other.destination.name.count
        }
        return one.destination.name.lexicographicallyPrecedes(other.destination.name)
    }

    static func == (one: SpooledDrop, other: SpooledDrop) -> Bool {
        one.destination == other.destination
    }
}
