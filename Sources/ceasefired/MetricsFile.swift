import Platform
import Records

/// `metrics.prom` in the runtime directory, and when it is due.
///
/// It is written a second after something was done at the earliest, and when the daemon is awake anyway since it looks
/// through `incoming/`, so that it costs no wake-up of its own.
final class MetricsFile {
    private let directory: Directory
    private let name: FileName
    private let temporary: FileName
    /// When it is to be written, if nothing else is done before; nil while what stands there is true.
    private(set) var due: MonotonicTime?

    private static let patience = Duration.seconds(1)

    /// - Parameter directory: In memory, so that nothing has to be flushed.
    init(in directory: consuming Directory) throws {
        self.directory = directory
        name = try FileName("metrics.prom")
        temporary = try FileName(".metrics.prom.tmp")
        due = .now
    }

    /// Something was done.
    func touch() {
        if due == nil { due = .now + MetricsFile.patience }
    }

    func write(_ families: [MetricFamily]) throws {
        // Where it fails it is tried again when something was done, not at once.
        due = nil
        let file = try directory.open(temporary, .create, mode: 0o644)
        try file.setMode(0o644)
        try file.rewrite(Array(families.text.utf8))
        try directory.rename(temporary, to: directory, as: name, replacing: .allowed)
    }

    /// Figures of a daemon that does not run would look as if it did.
    func remove() throws {
        due = nil
        if try directory.status(of: name) != nil { try directory.remove(name) }
    }
}
