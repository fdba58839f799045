public import Gazetteer
public import Platform
public import Settings

/// A file of the repository that this was built in.
public func repositoryFile(_ path: String) throws(SystemFailure) -> [UInt8] {
    let root = #filePath.split(separator: "/Tests/")[0]
    return try readFile("\(root)/\(path)", limit: 64 << 20)
}

/// The gazetteer that the project ships.
public func shippedGazetteer() throws(GazetteerFailure) -> Gazetteer {
    try .inDirectory("\(#filePath.split(separator: "/Tests/")[0])/share/gazetteer")
}

/// The gazetteer that the project ships, made once; it has no places where it cannot be read, which tests notice.
public let shippedPlaces: Gazetteer = {
    do { return try shippedGazetteer() } catch { return noPlaces }
}()

private let noPlaces = Gazetteer(places: [UInt8](), points: [UInt8](), names: [UInt8](), extents: [])

/// A zone of this system.
public func zone(_ name: String) throws -> ZoneRules {
    try ZoneRules(tzif: systemZone(name))
}

/// A zone's file.
public func systemZone(_ name: String) throws(SystemFailure) -> [UInt8] {
    try readFile("/usr/share/zoneinfo/\(name)", limit: 1 << 20)
}
