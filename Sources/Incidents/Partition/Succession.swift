public import Ceasefire

/// Which name each incident of a new partition has, and what became of those that were before.
///
/// An incident keeps its name as long as something of it is left. Of two that turn out to be one the elder's name
/// stays; of one that turns out to be two, the part with the report that opened it keeps the name.
public struct Succession: Hashable, Sendable {
    /// An incident as it was.
    public struct Earlier: Hashable, Sendable {
        public let name: String
        /// Its number in the order of arrival: the smaller is the elder.
        public let number: Int64
        /// Its tellings that are looked at again.
        public let members: Set<ReportKey>

        public init(name: String, number: Int64, members: Set<ReportKey>) {
            self.name = name
            self.number = number
            self.members = members
        }
    }

    public struct Successor: Hashable, Sendable {
        public let name: String
        public let tellings: [Telling]
    }

    public let incidents: [Successor]
    /// Incidents of which nothing is left, each with the one that its tellings are of now, where they are of one.
    public let ended: [String: String?]

    /// - Parameter others: Names of incidents that are not looked at.
    public init(from earlier: [Earlier], to partition: Partition, besides others: Set<String> = []) {
        let elders = earlier.sorted { $0.number < $1.number }
        var names: [Int: String] = [:]
        var taken: Set<String> = []
        for elder in elders {
            let heirs = partition.incidents.indices.filter { index in
                names[index] == nil && partition.incidents[index].contains { elder.members.contains($0.key) }
            }
            let heir =
                heirs.first { partition.incidents[$0].contains { $0.toldAs.incident == elder.name } }
                ?? heirs.min { partition.incidents[$0].firstArrival < partition.incidents[$1].firstArrival }
            if let heir {
                names[heir] = elder.name
                taken.insert(elder.name)
            }
        }
        // A name that ended is used no more for another strike while its tellings are looked at together.
        taken.formUnion(elders.map(\.name))
        taken.formUnion(others)
        incidents = partition.incidents.enumerated().map { index, tellings in
            let name = names[index] ?? tellings.freeName(besides: taken)
            taken.insert(name)
            return Successor(name: name, tellings: tellings)
        }
        let living = Set(incidents.map(\.name))
        var ended: [String: String?] = [:]
        for elder in elders where !living.contains(elder.name) {
            let heirs = incidents.filter { $0.tellings.contains { elder.members.contains($0.key) } }.map(\.name)
            ended[elder.name] = .some(heirs.count == 1 ? heirs[0] : nil)
        }
        self.ended = ended
    }
}

extension [Telling] {
    fileprivate var firstArrival: Int64 { map(\.arrival).min() ?? .max }

    /// The name by the telling that arrived first and whose name nobody has.
    ///
    /// Where all are taken (a strike was split and joined again and again) the first one's with `#2`, `#3` … is hashed.
    fileprivate func freeName(besides taken: Set<String>) -> String {
        let byArrival = sorted { ($0.arrival, $0.key) < ($1.arrival, $1.key) }
        if let name = byArrival.lazy.map(\.toldAs.incident).first(where: { !taken.contains($0) }) { return name }
        let key = byArrival.first?.toldAs ?? ReportKey(source: "", id: "")
        let further = (2...).lazy.map { ReportKey(source: key.source, id: "\(key.id)#\($0)").incident }
        return further.first { !taken.contains($0) } ?? key.incident
    }
}
