/// Where everything lies (contract §2), below a root that is empty on a real system.
public struct Layout: Hashable, Sendable {
    public let root: String

    public init(root: String = "") {
        var root = root[...]
        while root.last == "/" { root.removeLast() }
        self.root = String(root)
    }

    public var spool: String { "\(root)/var/spool/ceasefired" }
    public var incoming: String { "\(root)/var/spool/ceasefired/incoming" }
    public var archive: String { "\(root)/var/spool/ceasefired/archive" }
    public var rejected: String { "\(root)/var/spool/ceasefired/rejected" }
    public var alerts: String { "\(root)/var/spool/ceasefired/alerts" }
    public var state: String { "\(root)/var/lib/ceasefired" }
    public var ledger: String { "\(state)/ledger.sqlite" }
    /// One that `ceasefirectl rebuild` has not finished.
    public var unfinishedLedger: String { "\(ledger).rebuilding" }
    public var runtime: String { "\(root)/run/ceasefired" }
    public var metrics: String { "\(runtime)/metrics.prom" }
    public var controlSocket: String { "\(runtime)/control.sock" }
}
