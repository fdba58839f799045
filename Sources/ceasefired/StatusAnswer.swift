import Ceasefire
import JSONDocument
import Ledger
import Monitor
import Platform

/// What `ceasefirectl status` is told.
struct StatusAnswer {
    let content: Bulletin.Content
    let started: Moment
    let journal: String
    /// How many entries the journal does not keep.
    let unkept: Int

    func json(at now: Moment) -> JSONValue {
        .object([
            JSONMember("ok", true),
            JSONMember("version", .string(version)),
            JSONMember("started", .string(started.rfc3339)),
            JSONMember("agreements", .array(content.agreements.map { agreement($0, now) })),
            JSONMember("defects", .array(content.defects.map(JSONValue.string))),
            JSONMember("kept_files", .array(content.keptFiles.map(JSONValue.string))),
            JSONMember("queues", .object([JSONMember("incoming", .integer(Int64(content.waiting)))])),
            JSONMember("journal", .string(journal)),
            JSONMember("journal_unkept", .integer(Int64(unkept))),
            JSONMember("trouble", content.trouble.map(JSONValue.string) ?? .null),
        ])
    }

    private func agreement(_ agreement: Agreement, _ now: Moment) -> JSONValue {
        .object([
            JSONMember("id", .string(agreement.id)),
            JSONMember("title", .string(agreement.title)),
            JSONMember("readings", .array(agreement.readings.map { reading($0, now) })),
        ])
    }

    private func reading(_ reading: Reading, _ now: Moment) -> JSONValue {
        let window = reading.firstObligation.window
        let left = window.end.latest.isUnbounded ? nil : (window.end.latest.microseconds - now.microseconds) / 1_000_000
        return .object([
            JSONMember("id", .string(reading.id)),
            JSONMember("by", .string(reading.by)),
            JSONMember("state", .string(window.state(at: now))),
            JSONMember("from", edge(window.start)),
            JSONMember("to", edge(window.end)),
            JSONMember("left_seconds", left.map { .integer(max(0, $0)) } ?? .null),
        ])
    }

    /// The moment, or between which moments it lies.
    private func edge(_ edge: Edge) -> JSONValue {
        if edge == .open { return "open" }
        if edge.isExact { return .string(edge.latest.rfc3339) }
        return .object([
            JSONMember("after", edge.earliest == .distantPast ? .null : .string(edge.earliest.rfc3339)),
            JSONMember("before", edge.latest == .distantFuture ? .null : .string(edge.latest.rfc3339)),
        ])
    }
}

extension Window {
    /// Whether the pause is in force at a moment, as far as the reading says.
    fileprivate func state(at now: Moment) -> String {
        if now < start.earliest { return "before" }
        if now >= end.latest { return "over" }
        return now >= start.latest && now < end.earliest ? "in force" : "may be in force"
    }
}
