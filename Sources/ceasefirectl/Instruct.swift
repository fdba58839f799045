import Glibc
import JSONDocument
import Platform

/// Asks the daemon to keep what a person says, and tells what came of it.
struct Instruct {
    private let root: Root
    private let isJSON: Bool
    private let console: Console

    init(_ root: Root, json: Bool, _ console: Console) {
        self.root = root
        isJSON = json
        self.console = console
    }

    /// Sends a request.
    ///
    /// - Parameters:
    ///   - unknown: What is said where there is no such thing.
    ///   - done: What is said where it was kept, from the daemon's answer.
    func ask(
        _ request: String, _ members: [(String, JSONValue?)], unknown: String, done: (JSONValue) -> String
    ) throws -> ExitStatus {
        let answer = try askDaemon(
            .object(known: [("request", .string(request))] + members), root, timeout: .seconds(65))
        if isJSON { try console.print(answer) }
        if answer["ok"]?.bool == true {
            let isNew = answer["changed"]?.bool == true
            if !isJSON { try console.print(isNew ? printable(done(answer)) : "nothing changed: that stands already") }
            return .done
        }
        let reasons = (answer["defects"]?.array ?? []).compactMap(\.string).joined(separator: "; ")
        let status: ExitStatus
        switch answer["why"]?.string {
        case "unknown": status = .noInput
        case "permission": status = .noPermission
        case "later": status = .tryLater
        default: status = .usage
        }
        throw Failure(status, status == .noInput ? unknown : printable(reasons))
    }

    /// How the user who runs this is called.
    static var userName: String {
        get throws {
            let uid = getuid()
            return try Platform.userName(of: uid) ?? "user \(uid)"
        }
    }
}
