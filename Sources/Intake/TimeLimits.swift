internal import Ceasefire

/// What times a report can tell of.
enum TimeLimits {
    /// The first year that is taken: that of the oldest record of the data sets that are read here (UCDP GED).
    ///
    /// It lies after the years that broken dates fall into: 0025, where two digits were written; 1899, 1900 and 1904,
    /// where spreadsheets count from; 1970, where computers do.
    static let firstYear = 1989
}

extension Record {
    /// What cannot be so at the time of receipt: something that has yet to come, and something told before it was.
    ///
    /// - Parameter skew: By how many seconds clocks may differ.
    func defects(_ strikes: [LocatedStrike], receivedAt received: Moment, skew: Int64) -> [ReportDefect] {
        let latest = received.adding(seconds: skew)
        var defects: [ReportDefect] = []
        func check(_ moment: Moment?, _ field: String) {
            guard let moment, moment > latest else { return }
            let defect = ReportDefect(field: field, problem: .inTheFuture(moment, received: received))
            if !defects.contains(defect) { defects.append(defect) }
        }
        check(reportedAt, "reported_at")
        for strike in strikes {
            check(strike.occurred.interval.from, "occurred")
            check(strike.part.launchedAt, "launched_at")
        }
        let start = strikes.map(\.occurred.interval.from).max()
        if let reportedAt, let start, start <= latest, reportedAt.adding(seconds: skew) < start {
            defects.append(ReportDefect(field: "reported_at", problem: .toldBefore(start: start)))
        }
        return defects
    }
}
