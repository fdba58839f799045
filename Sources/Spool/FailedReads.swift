internal import Platform

/// How often in a row the file system did not give the contents of files that are waiting.
///
/// A disk that fails for a moment costs no drop: the file is read again. One bad sector must not keep a drop for ever in
/// doubt either, so the last failure is final.
struct FailedReads {
    /// Since each try comes when the file has stood still again, that is about a minute.
    static let most = 30

    private var counts: [FileName: (status: FileStatus, failures: Int)] = [:]

    /// Notes a failure; whether it was the last that is borne.
    mutating func isLast(_ name: FileName, _ status: FileStatus) -> Bool {
        let before = counts[name].map { $0.status == status ? $0.failures : 0 } ?? 0
        counts[name] = (status, before + 1)
        return before + 1 >= FailedReads.most
    }

    /// Forgets a name that was read, or is gone.
    mutating func forget(_ name: FileName) {
        counts[name] = nil
    }
}
