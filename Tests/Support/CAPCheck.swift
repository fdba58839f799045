internal import XMLDocument

/// What of the Common Alerting Protocol 1.2 (OASIS Standard, 1 July 2010, §3.2 and the schema of §3.4) a message does not
/// keep; nothing where it is valid. Written from the standard, and knows nothing of the program's writer.
public func capFlaws(_ message: [UInt8]) -> [String] {
    do {
        let alert = try XMLElement.parse(message)
        guard alert.name == "alert", alert.namespace == "urn:oasis:names:tc:emergency:cap:1.2" else {
            return ["the outermost element is `\(alert.name)` of `\(alert.namespace)`"]
        }
        return flaws(of: alert, by: alertRules) + conditions(of: alert)
    } catch {
        return ["\(error)"]
    }
}

/// A child that an element has: how often, and what may stand in it.
private struct Rule: Sendable {
    let name: String
    let times: ClosedRange<Int>
    let content: Content

    enum Content: Sendable {
        case text
        case words([String])
        case matching(@Sendable (String) -> Bool)
        case elements([Rule])
    }

    init(_ name: String, _ times: ClosedRange<Int>, _ content: Content = .text) {
        self.name = name
        self.times = times
        self.content = content
    }
}

private let one = 1...1
private let atMostOne = 0...1
private let any = 0...Int.max

private let named = Rule.Content.elements([Rule("valueName", one), Rule("value", one)])

private let alertRules = [
    Rule("identifier", one, .matching(isName)), Rule("sender", one, .matching(isName)),
    Rule("sent", one, .matching(isTime)),
    Rule("status", one, .words(["Actual", "Exercise", "System", "Test", "Draft"])),
    Rule("msgType", one, .words(["Alert", "Update", "Cancel", "Ack", "Error"])), Rule("source", atMostOne),
    Rule("scope", one, .words(["Public", "Restricted", "Private"])), Rule("restriction", atMostOne),
    Rule("addresses", atMostOne), Rule("code", any), Rule("note", atMostOne),
    Rule("references", atMostOne, .matching(areReferences)), Rule("incidents", atMostOne),
    Rule("info", any, .elements(infoRules)),
]

private let infoRules = [
    Rule("language", atMostOne, .matching { $0.wholeMatch(of: /[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*/) != nil }),
    Rule(
        "category", 1...Int.max,
        .words([
            "Geo", "Met", "Safety", "Security", "Rescue", "Fire", "Health", "Env", "Transport", "Infra", "CBRNE",
            "Other",
        ])),
    Rule("event", one),
    Rule(
        "responseType", any,
        .words(["Shelter", "Evacuate", "Prepare", "Execute", "Avoid", "Monitor", "Assess", "AllClear", "None"])),
    Rule("urgency", one, .words(["Immediate", "Expected", "Future", "Past", "Unknown"])),
    Rule("severity", one, .words(["Extreme", "Severe", "Moderate", "Minor", "Unknown"])),
    Rule("certainty", one, .words(["Observed", "Likely", "Possible", "Unlikely", "Unknown"])),
    Rule("audience", atMostOne), Rule("eventCode", any, named), Rule("effective", atMostOne, .matching(isTime)),
    Rule("onset", atMostOne, .matching(isTime)), Rule("expires", atMostOne, .matching(isTime)),
    Rule("senderName", atMostOne), Rule("headline", atMostOne), Rule("description", atMostOne),
    Rule("instruction", atMostOne), Rule("web", atMostOne, .matching(isAddress)), Rule("contact", atMostOne),
    Rule("parameter", any, named), Rule("area", any, .elements(areaRules)),
]

private let areaRules = [
    Rule("areaDesc", one), Rule("polygon", any), Rule("circle", any, .matching(isCircle)),
    Rule("geocode", any, named), Rule("altitude", atMostOne), Rule("ceiling", atMostOne),
]

private func isName(_ text: String) -> Bool {
    !text.isEmpty && !text.contains { $0.isWhitespace || ",<&".contains($0) }
}

/// No `Z`, no fraction; UTC is `-00:00` (§3.3.2).
private func isTime(_ text: String) -> Bool {
    text.wholeMatch(of: /\d{4}-(0\d|1[0-2])-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d[-+]\d\d:\d\d/) != nil
}

private func areReferences(_ text: String) -> Bool {
    text.split(separator: " ", omittingEmptySubsequences: false).allSatisfy { reference in
        let parts = reference.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        return parts.count == 3 && isName(parts[0]) && isName(parts[1]) && isTime(parts[2])
    }
}

private func isAddress(_ text: String) -> Bool {
    text.wholeMatch(of: /[a-z]+:[!-~]+/) != nil
}

private func isCircle(_ text: String) -> Bool {
    guard let parts = text.wholeMatch(of: /(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?) (\d+(?:\.\d+)?)/),
        let latitude = Double(parts.1), let longitude = Double(parts.2)
    else { return false }
    return (-90...90).contains(latitude) && (-180...180).contains(longitude)
}

private func flaws(of element: XMLElement, by rules: [Rule]) -> [String] {
    var flaws: [String] = []
    let names = rules.map(\.name)
    let order = element.children.compactMap { names.firstIndex(of: $0.name) }
    if order != order.sorted() { flaws.append("the order in `\(element.name)`") }
    for child in element.children where !names.contains(child.name) || child.namespace != element.namespace {
        flaws.append("`\(child.name)` in `\(element.name)`")
    }
    for rule in rules {
        let children = element.all(rule.name)
        if !rule.times.contains(children.count) { flaws.append("\(children.count) times `\(rule.name)`") }
        for child in children {
            switch rule.content {
            case .text where child.children.isEmpty && !child.text.isEmpty: break
            case .words(let words) where child.children.isEmpty && words.contains(child.text): break
            case .matching(let isAllowed) where child.children.isEmpty && isAllowed(child.text): break
            case .elements(let rules): flaws += contents(child, rules)
            case .text, .words, .matching: flaws.append("`\(child.text)` in `\(rule.name)`")
            }
        }
    }
    return flaws
}

private func contents(_ element: XMLElement, _ rules: [Rule]) -> [String] {
    let isBlank = element.text.allSatisfy(\.isWhitespace)
    return flaws(of: element, by: rules) + (isBlank ? [] : ["text in `\(element.name)`"])
}

/// What one element asks of another (§3.2.1).
private func conditions(of alert: XMLElement) -> [String] {
    var flaws: [String] = []
    let scope = alert.first("scope")?.text
    if (scope == "Restricted") != (alert.first("restriction") != nil) {
        flaws.append("`restriction` in \(scope ?? "")")
    }
    if scope == "Private", alert.first("addresses") == nil { flaws.append("no `addresses`") }
    let kind = alert.first("msgType")?.text
    if ["Update", "Cancel", "Ack", "Error"].contains(kind), alert.first("references") == nil {
        flaws.append("no `references`")
    }
    return flaws
}
