/// An element of an XML document: its text, and the elements in it.
public struct XMLElement: Equatable, Sendable {
    /// The name without its prefix.
    public let name: String
    /// What its prefix stands for; empty where none is declared.
    public let namespace: String
    /// The line on which it starts, counted from 1.
    public let line: Int
    /// All text that stands in it, but not in the elements within.
    public internal(set) var text: String = ""
    public internal(set) var children: [XMLElement] = []

    init(name: String, namespace: String, line: Int) {
        self.name = name
        self.namespace = namespace
        self.line = line
    }

    /// The children that have a name, in the namespace of this element.
    public func all(_ name: String) -> [XMLElement] {
        children.filter { $0.name == name && $0.namespace == namespace }
    }

    /// The first of them.
    public func first(_ name: String) -> XMLElement? {
        children.first { $0.name == name && $0.namespace == namespace }
    }
}
