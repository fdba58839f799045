internal import Intake

/// A drop that is being read, over as many batches as it takes.
struct Hand {
    var entry: DropEntry
    var reader: DropReader
    /// In bytes.
    let size: Int

    /// The drop and how far it has been read before; what was committed is not read again.
    init(_ drop: Drop, _ entry: DropEntry) throws(DropDefect) {
        self.entry = entry
        size = drop.size
        reader = try DropReader(name: String(decoding: drop.name, as: UTF8.self), bytes: drop.bytes)
        for _ in 0..<entry.records { _ = reader.next() }
    }
}
