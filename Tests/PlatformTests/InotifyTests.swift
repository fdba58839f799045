import Platform
import Support
import Testing

@Suite struct InotifyTests {
    let scratch: ScratchDirectory

    init() throws {
        scratch = try ScratchDirectory()
    }

    @Test("writing, linking and moving in are told with the name")
    func events() throws {
        try scratch.makeDirectory("watched")
        let inotify = try Inotify(watching: scratch.path("watched"))
        #expect(try inotify.take().isEmpty)
        try scratch.write("watched/a", [1])
        try scratch.write("b", [1])
        try scratch.rename("b", to: "watched/b")
        try scratch.symlink("a", at: "watched/c")
        let (a, b, c) = (try FileName("a"), try FileName("b"), try FileName("c"))
        #expect(try inotify.take() == [.created(a), .written(a), .movedIn(b), .created(c)])
    }

    @Test("a directory that goes away says so")
    func gone() throws {
        try scratch.makeDirectory("watched")
        let inotify = try Inotify(watching: scratch.path("watched"))
        try scratch.remove("watched")
        #expect(try inotify.take().contains(.directoryGone))
    }

    @Test("more than the kernel keeps is told as an overflow")
    func overflow() throws {
        let inotify = try Inotify(watching: scratch.path)
        let limit = try String(
            decoding: Directory(path: "/proc/sys/fs/inotify").open(FileName("max_queued_events"))
                .read(upTo: 32), as: UTF8.self)
        let count = try #require(Int(limit.filter(\.isNumber)))
        let folder = try scratch.open()
        // Two names in turn, since equal events in a row are told once.
        for number in 0...count {
            let name = try FileName(number.isMultiple(of: 2) ? "a" : "b")
            _ = try folder.open(name, .create)
        }
        var overflowed = false
        while case let events = try inotify.take(), !events.isEmpty {
            overflowed = overflowed || events.contains(.overflow)
        }
        #expect(overflowed)
    }
}
