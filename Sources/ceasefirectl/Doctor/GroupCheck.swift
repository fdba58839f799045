import Glibc
import Platform

/// Whether the users and groups are there, and to which of them the one who asks belongs.
struct GroupCheck {
    private static let groups = ["ceasefired", "ceasefire-submit", "ceasefire-alerts"]
    private static let remedy = "run `systemd-sysusers ceasefired.conf`"

    func run() -> [Diagnosis] {
        do {
            let missing = try GroupCheck.groups.filter { try groupNumber(of: $0) == nil }
            guard missing.isEmpty else {
                return [.failed("groups", "there is no group \(quoted(missing))", GroupCheck.remedy)]
            }
            return [.ok("groups", "the groups \(quoted(GroupCheck.groups)) are there"), try daemonsUser(), try you()]
        } catch {
            return [.failed("groups", "the user and group databases cannot be read: \(error)", "see nsswitch.conf(5)")]
        }
    }

    private func daemonsUser() throws -> Diagnosis {
        guard let uid = try userNumber(of: "ceasefired") else {
            return .failed("user", "there is no user `ceasefired`", GroupCheck.remedy)
        }
        let wanted = ["ceasefire-submit", "systemd-journal"]
        let missing = try wanted.filter { try !isMember(uid, ofGroup: $0) }
        guard missing.isEmpty else {
            return .warning(
                "user",
                "the user `ceasefired` is not in \(quoted(missing)): the unit gives it those, a start by hand "
                    + "does not", GroupCheck.remedy)
        }
        return .ok("user", "the user `ceasefired` is there, and in \(quoted(wanted))")
    }

    private func you() throws -> Diagnosis {
        let uid = geteuid()
        guard uid != 0 else { return .ok("you", "you are root, who may do everything") }
        var mine: [String] = []
        var late: [String] = []
        for group in GroupCheck.groups {
            guard let number = try groupNumber(of: group) else { continue }
            if try hasGroup(number) {
                mine.append(group)
            } else if try isMember(uid, ofGroup: group) {
                late.append(group)
            }
        }
        if !late.isEmpty {
            return .warning("you", "you were put into \(quoted(late)) since you logged in", "log out and in again")
        }
        let others = GroupCheck.groups.filter { !mine.contains($0) }
        let may = mine.isEmpty ? "you are in none of the groups" : "you are in \(quoted(mine))"
        return others.isEmpty
            ? .ok("you", may)
            : .skipped("you", "\(may), so that some things cannot be looked at", "root can look at everything")
    }
}

/// `one`, `two` and `three`.
func quoted(_ words: [String]) -> String {
    let marked = words.map { "`\($0)`" }
    guard let last = marked.last, marked.count > 1 else { return marked.first ?? "" }
    return marked.dropLast().joined(separator: ", ") + " and " + last
}
