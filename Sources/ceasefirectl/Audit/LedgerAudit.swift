import Ledger

/// Whether the ledger is sound, and what its chain of evidence says that it was.
struct LedgerAudit {
    private static let mostDamage = 20

    let trail: AuditTrail
    /// Heads that somebody noted.
    let noted: [String]

    func run() throws {
        do {
            trail.show("looking through the database file")
            for sentence in try trail.ledger.damage(limit: LedgerAudit.mostDamage) { try trail.tell(.damage(sentence)) }
            try trail.ledger.brokenReferences { table, row, parent in
                try trail.tell(.brokenReference(table: table, row: row, to: parent))
            }
            var links: Int64 = 0
            try trail.ledger.checkChain { progress in
                links = progress.last
                trail.show("the chain: link \(progress.done) of \(progress.last)")
            } tell: {
                try trail.tell(.chain($0))
            }
            links = try trail.ledger.head()?.number ?? links
            trail.count(Int(links), "link")
            for name in noted where try !trail.ledger.hasLink(name) { try trail.tell(.chain(.linkUnknown(name))) }
        } catch let failure as LedgerFailure {
            guard case .damaged = failure.problem else { throw failure }
            try trail.tell(.damage("\(failure)"))
        }
    }
}
