public import Ceasefire
internal import Monitor

extension SQLiteLedger {
    public func receipts(from: Moment, until: Moment, _ body: (String, Moment) throws -> Void) throws {
        try connection.receipts(from: from, until: until, body)
    }

    public func lastReceipts() throws -> [String: Moment] {
        var last: [String: Moment] = [:]
        try connection.forEach(
            """
            SELECT s.name, r.received_at FROM sources s JOIN reports r
            ON r.number = (SELECT max(number) FROM reports WHERE source = s.number)
            """
        ) { row in last[try row[0]] = Moment(column: try row[1]) }
        return last
    }

    public func firstExpected(_ source: String, by moment: Moment) throws -> Moment {
        let sql = "SELECT since FROM expectations WHERE source = ?"
        if let since: Int64 = try connection.value(sql, source) { return Moment(column: since) }
        try connection.run("INSERT INTO expectations (source, since) VALUES (?, ?)", source, moment.column)
        return moment
    }

    public func pseudonymKey() throws -> [UInt8] {
        try connection.pseudonymKey()
    }
}

extension LedgerReader {
    /// Each record received in `[from, until)`, by when it was received: its source and that moment.
    public func receipts(from: Moment, until: Moment, _ body: (String, Moment) throws -> Void) throws {
        try snapshot { try connection.receipts(from: from, until: until, body) }
    }

    /// The secret by which protected sources get their pseudonyms.
    public func pseudonymKey() throws -> [UInt8] {
        try snapshot { try connection.pseudonymKey() }
    }
}

extension Connection {
    fileprivate func receipts(from: Moment, until: Moment, _ body: (String, Moment) throws -> Void) throws {
        try forEach(
            """
            SELECT s.name, r.received_at FROM reports r JOIN sources s ON s.number = r.source
            WHERE r.received_at >= ? AND r.received_at < ? ORDER BY r.received_at
            """, from.column, until.column
        ) { row in try body(try row[0], Moment(column: try row[1])) }
    }

    fileprivate func pseudonymKey() throws -> [UInt8] {
        try value("SELECT pseudonyms FROM secrets") ?? []
    }
}
