import Settings
import Testing

@Suite struct ConfigurationOverlayTests {
    /// Directories and files as they are written down.
    private struct WrittenDown: ConfigurationSource {
        let files: [String: FileContents]

        func names(in directory: String) throws -> [String] {
            files.keys.filter { $0.hasPrefix(directory + "/") }.map { String($0.dropFirst(directory.count + 1)) }
        }

        func contents(of path: String) -> FileContents? {
            files[path]
        }
    }

    private func text(_ text: String) -> FileContents { .bytes(Array(text.utf8)) }

    @Test("the administrator's file replaces the vendor's of the same name, and an empty one masks it")
    func overlay() throws {
        let source = WrittenDown(files: [
            "/v/a.yaml": text("vendor a"), "/v/b.yaml": text("vendor b"), "/v/c.yaml": text("vendor c"),
            "/l/b.yaml": text("local b"), "/l/c.yaml": text(""), "/l/d.yaml": text("local d"),
            "/l/.e.yaml": text("hidden"), "/l/f.yaml~": text("a copy"), "/l/g.geojson": text("a map"),
            "/l/h.yaml": .unreadable("Permission denied"),
        ])
        let files = try ConfigurationOverlay(vendor: "/v", local: "/l", suffix: ".yaml").files(in: source)
        #expect(
            files == [
                ConfigurationFile(path: "/v/a.yaml", contents: text("vendor a")),
                ConfigurationFile(path: "/l/b.yaml", contents: text("local b")),
                ConfigurationFile(path: "/l/d.yaml", contents: text("local d")),
                ConfigurationFile(path: "/l/h.yaml", contents: .unreadable("Permission denied")),
            ])
        #expect(files.map(\.name) == ["a.yaml", "b.yaml", "d.yaml", "h.yaml"])
    }

    @Test("the files of a system are found below its root")
    func system() throws {
        let source = WrittenDown(files: [
            "/r/etc/ceasefired/ceasefired.yaml": text("settings"),
            "/r/etc/ceasefired/agreements.d/a.yaml": text("a"),
            "/r/usr/share/ceasefired/agreements.d/b.yaml": text("b"),
            "/r/usr/share/ceasefired/city-lists.d/c.txt": text("c"),
        ])
        let files = try ConfigurationFiles(root: "/r", from: source)
        #expect(files.settings?.name == "ceasefired.yaml")
        #expect(files.agreements.map(\.name) == ["a.yaml", "b.yaml"])
        #expect(files.cityLists.map(\.name) == ["c.txt"])
        #expect(try ConfigurationFiles(from: WrittenDown(files: [:])) == ConfigurationFiles())
    }
}
