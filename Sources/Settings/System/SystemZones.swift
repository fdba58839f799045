public import Gazetteer
internal import Platform
internal import Synchronization

/// The time zones of this system, read once each.
public final class SystemZones: ZoneLookup {
    /// A zone's file has some 2 kB; far larger is no zone.
    private static let largestFile = 1 << 20

    private let directory: String
    /// Nil for a name that no zone has.
    private let known = Mutex<[String: ZoneRules?]>([:])

    public init(directory: String = "/usr/share/zoneinfo") {
        self.directory = directory
    }

    public func rules(for name: String) -> ZoneRules? {
        if let rules = known.withLock({ $0[name] }) { return rules }
        let rules = SystemZones.isName(name) ? read(name) : nil
        // Reports name zones, and a sender could name any number of them that do not exist.
        known.withLock { known in
            if rules != nil || known.count < 1024 { known[name] = .some(rules) }
        }
        return rules
    }

    private func read(_ name: String) -> ZoneRules? {
        do {
            return try ZoneRules(tzif: readFile("\(directory)/\(name)", limit: SystemZones.largestFile))
        } catch {
            // Whatever keeps it from being read, it is no zone that can be used; the caller says which name it was.
            return nil
        }
    }

    /// Whether it is written like a zone's name (`Europe/Kyiv`), so that nothing but zone data is opened.
    private static func isName(_ name: String) -> Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count <= 3
            && parts.allSatisfy { part in
                part.first?.isLetter == true
                    && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_+-".contains($0)) }
            }
    }
}
