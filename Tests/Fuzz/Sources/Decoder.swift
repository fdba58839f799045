import Ceasefire
import Gazetteer
import Intake
import Settings

/// What bytes of strangers, or of an administrator, are given to.
enum Decoder: String, CaseIterable {
    case json, ndjson, geojson, csv, cap, txt, eml
    case agreement, format, settings, list
    case gazetteer, zone

    func run(_ bytes: [UInt8], _ around: Surroundings) {
        switch self {
        case .json, .ndjson, .geojson, .txt, .eml: drop(bytes, "a.\(rawValue)", around, nil)
        case .cap: drop(bytes, "a.cap.xml", around, nil)
        case .csv:
            // The first byte says by which map.
            let map = around.maps[Int(bytes.first ?? 0) % around.maps.count]
            drop(Array(bytes.dropFirst()), "a.csv", around, map.form == .csv ? map : nil)
        case .agreement: configuration(ConfigurationFiles(agreements: [file(bytes)]), around)
        case .format: configuration(ConfigurationFiles(formats: [file(bytes)]), around)
        case .settings: configuration(ConfigurationFiles(settings: file(bytes)), around)
        case .list: configuration(ConfigurationFiles(cityLists: [file(bytes)]), around)
        case .gazetteer: place(bytes, around)
        case .zone: zone(bytes)
        }
    }

    private func file(_ bytes: [UInt8]) -> ConfigurationFile { ConfigurationFile(path: "a.yaml", bytes: bytes) }

    /// Reads a drop in two pieces, decodes and locates what is in it, and asks for all that is told of it.
    private func drop(_ bytes: [UInt8], _ name: String, _ around: Surroundings, _ map: ColumnMap?) {
        let locator = Locator(gazetteer: around.gazetteer, zones: around.zones)
        var reader = DropReader(name: name, formats: around.maps, format: map)
        var pieces = [Array(bytes.prefix(bytes.count / 2)), Array(bytes.dropFirst(bytes.count / 2))][...]
        while true {
            switch reader.next() {
            case .record(let raw): look(at: raw, locator)
            case .starved:
                // An empty piece would say that there is no more.
                while pieces.first?.isEmpty == true { pieces.removeFirst() }
                reader.feed(pieces.popFirst() ?? [])
            case .end: return
            }
        }
    }

    private func look(at raw: RawRecord, _ locator: Locator) {
        _ = raw.text()
        do {
            let record = try ReportDecoder.decode(raw.content.get())
            _ = try locator.locate(record, receivedAt: Moment(seconds: 1_790_000_000))
        } catch let defect as RawDefect {
            precondition(defect.problems.allSatisfy { !$0.sentence.isEmpty })
        } catch let defects as RecordDefects {
            precondition(!defects.all.isEmpty && defects.all.allSatisfy { !$0.sentence.isEmpty && $0.hint != "" })
        } catch {
            preconditionFailure("an error that nobody knows: \(error)")
        }
    }

    private func configuration(_ files: ConfigurationFiles, _ around: Surroundings) {
        for defect in around.reader.read(files).defects { precondition(!"\(defect)".isEmpty) }
    }

    /// Lines: a name, then hints.
    private func place(_ bytes: [UInt8], _ around: Surroundings) {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 3, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        var claim = PlaceClaim(name: lines[0])
        if lines.count > 1, !lines[1].isEmpty { claim.admin1 = lines[1] }
        if lines.count > 2, !lines[2].isEmpty { claim.admin2 = lines[2] }
        if lines.count > 3, !lines[3].isEmpty { claim.country = lines[3] }
        _ = around.gazetteer.locate(claim)
    }

    private func zone(_ bytes: [UInt8]) {
        do {
            let rules = try ZoneRules(tzif: bytes)
            for year in [1, 1989, 2026, 9999] {
                guard let date = CivilDate(year: year, month: 3, day: 29) else { continue }
                _ = rules.interval(of: date...date)
                _ = rules.resolve(LocalTime(date: date, hour: 3))
            }
        } catch {
            // Refused, which is as good.
        }
    }
}
