/// How a program tells other programs what became of it: sysexits.h, and 3 as `systemctl status` has it.
enum ExitStatus: Int32 {
    case done = 0
    case notRunning = 3
    case usage = 64
    case badData = 65
    case noInput = 66
    case internalError = 70
    case cannotCreate = 73
    case outputFailed = 74
    case tryLater = 75
    case noPermission = 77
    case configuration = 78
}

/// Why a command gives up: a lower-case sentence, and what it exits with.
struct Failure: Error {
    let status: ExitStatus
    let sentence: String

    init(_ status: ExitStatus, _ sentence: String) {
        self.status = status
        self.sentence = sentence
    }
}
