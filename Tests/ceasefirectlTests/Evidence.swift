import Ceasefire
import Digest
import Gazetteer
import Intake
import Ledger
import Monitor
import Platform
import Settings
import Support

extension Program {
    /// Takes drops into the ledger below the root, as the daemon does; `install` comes first.
    func keep(_ drops: String..., at moment: Moment = Support.at("2026-04-01T08:00:00Z")) throws {
        try scratch.makeDirectory("root/var/lib/ceasefired")
        let gazetteer = try Gazetteer.installed(root: root)
        let (disk, zones) = (ConfigurationDisk(), SystemZones())
        let configuration = ConfigurationReader(gazetteer: gazetteer, zones: zones)
            .read(try ConfigurationFiles(root: root, from: disk))
        let rules = Rules(
            agreements: configuration.agreements.compactMap(\.value),
            locator: Locator(gazetteer: gazetteer, zones: zones), alertsOn: [.violation, .disputed],
            alertFolder: "\(root)/var/spool/ceasefired/alerts")
        let ledger = try SQLiteLedger(file: "\(root)/var/lib/ceasefired/ledger.sqlite")
        let pipeline = Pipeline(ledger: ledger, rules: rules) { moment }
        for (number, text) in drops.enumerated() {
            let bytes = Array(text.utf8)
            let drop = Drop(
                name: Array("drop\(number).ndjson".utf8), identity: DropIdentity(device: 1, inode: UInt64(number + 1)),
                submitter: 0, received: moment, size: bytes.count, modified: 0,
                sha256: SHA256.digest(of: bytes), bytes: bytes)
            _ = try pipeline.runBatch([.drop(drop)])
        }
    }
}
