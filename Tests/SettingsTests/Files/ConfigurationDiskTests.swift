import Glibc
import Settings
import Support
import Testing

@Suite struct ConfigurationDiskTests {
    private let disk = ConfigurationDisk()

    @Test("a directory that is not there has no names, one that cannot be listed is an error")
    func names() throws {
        let scratch = try ScratchDirectory()
        try scratch.write("b.yaml", Array("b".utf8))
        #expect(try disk.names(in: scratch.path) == ["b.yaml"])
        #expect(try disk.names(in: scratch.path + "/none") == [])
        #expect(throws: (any Error).self) { try disk.names(in: scratch.path + "/b.yaml") }
        #expect(unsafe symlink(scratch.path, scratch.path("self")) == 0)
        #expect(try disk.names(in: scratch.path("self")).sorted() == ["b.yaml", "self"])
    }

    @Test("a file is read through links, and a link to /dev/null is empty")
    func contents() throws {
        let scratch = try ScratchDirectory()
        let text = [UInt8](repeating: 0x61, count: 200_000)
        try scratch.write("a", text)
        #expect(unsafe symlink("a", scratch.path("link")) == 0)
        #expect(unsafe symlink("/dev/null", scratch.path("mask")) == 0)
        #expect(disk.contents(of: scratch.path("link")) == .bytes(text))
        #expect(disk.contents(of: scratch.path("mask")) == .bytes([]))
        #expect(disk.contents(of: scratch.path("none")) == nil)
    }

    @Test("what is no file is refused, and a FIFO is not waited for")
    func noFile() throws {
        let scratch = try ScratchDirectory()
        #expect(unsafe mkfifo(scratch.path("fifo"), 0o600) == 0)
        #expect(disk.contents(of: scratch.path("fifo")) == .unreadable("it is no regular file"))
        #expect(disk.contents(of: scratch.path) == .unreadable("it is no regular file"))
        try scratch.write("large", [])
        #expect(unsafe truncate(scratch.path("large"), 5 << 20) == 0)
        #expect(disk.contents(of: scratch.path("large")) == .unreadable("it is larger than 4 MiB"))
    }

    @Test("a file beside the agreements is the administrator's before the vendor's")
    func attachments() throws {
        let scratch = try ScratchDirectory()
        for directory in ["etc/ceasefired/agreements.d", "usr/share/ceasefired/agreements.d"] {
            try scratch.makeDirectory(directory)
            try scratch.write("\(directory)/a.geojson", Array(directory.utf8))
        }
        try scratch.write("usr/share/ceasefired/agreements.d/b.geojson", Array("b".utf8))
        let attachment = disk.attachments(root: scratch.path)
        #expect(attachment("a.geojson") == .bytes(Array("etc/ceasefired/agreements.d".utf8)))
        #expect(attachment("b.geojson") == .bytes(Array("b".utf8)))
        #expect(attachment("c.geojson") == .unreadable("there is no such file beside the agreements"))
        #expect(attachment("../ceasefired.yaml") == .unreadable("it must lie beside the agreements"))
    }
}
