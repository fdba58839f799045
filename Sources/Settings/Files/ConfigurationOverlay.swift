/// Where configuration files are read from.
public protocol ConfigurationSource {
    /// The names in a directory; none where there is no such directory.
    func names(in directory: String) throws -> [String]
    /// What stands in a file, links followed; nil where there is no such file.
    func contents(of path: String) -> FileContents?
}

/// The two directories that hold files of one sort, and how they lie over each other: a file of the administrator's
/// replaces the vendor's of the same name, and an empty one (as a link to `/dev/null` is) masks it.
public struct ConfigurationOverlay: Sendable {
    /// The vendor's directory, below `/usr/share`.
    public let vendor: String
    /// The administrator's, below `/etc`.
    public let local: String
    /// How the files' names end, as in `.yaml`; others are left alone.
    public let suffix: String

    public init(vendor: String, local: String, suffix: String) {
        self.vendor = vendor
        self.local = local
        self.suffix = suffix
    }

    /// The files that count, in the order of their names.
    ///
    /// - Throws: where a directory is there and cannot be listed; then nobody knows what counts.
    public func files(in source: some ConfigurationSource) throws -> [ConfigurationFile] {
        let locals = Set(try names(in: local, source))
        let all = locals.union(try names(in: vendor, source)).sorted()
        return all.compactMap { name in
            let path = (locals.contains(name) ? local : vendor) + "/" + name
            let contents = source.contents(of: path) ?? .unreadable("it is a link to nothing")
            guard contents != .bytes([]) else { return nil }
            return ConfigurationFile(path: path, contents: contents)
        }
    }

    private func names(in directory: String, _ source: some ConfigurationSource) throws -> [String] {
        try source.names(in: directory).filter { $0.hasSuffix(suffix) && !$0.hasPrefix(".") }
    }
}

extension ConfigurationFiles {
    /// The files of a system, or of what lies below `root`.
    ///
    /// - Throws: where a directory is there and cannot be listed.
    public init(root: String = "", from source: some ConfigurationSource) throws {
        try self.init(local: "\(root)/etc/ceasefired", vendor: "\(root)/usr/share/ceasefired", from: source)
    }

    /// The administrator's files in one directory, over the vendor's in another.
    ///
    /// - Throws: where a directory is there and cannot be listed.
    public init(local: String, vendor: String, from source: some ConfigurationSource) throws {
        func overlaid(_ directory: String, _ suffix: String) throws -> [ConfigurationFile] {
            try ConfigurationOverlay(
                vendor: "\(vendor)/\(directory)", local: "\(local)/\(directory)", suffix: suffix
            ).files(in: source)
        }
        let settings = "\(local)/ceasefired.yaml"
        self.init(
            settings: source.contents(of: settings).map { ConfigurationFile(path: settings, contents: $0) },
            agreements: try overlaid("agreements.d", ".yaml"), cityLists: try overlaid("city-lists.d", ".txt"),
            formats: try overlaid("formats.d", ".yaml"), sources: try overlaid("sources.d", ".yaml"))
    }
}
