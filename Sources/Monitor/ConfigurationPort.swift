public import Ceasefire

/// A file of the configuration as it was when it was found without defect.
public struct AcceptedFile: Hashable, Sendable {
    public let path: String
    public let text: String

    public init(path: String, text: String) {
        self.path = path
        self.text = text
    }
}

/// Every configuration that was ever in force, file by file.
public protocol ConfigurationLedger: AnyObject {
    /// The files of the newest revision, by path; empty where nothing was accepted yet.
    func accepted() throws -> [AcceptedFile]
    /// Keeps what changed against the newest revision, and which files are no longer there, as a new one.
    ///
    /// Called within a transaction.
    ///
    /// - Parameter files: All of the configuration, not only what changed.
    /// - Returns: The number of the revision that is in force now: the same as before where nothing changed.
    func accept(_ files: [AcceptedFile], at moment: Moment) throws -> Int64
}
