internal import Intake

/// Retracts what the newest snapshot of a source no longer holds.
///
/// A snapshot of which part could not be read retracts nothing, since what seems to be gone may stand there; nor does one
/// that holds less than is gone, since it was probably cut short. Both are told, and what is held stays as it is.
struct SnapshotSweep {
    let ledger: any EvidenceLedger
    let format: String
    let drop: DropEntry

    /// Why nothing is retracted; nil where it is, or nothing is gone.
    func objection(_ gaps: Hand.Gaps) throws -> Refusal? {
        let held = try ledger.held(by: format, in: drop.row)
        guard held.before > 0 else { return nil }
        let gone = held.before == 1 ? "1 report is" : "\(held.before) reports are"
        let unretracted = "\(gone) not in this snapshot, and nothing was retracted"
        if gaps.isDamaged {
            return Refusal("\(unretracted): part of it could not be read", hint: "mend the file and drop it again")
        }
        if gaps.nameless > 0 {
            let records = gaps.nameless == 1 ? "1 record" : "\(gaps.nameless) records"
            return Refusal(
                "\(unretracted): the ids of \(records) could not be read", hint: "mend them and drop the file again")
        }
        guard held.before > held.now else { return nil }
        return Refusal(
            "\(unretracted): it holds \(held.now), which are fewer",
            hint: "if it is whole, retract those that are gone by reports of your own")
    }

    /// Retracts at most so many; tells how many they were.
    func retract(_ writer: inout ReportWriter, atMost limit: Int) throws -> Int {
        let gone = try ledger.gone(by: format, in: drop.row, limit: limit)
        for key in gone {
            try writer.retract(key, absentFrom: drop)
            try ledger.letGo(key, by: format)
        }
        return gone.count
    }
}
