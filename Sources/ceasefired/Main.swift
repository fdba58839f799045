import Glibc
import Settings

// Read by hand, and not by ArgumentParser as in ceasefirectl: that brings FoundationEssentials, and with it a third of
// the daemon's memory (docs/decisions/0001).
@main
enum Main {
    static func main() {
        // Swift looks for them beside the environment, and finds none where a preloaded library has moved that. Without
        // its options the daemon would work on another root than it was told to.
        guard CommandLine.argc > 0 else {
            Daemon.complain("the command line cannot be read: a library in LD_PRELOAD may have changed the environment")
            exit(ExitStatus.usage)
        }
        do throws(UsageDefect) {
            let invocation = try Invocation(CommandLine.arguments.dropFirst())
            switch invocation.action {
            case .run(let once): exit(Daemon(Layout(root: invocation.root), once: once).run())
            case .help: print(Invocation.help)
            case .version: print("ceasefired \(version)")
            }
        } catch {
            Daemon.complain("\(error); see `ceasefired --help`")
            exit(ExitStatus.usage)
        }
    }
}
