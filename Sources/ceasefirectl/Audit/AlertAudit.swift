import Ledger
import Platform
import Settings

/// Compares alerts with their files, both ways.
struct AlertAudit {
    private static let page = 32

    let trail: AuditTrail

    func run() throws {
        var last: Int64 = 0
        var count = 0
        while true {
            let alerts = try trail.ledger.alerts(after: last, since: trail.since, limit: AlertAudit.page)
            // What is not known to be written is being written, or will be at the next start.
            for alert in alerts where alert.isFiled { try check(alert) }
            count += alerts.count
            trail.show("alerts: \(count)")
            guard let end = alerts.last, alerts.count == AlertAudit.page else { break }
            last = end.row
        }
        trail.count(count, "alert")
        try FolderAudit(trail: trail).runOverAlerts()
    }

    /// Its files are written again together, so that it is asked for only where none of them was altered.
    private func check(_ alert: AuditedAlert) throws {
        if let removal = alert.removal { return try check(removal, alert) }
        var isMissing = false
        var isAltered = false
        for file in alert.files {
            let path = "\(trail.layout.alerts)/\(file.name)"
            switch FileCheck(Array(file.name.utf8), in: trail.layout.alerts, bytes: file.bytes) {
            case .asRecorded: break
            case .missing:
                isMissing = true
                try trail.tell(.alertFileMissing(path: path))
            case .altered, .replaced:
                isAltered = true
                try trail.tell(.alertFileAltered(path: path))
            case .unreadable(let failure): trail.skip(path, because: failure.reason)
            }
        }
        if isMissing && !isAltered { trail.note(missing: alert.id) }
    }

    /// Where removed files were there is to be nothing: what is there was put there by somebody.
    private func check(_ removal: AuditedRemoval, _ alert: AuditedAlert) throws {
        trail.noteRemoved(files: alert.files.count)
        guard removal == .done else { return }
        for file in alert.files {
            if case .missing = FileCheck(Array(file.name.utf8), in: trail.layout.alerts, sha256: []) { continue }
            try trail.tell(.alertFileUnknown(path: "\(trail.layout.alerts)/\(file.name)"))
        }
    }
}
