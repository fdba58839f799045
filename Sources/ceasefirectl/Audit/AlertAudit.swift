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
            for alert in alerts where alert.isFiled {
                for file in alert.files { try check(file, of: alert) }
            }
            count += alerts.count
            trail.show("alerts: \(count)")
            guard let end = alerts.last, alerts.count == AlertAudit.page else { break }
            last = end.row
        }
        trail.count(count, "alert")
        try FolderAudit(trail: trail).runOverAlerts()
    }

    private func check(_ file: AuditedAlert.File, of alert: AuditedAlert) throws {
        let path = "\(trail.layout.alerts)/\(file.name)"
        switch FileCheck(Array(file.name.utf8), in: trail.layout.alerts, bytes: file.bytes) {
        case .asRecorded: break
        case .missing:
            trail.note(missing: alert.id)
            try trail.tell(.alertFileMissing(path: path))
        case .altered, .replaced: try trail.tell(.alertFileAltered(path: path))
        case .unreadable(let failure): trail.skip(path, because: failure.reason)
        }
    }
}
