import ArgumentParser
import Glibc
import JSONDocument
import Platform

/// Standard output, which carries data alone, and standard error, which carries everything else.
final class Console {
    let style: Style
    /// How many characters a line of the terminal has; nil where output goes elsewhere.
    let width: Int?
    private let output: FileDescriptor
    private let errors: FileDescriptor
    private var pending: [UInt8] = []

    init() throws(SystemFailure) {
        output = try Console.duplicate(1, "standard output")
        errors = try Console.duplicate(2, "standard error")
        let isTerminal = isatty(1) == 1
        style = Style(isColoured: isTerminal && !Console.isSet("NO_COLOR") && !Console.isDumb)
        width = isTerminal ? Console.terminalWidth : nil
    }

    /// Prints a line of data.
    func print(_ line: String = "") throws(SystemFailure) {
        pending += line.utf8
        pending.append(UInt8(ascii: "\n"))
        if width != nil || pending.count >= 1 << 16 { try flush() }
    }

    /// Prints an object in one line.
    func print(_ value: JSONValue) throws(SystemFailure) {
        try print(value.text)
    }

    /// Prints a paragraph, broken to the terminal's width behind its indentation.
    ///
    /// - Parameters:
    ///   - heading: What stands before its first line.
    ///   - mark: How the heading is marked.
    func print(
        _ text: String, indented indentation: Int, behind heading: String = "", mark: Style.Mark? = nil
    ) throws(SystemFailure) {
        let margin = String(repeating: " ", count: indentation)
        var start = margin + style.mark(heading, mark)
        for line in wrapped(text, to: width.map { max($0 - indentation - heading.count, 30) }) {
            try print(start + line)
            start = margin + (heading.isEmpty ? "" : "  ")
        }
    }

    /// Tells a person something that is no data.
    func tell(_ sentence: String) throws(SystemFailure) {
        // So that both streams keep their order where they end in one place.
        try flush()
        do throws(SystemFailure) {
            try errors.write(Array((sentence + "\n").utf8))
        } catch {
            // Nobody listens on standard error; the exit status still tells.
        }
    }

    /// Whether somebody watches standard error.
    let showsProgress = isatty(2) == 1

    /// Shows how far a long work has come, in the place of what was shown before.
    func show(progress: String) {
        do throws(SystemFailure) {
            try errors.write(Array("\r\u{1B}[K\(progress)".utf8))
        } catch {
            // It is only a comfort.
        }
    }

    func flush() throws(SystemFailure) {
        defer { pending = [] }
        try output.write(pending)
    }

    private static func duplicate(_ number: Int32, _ path: String) throws(SystemFailure) -> FileDescriptor {
        let copy = dup(number)
        guard copy >= 0 else { throw SystemFailure(call: "dup", path: path, code: errno) }
        return FileDescriptor(adopting: copy, path: path)
    }

    private static func isSet(_ name: String) -> Bool {
        guard let value = unsafe getenv(name) else { return false }
        return unsafe value.pointee != 0
    }

    private static var isDumb: Bool {
        guard let value = unsafe getenv("TERM") else { return true }
        return unsafe String(cString: value) == "dumb"
    }

    private static var terminalWidth: Int {
        var size = winsize()
        guard unsafe ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }
}

extension ParsableCommand {
    /// Runs what the command does, prints what is left, and ends the program with its status.
    func answer(_ body: (Console) throws -> ExitStatus) throws {
        let console = try Console()
        var status: ExitStatus
        do {
            status = try body(console)
            try console.flush()
        } catch let failure as Failure {
            try console.tell("ceasefirectl: \(failure.sentence)")
            status = failure.status
        } catch let failure as SystemFailure {
            try console.tell("ceasefirectl: \(failure)")
            status = failure.path == "standard output" ? .outputFailed : .internalError
        } catch {
            try console.tell("ceasefirectl: \(error)")
            status = .internalError
        }
        if status != .done { throw ExitCode(status.rawValue) }
    }
}
