internal import Ceasefire
internal import Intake

/// A drop that is being read, over as many batches as it takes.
struct Hand {
    var entry: DropEntry
    /// In bytes.
    let size: Int
    let arrived: Moment
    private var reader: DropReader
    /// What was read ahead to see whether anything is left.
    private var ahead: DropReader.Step?
    private(set) var gaps = Gaps()
    /// What a newer snapshot no longer holds is being retracted.
    var isSweeping = false

    /// What of a drop could not be read so far that nobody can say what it was about.
    struct Gaps {
        /// Part of it was not even cut into records.
        var isDamaged = false
        /// Records whose id is not known.
        var nameless = 0
    }

    /// The drop and how far it has been read before; what was committed is not read again.
    init(_ drop: Drop, _ entry: DropEntry, by rules: Rules) {
        self.entry = entry
        size = drop.size
        arrived = drop.arrived
        let name = String(decoding: drop.name, as: UTF8.self)
        reader = DropReader(name: name, bytes: drop.bytes, formats: rules.formats)
        for _ in 0..<entry.records { _ = next() }
        // Its format shows with its first record.
        _ = isAtEnd()
    }

    /// The format by which it is read as a snapshot; nil where it is none, or nothing of it was read.
    var snapshotFormat: String? {
        guard let format = reader.format, format.snapshot else { return nil }
        return format.id
    }

    /// Whether both are snapshots of one format, and this one came before.
    func precedes(_ other: Hand) -> Bool {
        entry.row < other.entry.row && snapshotFormat != nil && snapshotFormat == other.snapshotFormat
    }

    /// The next record; nil after the last.
    mutating func next() -> RawRecord? {
        let step = ahead ?? reader.next()
        ahead = nil
        guard case .record(let record) = step else { return nil }
        if case .failure(let defect) = record.content {
            if defect.isDamage { gaps.isDamaged = true }
            if record.key == nil, !defect.isLeftOut { gaps.nameless += 1 }
        }
        return record
    }

    /// Whether nothing is left.
    mutating func isAtEnd() -> Bool {
        let step = ahead ?? reader.next()
        ahead = step
        if case .record = step { return false }
        return true
    }
}
