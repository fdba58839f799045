internal import Ceasefire
internal import Monitor
internal import Records

// How values of other layers stand in columns.

extension Moment {
    /// Microseconds since 1970.
    var column: Int64 { microseconds }

    init(column: Int64) {
        self.init(microseconds: column)
    }
}

extension JournalRecord {
    /// `NAME=value`, with NUL between them. A NUL within a value would be a stranger's, and is left out.
    var column: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(fields.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count + 2 })
        for field in fields {
            if !bytes.isEmpty { bytes.append(0) }
            bytes += field.name.utf8
            bytes.append(UInt8(ascii: "="))
            let start = bytes.count
            bytes += field.value.utf8
            if bytes[start...].contains(0) { bytes[start...].removeAll { $0 == 0 } }
        }
        return bytes
    }

    init(column: [UInt8]) {
        self.init(
            fields: column.split(separator: 0).map { field in
                let name = field.prefix { $0 != UInt8(ascii: "=") }
                return Field(
                    name: String(decoding: name, as: UTF8.self),
                    value: String(decoding: field.dropFirst(name.count + 1), as: UTF8.self))
            })
    }

    /// The first value of a field.
    func first(_ name: String) -> String? {
        fields.first { $0.name == name }?.value
    }
}
