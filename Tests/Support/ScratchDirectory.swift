import Glibc
public import Platform

/// A directory of a test's own on a real disk (/tmp may be in memory), gone with this value.
public final class ScratchDirectory {
    public let path: String

    public init() throws {
        path = "/var/tmp/ceasefired-test-" + (try randomHexadecimal(bytes: 8))
        guard unsafe mkdir(path, 0o755) == 0 else { throw SystemFailure(call: "mkdir", path: path, code: errno) }
    }

    deinit {
        do {
            try Self.empty(Directory(path: path))
            unsafe rmdir(path)
        } catch {
            print("left behind `\(path)`: \(error)")
        }
    }

    private static func empty(_ directory: borrowing Directory) throws(SystemFailure) {
        var listing = try DirectoryListing(of: directory)
        while let name = try listing.next() {
            if try directory.status(of: name)?.kind == .directory {
                try empty(Directory(name, in: directory))
                try directory.removeDirectory(name)
            } else {
                try directory.remove(name)
            }
        }
    }
}

extension ScratchDirectory {
    /// The directory, opened.
    public func open() throws -> Directory {
        try Directory(path: path)
    }

    /// The path of a name in it.
    public func path(_ name: String) -> String {
        path + "/" + name
    }

    /// Makes a directory in it, and those above.
    @discardableResult
    public func makeDirectory(_ relative: String, mode: UInt32 = 0o755) throws -> String {
        var made = path
        for component in relative.split(separator: "/") {
            made += "/" + component
            guard unsafe mkdir(made, mode) == 0 || errno == EEXIST else {
                throw SystemFailure(call: "mkdir", path: made, code: errno)
            }
        }
        return made
    }

    /// Writes a file in it.
    public func write(_ relative: String, _ bytes: some Collection<UInt8>, mode: UInt32 = 0o644) throws {
        let components = relative.split(separator: "/").map(String.init)
        let folder = try Directory(path: ([path] + components.dropLast()).joined(separator: "/"))
        let file = try folder.open(FileName(components.last ?? ""), .create, mode: mode)
        try file.setMode(mode)
        try file.write(Array(bytes))
    }

    /// Renames what is in it, within it.
    public func rename(_ old: String, to new: String) throws {
        try check("rename", old, unsafe Glibc.rename(path(old), path(new)))
    }

    /// Makes `relative` a link to `target`.
    public func symlink(_ target: String, at relative: String) throws {
        try check("symlink", relative, unsafe Glibc.symlink(target, path(relative)))
    }

    /// Gives a file another name beside its own.
    public func link(_ old: String, to new: String) throws {
        try check("link", new, unsafe Glibc.link(path(old), path(new)))
    }

    /// Makes a FIFO.
    public func makeFIFO(_ relative: String) throws {
        try check("mkfifo", relative, unsafe mkfifo(path(relative), 0o666))
    }

    /// Makes a device node, as /dev/null; needs root.
    public func makeNullDevice(_ relative: String) throws {
        try check("mknod", relative, unsafe mknod(path(relative), S_IFCHR | 0o666, 1 << 8 | 3))
    }

    /// Makes a file of `size` bytes that takes no room on the disk.
    public func writeSparse(_ relative: String, size: Int) throws {
        try write(relative, [])
        try check("truncate", relative, unsafe truncate(path(relative), size))
    }

    /// Removes a file, or an empty directory.
    public func remove(_ relative: String) throws {
        try check("remove", relative, unsafe Glibc.remove(path(relative)))
    }

    /// Gives a file to another user; as root.
    public func setOwner(_ relative: String, _ user: UInt32) throws {
        try check("chown", relative, unsafe chown(path(relative), user, user))
    }

    /// Sets a file's permissions.
    public func setMode(_ relative: String, _ mode: UInt32) throws {
        try check("chmod", relative, unsafe chmod(path(relative), mode))
    }

    private func check(_ call: String, _ relative: String, _ result: Int32) throws {
        guard result == 0 else { throw SystemFailure(call: call, path: path(relative), code: errno) }
    }

    /// A file's bytes.
    public func read(_ relative: String) throws -> [UInt8] {
        let components = relative.split(separator: "/").map(String.init)
        let folder = try Directory(path: ([path] + components.dropLast()).joined(separator: "/"))
        let file = try folder.open(FileName(components.last ?? ""))
        return try file.read(upTo: file.status().size, from: 0)
    }

    /// The names in it or in a directory below, in alphabetical order.
    public func names(in relative: String = "") throws -> [String] {
        let folder = try Directory(path: relative.isEmpty ? path : path(relative))
        var listing = try DirectoryListing(of: folder)
        var names: [String] = []
        while let name = try listing.next() { names.append(name.description) }
        return names.sorted()
    }
}
