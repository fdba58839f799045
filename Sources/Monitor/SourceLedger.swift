public import Ceasefire

/// When sources were heard: it belongs to `Ports.swift` and has a page of its own for its length.
public protocol SourceLedger: AnyObject {
    /// Gives each record received in `[from, until)` to `body`, by when it was received: its source and that moment.
    func receipts(from: Moment, until: Moment, _ body: (_ source: String, _ at: Moment) throws -> Void) throws
    /// When each source was heard last, by the name that it was reported under.
    func lastReceipts() throws -> [String: Moment]
    /// When something was first expected of a source: this moment, if nothing was before.
    func firstExpected(_ source: String, by moment: Moment) throws -> Moment
    /// The secret by which protected sources get their pseudonyms: 32 bytes, made once for each ledger.
    func pseudonymKey() throws -> [UInt8]
}
