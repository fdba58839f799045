import Ceasefire
import Digest
import Gazetteer
import Incidents
import Intake
import Ledger
import Monitor
import Platform
import Settings
import Support

extension Program {
    /// Takes drops into the ledger below the root, as the daemon does; `install` comes first.
    func keep(_ drops: String..., at moment: Moment = Support.at("2026-04-01T08:00:00Z")) throws {
        let chronicle = try Chronicle(self, from: moment)
        for text in drops { try chronicle.drop(text) }
    }
}

/// A ledger below a program's root that fills as time goes on, by the configuration that is installed there.
final class Chronicle {
    let ledger: SQLiteLedger
    let clock: ManualClock
    private let pipeline: Pipeline
    private var drops: UInt64 = 0

    init(_ program: Program, from moment: Moment) throws {
        let root = program.root
        try program.scratch.makeDirectory("root/var/lib/ceasefired")
        let gazetteer = try Gazetteer.installed(root: root)
        let (disk, zones) = (ConfigurationDisk(), SystemZones())
        let configuration = ConfigurationReader(gazetteer: gazetteer, zones: zones)
            .read(try ConfigurationFiles(root: root, from: disk))
        let agreements = configuration.agreements.compactMap(\.value)
        let rules = Rules(
            agreements: agreements, locator: Locator(gazetteer: gazetteer, zones: zones),
            sources: configuration.register, join: JoinRule(parties: agreements.flatMap(\.parties)),
            alertsOn: [.violation, .disputed], alertFolder: "\(root)/var/spool/ceasefired/alerts")
        ledger = try SQLiteLedger(file: "\(root)/var/lib/ceasefired/ledger.sqlite")
        let clock = ManualClock(moment)
        self.clock = clock
        pipeline = Pipeline(ledger: ledger, rules: rules) { clock.now }
    }

    func drop(_ text: String) throws {
        drops += 1
        let bytes = Array(text.utf8)
        let drop = Drop(
            name: Array("drop\(drops - 1).ndjson".utf8), identity: DropIdentity(device: 1, inode: drops), submitter: 0,
            received: clock.now, size: bytes.count, modified: 0, sha256: SHA256.digest(of: bytes), bytes: bytes)
        _ = try pipeline.runBatch([.drop(drop)])
        while pipeline.hasWork { _ = try pipeline.runBatch([]) }
    }

    func carryOut(_ deed: Instruction.Deed) throws -> InstructionOutcome {
        try pipeline.carryOut(Instruction(deed, by: "O. Bondar", uid: 0, comment: "as agreed")).outcome
    }
}
