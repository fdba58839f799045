import ArgumentParser
import Settings

/// Where everything lies (contract §2).
struct Root: ParsableArguments {
    @Option(
        name: .customLong("root"),
        help: ArgumentHelp("Look for every file below <dir> instead of below /.", valueName: "dir"),
        completion: .directory)
    var directory = ""

    var layout: Layout { Layout(root: directory) }

    /// Where an administrator puts agreements.
    var agreements: String { "\(layout.root)/etc/ceasefired/agreements.d" }
}
