internal import CSQLite

extension Row {
    /// A word of a fixed list.
    ///
    /// - Throws: where the column holds another word, which its CHECK does not let in.
    func word<Word: RawRepresentable>(_ column: Int) throws(SQLiteFailure) -> Word where Word.RawValue == String {
        let text: String = try self[column]
        if let word = Word(rawValue: text) { return word }
        throw SQLiteFailure(code: SQLITE_CORRUPT, message: "`\(text)` is no \(Word.self)", file: file, sql: nil)
    }
}
