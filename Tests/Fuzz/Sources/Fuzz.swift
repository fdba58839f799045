import CFuzzer
import Gazetteer
import Intake
import Settings
import Support
import Synchronization

/// One decoder under libFuzzer: `Fuzz DECODER [libFuzzer's arguments]`.
///
/// A crash, a hang, or memory beyond libFuzzer's limits is a defect, whatever the bytes; that nothing is made of them is
/// none.
@main
struct Fuzz {
    static func main() {
        guard CommandLine.arguments.count > 1, let chosen = Decoder(rawValue: CommandLine.arguments[1]) else {
            print("usage: Fuzz \(Decoder.allCases.map(\.rawValue).joined(separator: "|")) [ARGUMENT…]")
            return
        }
        decoder.withLock { $0 = chosen }
        var count = CommandLine.argc - 1
        // libFuzzer takes the first argument for the program's name.
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = unsafe CommandLine.unsafeArgv + 1
        _ = unsafe LLVMFuzzerRunDriver(&count, &arguments) { start, count in
            let bytes = unsafe UnsafeBufferPointer(start: start, count: count)
            Fuzz.decoder.withLock { $0 }.run(unsafe Array(bytes), Fuzz.surroundings)
            return 0
        }
    }

    // libFuzzer's callback can carry nothing with it.
    private static let decoder = Mutex(Decoder.json)
    private static let surroundings = Surroundings()
}

/// What the decoders need besides their bytes: what the project ships.
struct Surroundings {
    let gazetteer: Gazetteer
    let zones = SystemZones()
    let maps: [ColumnMap]
    let reader: ConfigurationReader

    init() {
        do {
            gazetteer = try shippedGazetteer()
            reader = ConfigurationReader(gazetteer: gazetteer, zones: zones)
            let names = ["acled", "air-force-attacks", "ceasefired", "geojson-points", "hxl", "ucdp-ged", "viina"]
            let files = try names.map { name in
                ConfigurationFile(path: "\(name).yaml", bytes: try repositoryFile("share/formats.d/\(name).yaml"))
            }
            maps = reader.read(ConfigurationFiles(formats: files)).formats.compactMap(\.value)
        } catch {
            preconditionFailure("what the project ships cannot be read: \(error)")
        }
        precondition(maps.count == 7, "a shipped format has a defect")
    }
}
