import Ceasefire
import JSONDocument
import Ledger
import Platform
import Records
import Settings
import XMLDocument

/// Reads alerts from their files.
struct AlertFiles {
    private static let largest = 16 << 20

    let layout: Layout
    /// For an alert whose CAP message is gone.
    let sender: String
    /// Files that are no alerts, and what is wrong with them.
    private(set) var defects: [String] = []
    /// How many alerts have no CAP message any more.
    private(set) var halves = 0

    init(_ layout: Layout, sender: String) {
        self.layout = layout
        self.sender = sender
    }

    /// The ids of all alerts that have a JSON file, in the order of incidents and revisions.
    func ids() throws -> [AlertID] {
        let directory = try Directory(path: layout.alerts)
        var listing = try DirectoryListing(of: directory)
        var ids: [AlertID] = []
        while let name = try listing.next() {
            let text = String(decoding: name.bytes, as: UTF8.self)
            if text.hasSuffix(".json"), let id = AlertID(text.dropLast(".json".count)) { ids.append(id) }
        }
        return ids.sorted { ($0.incident, $0.agreement, $0.revision) < ($1.incident, $1.agreement, $1.revision) }
    }

    /// Nil where its file cannot be understood, which is noted in ``defects``.
    mutating func alert(_ id: AlertID) throws -> AdoptedAlert? {
        let directory = try Directory(path: layout.alerts)
        guard let content = try read("\(id).json", in: directory) else {
            defects.append("`\(layout.alerts)/\(id).json` is no regular file")
            return nil
        }
        let cap = try read("\(id).cap.xml", in: directory)
        if cap == nil { halves += 1 }
        do {
            return try alert(id, content, cap ?? [])
        } catch {
            defects.append("`\(layout.alerts)/\(id).json` cannot be read as that alert: \(error)")
            return nil
        }
    }

    private func read(_ name: String, in directory: borrowing Directory) throws(SystemFailure) -> [UInt8]? {
        let name = try FileName(name)
        guard let status = try directory.status(of: name), status.kind == .regular, status.size <= AlertFiles.largest
        else { return nil }
        return try directory.open(name, .nonBlocking).read(upTo: status.size, from: 0)
    }

    private func alert(_ id: AlertID, _ content: [UInt8], _ cap: [UInt8]) throws -> AdoptedAlert {
        let json = try JSONValue.parse(content)
        guard json["id"]?.string == "\(id)" else { throw AlertFileDefect(member: "id") }
        guard let kind = json["type"]?.string.flatMap(Alert.Kind.init) else { throw AlertFileDefect(member: "type") }
        guard let verdict = json["verdict"]?.string.flatMap(Verdict.init) else {
            throw AlertFileDefect(member: "verdict")
        }
        guard let sent = json["sent"]?.string.flatMap({ Moment(rfc3339: $0) }) else {
            throw AlertFileDefect(member: "sent")
        }
        guard let review = json["review"]?.string.flatMap(Review.init) else { throw AlertFileDefect(member: "review") }
        let message = cap.isEmpty ? nil : try XMLElement.parse(cap)
        // The CAP message's headline leaves out what is not to be told in the open.
        let headline = message?.first("info")?.first("headline")?.text
        return AdoptedAlert(
            id: id, kind: kind, verdict: verdict, sent: sent, sender: message?.first("sender")?.text ?? self.sender,
            place: json["place"]?["name"]?.string, placeID: json["place"]?["id"]?.string, review: review,
            record: JournalRecord(
                takenOver: id, kind, verdict, headline: headline ?? "taken over from its file",
                file: "\(layout.alerts)/\(id).json"),
            content: content, cap: cap)
    }
}

private struct AlertFileDefect: Error, CustomStringConvertible {
    let member: String

    var description: String { "its `\(member)` is missing, or not what the file's name or the format says" }
}
