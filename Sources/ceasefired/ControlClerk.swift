import Ceasefire
import Glibc
import JSONDocument
import Platform

/// Answers what `ceasefirectl` asks over the control socket.
struct ControlClerk: Sendable {
    let mailbox: Mailbox
    let bulletin: Bulletin
    let journal: JournalDesk
    let started: Moment

    func answer(_ request: JSONValue, from uid: UInt32) -> JSONValue {
        switch request["request"]?.string {
        case "status":
            return StatusAnswer(
                content: bulletin.current, started: started, journal: journal.state, unkept: journal.unkept
            ).json(at: .now)
        case "reload":
            guard uid == 0 || uid == geteuid() else {
                return refusal("only root and the daemon's own user may reload: use `sudo systemctl reload ceasefired`")
            }
            return reload()
        case "restore":
            guard uid == 0 || uid == geteuid() else {
                return refusal("only root and the daemon's own user may have it do so: use `sudo ceasefirectl audit`")
            }
            return restore(request)
        case let other:
            if let answer = InstructionClerk(mailbox: mailbox).answer(request, from: uid) { return answer }
            return refusal("`\(other ?? "nothing")` is no request that is known here")
        }
    }

    private func reload() -> JSONValue {
        do {
            let request = try ReloadRequest()
            mailbox.post { $0.reloads.append(request) }
            if let defects = try request.wait(until: .now + .seconds(60)) {
                return ["ok": false, "defects": .array(defects.map(JSONValue.string))]
            }
            return ["ok": true, "agreements": .integer(Int64(bulletin.current.agreements.count))]
        } catch {
            return refusal("the daemon did not answer within a minute: \(error)")
        }
    }

    /// Has alert files and journal entries looked for, and written again where they are missing.
    private func restore(_ request: JSONValue) -> JSONValue {
        let alerts = (request["alerts"]?.array ?? []).compactMap { $0.string.flatMap(AlertID.init) }
        let entries = (request["entries"]?.array ?? []).compactMap(\.integer)
        mailbox.post { $0.doubtfulAlerts += alerts }
        journal.doubt(entries)
        bulletin.moreToTell.signal()
        return ["ok": true]
    }

    private func refusal(_ reason: String) -> JSONValue {
        ["ok": false, "defects": .array([.string(reason)])]
    }
}
