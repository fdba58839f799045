import Glibc
import JSONDocument
import Platform
import Support

/// The program as it was built, run below a root of the test's own.
struct Program {
    let scratch: ScratchDirectory
    var root: String { scratch.path("root") }

    init() throws {
        scratch = try ScratchDirectory()
        try scratch.makeDirectory("root")
    }

    /// Puts the gazetteer in place and, where one is given, an agreement.
    func install(agreement: String? = nil) throws {
        try scratch.makeDirectory("root/usr/share/ceasefired")
        try scratch.makeDirectory("root/etc/ceasefired/agreements.d")
        let repository = #filePath.split(separator: "/Tests/")[0]
        try scratch.symlink("\(repository)/share/gazetteer", at: "root/usr/share/ceasefired/gazetteer")
        if let agreement { try scratch.write("root/etc/ceasefired/agreements.d/pause.yaml", Array(agreement.utf8)) }
    }

    /// What became of a run.
    struct Run {
        let status: Int32
        let output: String
        let errors: String

        var lines: [String] { output.split(separator: "\n").map(String.init) }

        /// The lines of standard output, each an object.
        func objects() throws -> [JSONValue] { try lines.map { try JSONValue.parse($0) } }
    }

    /// Runs `ceasefirectl` with `--root`, which goes behind the subcommand, and waits until it ends.
    func callAsFunction(_ subcommand: String, _ arguments: String..., input: String = "") throws -> Run {
        try run([subcommand, "--root", root] + arguments, input: input)
    }

    /// Runs `ceasefirectl` with exactly these arguments and a clean environment.
    func run(_ arguments: [String], input: String = "") throws -> Run {
        try scratch.write("input", Array(input.utf8))
        let status = try Program.spawn(
            [try Program.path(of: "ceasefirectl")] + arguments,
            input: scratch.path("input"), output: scratch.path("output"), errors: scratch.path("errors"))
        return Run(
            status: status, output: String(decoding: try scratch.read("output"), as: UTF8.self),
            errors: String(decoding: try scratch.read("errors"), as: UTF8.self))
    }

    /// Has the daemon take what lies in `incoming/`, file it, and end; its exit status.
    func takeOnce() throws -> Int32 {
        try scratch.write("input", [])
        return try Program.spawn(
            [try Program.path(of: "ceasefired"), "--root", root, "--once"], input: scratch.path("input"),
            output: scratch.path("output"), errors: scratch.path("errors"))
    }

    /// Beside the program that runs the tests.
    private static func path(of program: String) throws -> String {
        var buffer = [CChar](repeating: 0, count: 4096)
        let length = unsafe readlink("/proc/self/exe", &buffer, buffer.count)
        let own = String(decoding: buffer.prefix(max(0, length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let beside = own.split(separator: "/").dropLast().joined(separator: "/")
        for candidate in ["/\(beside)/\(program)", ".build/debug/\(program)"] {
            if unsafe access(candidate, X_OK) == 0 { return candidate }
        }
        throw SystemFailure(call: "access", path: "/\(beside)/\(program)", code: ENOENT)
    }

    private static func spawn(
        _ arguments: [String], input: String, output: String, errors: String
    ) throws -> Int32 {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
        for (number, path) in [(1, output), (2, errors)] {
            unsafe posix_spawn_file_actions_addopen(
                &actions, Int32(number), path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        }
        var words = unsafe arguments.map { unsafe strdup($0) } + [nil]
        defer { unsafe words.forEach { unsafe free($0) } }
        var environment: [UnsafeMutablePointer<CChar>?] = unsafe [nil]
        var child = pid_t()
        let failed = unsafe posix_spawn(&child, arguments[0], &actions, nil, &words, &environment)
        guard failed == 0 else { throw SystemFailure(call: "posix_spawn", path: arguments[0], code: failed) }
        var status: Int32 = 0
        guard unsafe waitpid(child, &status, 0) == child else {
            throw SystemFailure(call: "waitpid", path: arguments[0], code: errno)
        }
        // As WIFEXITED and WEXITSTATUS have it; a signal's number comes out negative.
        return status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F)
    }
}
