internal import Ceasefire
internal import XMLDocument

/// A message of the Common Alerting Protocol 1.2 (OASIS Standard, 2010), as far as reports are made of it.
struct CAPMessage {
    static let namespace = "urn:oasis:names:tc:emergency:cap:1.2"

    let identifier: String
    let sender: String
    let sent: String
    let status: Status
    let kind: Kind
    let references: [Reference]
    let infos: [CAPInfo]
    let line: Int

    enum Status: String, CaseIterable {
        case actual = "Actual"
        case exercise = "Exercise"
        case system = "System"
        case test = "Test"
        case draft = "Draft"
    }

    enum Kind: String, CaseIterable {
        case alert = "Alert"
        case update = "Update"
        case cancel = "Cancel"
        case acknowledgement = "Ack"
        case error = "Error"
    }

    /// An earlier message.
    struct Reference {
        let sender: String
        let identifier: String
        let sent: String
    }

    init(_ bytes: [UInt8]) throws(CAPDefect) {
        let root: XMLElement
        do throws(XMLDefect) {
            root = try XMLElement.parse(bytes)
        } catch {
            throw CAPDefect(error)
        }
        guard root.name == "alert", root.namespace == CAPMessage.namespace else {
            throw CAPDefect(line: root.line, problem: .notAnAlert(root.name, namespace: root.namespace))
        }
        line = root.line
        identifier = try root.required("identifier")
        sender = try root.required("sender")
        sent = try root.required("sent")
        status = try root.word("status", Status.self)
        kind = try root.word("msgType", Kind.self)
        references = try CAPMessage.references(root.first("references"))
        var infos: [CAPInfo] = []
        for element in root.all("info") { infos.append(try CAPInfo(element)) }
        self.infos = infos
    }

    private static func references(_ element: XMLElement?) throws(CAPDefect) -> [Reference] {
        guard let element else { return [] }
        var references: [Reference] = []
        for word in element.text.split(whereSeparator: \.isWhitespace) {
            let parts = word.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 3, !parts.contains("") else {
                throw CAPDefect(line: element.line, problem: .badReference(String(word)))
            }
            references.append(Reference(sender: parts[0], identifier: parts[1], sent: parts[2]))
        }
        return references
    }

    /// The infos of one language, which tell of different things: those of another say the same again. English before
    /// Ukrainian before what comes first.
    var chosenInfos: [CAPInfo] {
        let languages = infos.map(\.language)
        let chosen = ["en", "uk"].first(where: languages.contains) ?? languages.first
        return infos.filter { $0.language == chosen }
    }
}

/// What a message says of one event.
struct CAPInfo {
    let line: Int
    /// The language's code alone, `en` where none is given (CAP 1.2 §3.2.2).
    let language: String
    let event: String
    let eventCodes: [String]
    let categories: [String]
    let urgency: String?
    let severity: String?
    let certainty: String?
    let effective: String?
    let onset: String?
    let expires: String?
    let headline: String?
    let description: String?
    let web: String?
    /// In their order; a name may come several times.
    let parameters: [(name: String, value: String)]
    let areas: [CAPArea]

    init(_ element: XMLElement) throws(CAPDefect) {
        line = element.line
        let code = element.trimmedText("language") ?? "en"
        language = String(code.prefix { $0 != "-" }).lowercased()
        event = try element.required("event")
        eventCodes = element.all("eventCode").compactMap { $0.trimmedText("value") }
        categories = element.all("category").map { trimmed($0.text) }
        urgency = element.trimmedText("urgency")
        severity = element.trimmedText("severity")
        certainty = element.trimmedText("certainty")
        effective = element.trimmedText("effective")
        onset = element.trimmedText("onset")
        expires = element.trimmedText("expires")
        headline = element.trimmedText("headline")
        description = element.trimmedText("description")
        web = element.trimmedText("web")
        parameters = element.all("parameter").compactMap { parameter in
            parameter.trimmedText("valueName").map { ($0, parameter.trimmedText("value") ?? "") }
        }
        var areas: [CAPArea] = []
        for area in element.all("area") { areas.append(try CAPArea(area)) }
        self.areas = areas
        if areas.isEmpty { throw CAPDefect(line: line, problem: .missing("area", in: "info")) }
    }

    /// The values of a parameter of ceasefired's own, `ceasefired.NAME`.
    func own(_ name: String) -> [String] {
        parameters.filter { $0.name == "ceasefired.\(name)" && !$0.value.isEmpty }.map(\.value)
    }
}

extension XMLElement {
    /// The text of a child, without blanks around it; nil where there is none.
    func trimmedText(_ name: String) -> String? {
        let text = first(name).map { trimmed($0.text) }
        return text == "" ? nil : text
    }

    func required(_ name: String) throws(CAPDefect) -> String {
        guard let child = first(name) else {
            throw CAPDefect(line: line, problem: .missing(name, in: self.name))
        }
        let text = trimmed(child.text)
        guard !text.isEmpty else { throw CAPDefect(line: child.line, problem: .empty(name)) }
        return text
    }

    func word<Word: RawRepresentable & CaseIterable>(
        _ name: String, _ type: Word.Type
    ) throws(CAPDefect) -> Word where Word.RawValue == String {
        let text = try required(name)
        guard let word = Word(rawValue: text) else {
            let known = Word.allCases.map(\.rawValue)
            throw CAPDefect(line: first(name)?.line ?? line, problem: .unknownWord(text, in: name, known: known))
        }
        return word
    }
}
