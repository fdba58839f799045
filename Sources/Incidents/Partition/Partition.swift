internal import Ceasefire

/// Which tellings tell of the same strike: a function of the set of them, whatever the order they came in.
///
/// 1. What one source calls by one name is one group, however broadly it is told.
/// 2. Groups are taken from the most narrowly told to the least. One joins the incident all of whose tellings it is
///    compatible with, where there is just one such incident; where there is none it is one itself. Where there are
///    several it cannot be told which is meant: it stays by itself, and is near all of them.
/// 3. A broadly told group joins nobody and nobody joins it.
public struct Partition: Hashable, Sendable {
    /// Tellings of one strike each, by their keys; every telling is in exactly one.
    public let incidents: [[Telling]]

    public init(_ tellings: [Telling], by rule: JoinRule) {
        var groups: [Group] = []
        var named: [ReportKey: [Telling]] = [:]
        for telling in tellings.sorted(by: { $0.key < $1.key }) {
            if let name = telling.report.incident, !telling.report.isSplit {
                named[ReportKey(source: telling.report.source.name, id: name), default: []].append(telling)
            } else {
                groups.append(Group(telling))
            }
        }
        groups += named.values.map { Group($0) }
        var joined: [Group] = []
        for var group in groups.sorted(by: Group.isNarrower) {
            group.isOpen = group.allSatisfy(rule.isNarrow)
            let fitting = joined.indices.filter { group.isOpen && joined[$0].isOpen && joined[$0].fits(group, rule) }
            switch fitting.count {
            case 0: joined.append(group)
            case 1: joined[fitting[0]].merge(group)
            default:
                group.isOpen = false
                joined.append(group)
            }
        }
        incidents = joined.map { $0.tellings.sorted { $0.key < $1.key } }.sorted { $0[0].key < $1[0].key }
    }
}

/// Tellings that are one already.
private struct Group {
    private(set) var tellings: [Telling]
    /// One of each sort that no rule tells from the others: a thousand alike cost no more than one.
    private var sorts: [Likeness: Telling]
    /// Whether others may join it.
    var isOpen = true
    private let width: Int64
    private let radius: Double

    init(_ telling: Telling) {
        tellings = [telling]
        sorts = [Likeness(telling): telling]
        width = telling.width
        radius = telling.radius
    }

    /// - Parameter tellings: At least one.
    init(_ tellings: [Telling]) {
        self.tellings = tellings
        sorts = Dictionary(tellings.map { (Likeness($0), $0) }) { first, _ in first }
        width = tellings.map(\.width).max() ?? 0
        radius = tellings.map(\.radius).max() ?? 0
    }

    mutating func merge(_ other: Group) {
        tellings += other.tellings
        sorts.merge(other.sorts) { first, _ in first }
    }

    func allSatisfy(_ isSo: (Telling) -> Bool) -> Bool {
        sorts.values.allSatisfy(isSo)
    }

    func fits(_ other: Group, _ rule: JoinRule) -> Bool {
        sorts.values.allSatisfy { mine in other.sorts.values.allSatisfy { rule.joins(mine, $0) } }
    }

    /// The narrowest first: shorter interval, smaller disc, then the key that comes first.
    static func isNarrower(_ one: Group, _ other: Group) -> Bool {
        (one.width, one.radius, one.tellings[0].key) < (other.width, other.radius, other.tellings[0].key)
    }
}
