import Glibc
import Platform
import Settings

/// Whether each place is there, with the owner, group and mode that let everybody do what is theirs and nothing else.
struct PathCheck {
    private struct Place {
        let check: String
        let path: String
        let kind: FileStatus.Kind
        let mode: UInt32
        let owner: String
        let group: String
        var isMadeByDaemon = false
    }

    private let layout: Layout
    private static let remedy = "run `systemd-tmpfiles --create ceasefired.conf`"

    init(_ layout: Layout) {
        self.layout = layout
    }

    func run() -> [Diagnosis] {
        places.map(diagnosis) + configuration.map(lookAtConfiguration)
    }

    private var places: [Place] {
        let daemon = "ceasefired"
        return [
            Place(
                check: "incoming", path: layout.incoming, kind: .directory, mode: 0o3730, owner: daemon,
                group: "ceasefire-submit"),
            Place(check: "archive", path: layout.archive, kind: .directory, mode: 0o750, owner: daemon, group: daemon),
            Place(
                check: "rejected", path: layout.rejected, kind: .directory, mode: 0o750, owner: daemon, group: daemon),
            Place(
                check: "alerts", path: layout.alerts, kind: .directory, mode: 0o2750, owner: daemon,
                group: "ceasefire-alerts"),
            Place(check: "state", path: layout.state, kind: .directory, mode: 0o750, owner: daemon, group: daemon),
            Place(
                check: "ledger-file", path: layout.ledger, kind: .regular, mode: 0o640, owner: daemon, group: daemon,
                isMadeByDaemon: true),
            Place(
                check: "runtime", path: layout.runtime, kind: .directory, mode: 0o755, owner: daemon, group: daemon,
                isMadeByDaemon: true),
        ]
    }

    private func diagnosis(of place: Place) -> Diagnosis {
        do throws(SystemFailure) { return try look(at: place) } catch { return diagnosis(of: error, place) }
    }

    private func look(at place: Place) throws(SystemFailure) -> Diagnosis {
        let status = try status(of: place.path)
        guard status.kind == place.kind else {
            return .failed(
                place.check, "`\(place.path)` is no \(place.kind == .directory ? "directory" : "file")",
                "take it away; \(PathCheck.remedy)")
        }
        let remedy =
            place.kind == .directory
            ? PathCheck.remedy
            : "run `chown \(place.owner):\(place.group)` and `chmod "
                + "\(octal(place.mode))` on it"
        guard status.mode == place.mode else {
            return .failed(
                place.check, "`\(place.path)` has the mode \(octal(status.mode)), not \(octal(place.mode))",
                layout.root.isEmpty ? remedy : "run `chmod \(octal(place.mode)) \(place.path)`")
        }
        guard layout.root.isEmpty else { return .ok(place.check, "`\(place.path)` is \(octal(place.mode))") }
        let (owner, group) = (try userNumber(of: place.owner), try groupNumber(of: place.group))
        guard status.uid == owner, status.gid == group else {
            return .failed(
                place.check,
                "`\(place.path)` belongs to \(status.uid):\(status.gid), not \(place.owner):\(place.group)", remedy)
        }
        return .ok(place.check, "`\(place.path)` is \(octal(place.mode)) \(place.owner):\(place.group)")
    }

    private func diagnosis(of failure: SystemFailure, _ place: Place) -> Diagnosis {
        switch failure.code {
        case ENOENT where place.isMadeByDaemon:
            .skipped(place.check, "`\(place.path)` is not there yet: the daemon makes it when it first starts")
        case ENOENT: .failed(place.check, "`\(place.path)` is not there", PathCheck.remedy)
        case EACCES: .skipped(place.check, "you may not look at `\(place.path)`", "root can look at everything")
        default: .failed(place.check, "`\(place.path)` cannot be looked at: \(failure)", "see the kernel's log")
        }
    }

    /// What says how everything is judged: nobody but root should be able to write to it, and the daemon must read it.
    private var configuration: [String] {
        let own = ["agreements.d", "city-lists.d", "formats.d", "sources.d"].map {
            "\(layout.root)/etc/ceasefired/\($0)"
        }
        return ["\(layout.root)/etc/ceasefired", "\(layout.root)/etc/ceasefired/ceasefired.yaml"] + own
    }

    private func lookAtConfiguration(_ path: String) -> Diagnosis {
        let check = "configuration-files"
        do {
            let status = try status(of: path)
            if status.mode & 0o002 != 0 {
                return .failed(
                    check, "`\(path)` can be written to by everybody, who decide then what is judged a violation",
                    "run `chmod o-w \(path)`")
            }
            guard status.mode & 0o004 != 0 || !layout.root.isEmpty else {
                return .warning(
                    check, "`\(path)` may not be readable by the daemon: its mode is \(octal(status.mode))",
                    "run `chmod o+r \(path)`")
            }
            return .ok(check, "`\(path)` can be read by the daemon and not written to by everybody")
        } catch {
            return error.code == ENOENT
                ? .ok(check, "`\(path)` is not there, and need not be")
                : .failed(check, "`\(path)` cannot be looked at: \(error)", "see the kernel's log")
        }
    }

    /// Of what stands at a path itself, not of what it may link to.
    private func status(of path: String) throws(SystemFailure) -> FileStatus {
        let slash = path.lastIndex(of: "/") ?? path.startIndex
        let parent = try Directory(searching: slash == path.startIndex ? "/" : String(path[..<slash]))
        guard let status = try parent.status(of: FileName(String(path[path.index(after: slash)...]))) else {
            throw SystemFailure(call: "fstatat", path: path, code: ENOENT)
        }
        return status
    }
}

private func octal(_ mode: UInt32) -> String {
    let digits = String(mode, radix: 8)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
