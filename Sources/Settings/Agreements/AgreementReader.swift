internal import Ceasefire
internal import Gazetteer

/// Reads agreements as section 3 of the contract has them.
struct AgreementReader {
    let gazetteer: Gazetteer
    let zones: any ZoneLookup
    let lists: CityLists
    let attachment: @Sendable (String) -> FileContents

    /// The agreement of a file, or every defect that it has.
    func read(_ file: ConfigurationFile) -> FileOutcome<Agreement> {
        let log = DefectLog(file: file.path)
        guard let document = file.document(log) else { return FileOutcome(file: file, value: nil, log) }
        guard let root = document.root else {
            log.add(.nothingButComments, at: SourcePosition(line: 1, column: 1))
            return FileOutcome(file: file, value: nil, log)
        }
        let agreement = agreement(root, file, log)
        return FileOutcome(file: file, value: agreement, log)
    }

    private func agreement(_ root: YAMLNode, _ file: ConfigurationFile, _ log: DefectLog) -> Agreement? {
        let known = ["schema", "id", "title", "parties", "zone", "positions", "readings"]
        guard let fields = Fields(root, of: .agreement, known: known, log: log) else { return nil }
        if let node = fields.required("schema"), let text = log.text(node, of: "schema"), text != "1" {
            log.add(.schema(text), at: node.position)
        }
        let id = id(fields, file, log)
        let title = fields.requiredText("title")
        let parties = parties(fields)
        let zone = zones.zone(of: fields, else: .unsaid)
        let selectors = PlaceSelectorReader(gazetteer: gazetteer, lists: lists, attachment: attachment, log: log)
        let reader = ReadingReader(parties: parties, zone: zone, zones: zones, selectors: selectors, log: log)
        let nodes = fields.requiredList("readings")
        let ids = readingIDs(nodes, log)
        let readings = nodes.compactMap(reader.reading)
        let times = TimeReader(zone: zone, log: log)
        let positions = fields.list("positions").compactMap { position($0, parties, ids, times) }
        guard let id, let title else { return nil }
        return Agreement(id: id, title: title, parties: parties, positions: positions, readings: readings)
    }

    /// The id that is written, else the file's name.
    private func id(_ fields: Fields, _ file: ConfigurationFile, _ log: DefectLog) -> String? {
        if let node = fields.node("id") {
            guard let id = log.id(node, of: "id") else { return nil }
            if id != reservedID { return id }
            log.add(
                .badValue(id, of: "id", expected: "an id of your own: `ceasefirectl doctor` uses this"),
                at: node.position)
            return nil
        }
        if fields.has("id") { return nil }
        if isID(file.stem), file.stem != reservedID { return file.stem }
        log.add(.badID(file.stem), at: fields.position)
        return nil
    }

    /// The ids of all readings, each once, for positions to name.
    private func readingIDs(_ nodes: [YAMLNode], _ log: DefectLog) -> [String] {
        var lines: [String: Int] = [:]
        return nodes.compactMap { node in
            guard case .mapping(let entries) = node.content,
                let value = entries.first(where: { $0.key == "id" })?.value, let id = value.text
            else { return nil }
            return log.isNew(id, value.position, noun: "reading", &lines) ? id : nil
        }
    }

    private func parties(_ fields: Fields) -> [Party] {
        var lines: [String: Int] = [:]
        return fields.requiredList("parties").compactMap { party($0, &lines, fields.log) }
    }

    /// A name, or `{id, aliases, acts_for}`. No name stands for two.
    private func party(_ node: YAMLNode, _ lines: inout [String: Int], _ log: DefectLog) -> Party? {
        func isNew(_ name: String, _ position: SourcePosition) -> Bool {
            log.isNew(name.lowercased(), position, noun: "name of a party", &lines)
        }
        if case .scalar = node.content {
            return log.text(node, of: "parties").flatMap { isNew($0, node.position) ? Party(id: $0) : nil }
        }
        let known = ["id", "aliases", "acts_for"]
        guard let fields = Fields(node, of: .party, under: "parties", known: known, log: log),
            let id = fields.requiredText("id")
        else { return nil }
        var others: [String: [String]] = [:]
        guard isNew(id, node.position) else { return nil }
        for key in ["aliases", "acts_for"] {
            others[key] = fields.list(key).compactMap { item in
                log.text(item, of: key).flatMap { isNew($0, item.position) ? $0 : nil }
            }
        }
        return Party(id: id, aliases: others["aliases"] ?? [], actsFor: others["acts_for"] ?? [])
    }

    private func position(
        _ node: YAMLNode, _ parties: [Party], _ readings: [String], _ times: TimeReader
    ) -> Position? {
        let log = times.log
        let known = ["party", "stance", "by", "stated_at", "effective_at", "reading", "source", "quote"]
        guard let fields = Fields(node, of: .position, under: "positions", known: known, log: log) else { return nil }
        let party = fields.required("party").flatMap { log.party($0, of: "party", among: parties) }
        if !fields.has("stance") { log.add(.missingKey("stance", of: .position), at: fields.position) }
        let stance: Stance? = fields.word("stance", "stance")
        let statedAt = fields.required("stated_at").flatMap { times.moment($0, of: "stated_at") }
        let effectiveAt = fields.node("effective_at").flatMap { times.moment($0, of: "effective_at") }
        let reading = fields.node("reading").flatMap { node -> String? in
            guard let id = log.text(node, of: "reading") else { return nil }
            if !readings.contains(id) { log.add(.unknownReading(id, known: readings), at: node.position) }
            return id
        }
        let (by, source, quote) = (fields.text("by"), fields.text("source"), fields.text("quote"))
        guard let party, let stance, let statedAt else { return nil }
        return Position(
            party: party, stance: stance, by: by, statedAt: statedAt, effectiveAt: effectiveAt, reading: reading,
            source: source, quote: quote)
    }
}

/// Canaries of `ceasefirectl doctor` are judged under it (`Canary` in Incidents).
private let reservedID = "ceasefired-canary"
