internal import Platform

/// Names in `incoming/` that are somebody's unfinished work and left alone.
enum UnfinishedName {
    private static let endings = [".tmp", ".part", ".filepart", "~"]

    static func matches(_ name: FileName) -> Bool {
        name.hasPrefix(".") || endings.contains(where: name.hasSuffix)
    }
}
