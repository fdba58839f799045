import Gazetteer
import Platform
import Settings

/// What judging stands on: the clock, zones, places, and the configuration.
struct GroundCheck {
    private let root: Root

    init(_ root: Root) {
        self.root = root
    }

    func run() -> [Diagnosis] {
        [clock, zones] + places
    }

    private var clock: Diagnosis {
        do {
            if try isClockSynchronised() { return .ok("clock", "the clock is synchronised") }
            return .warning(
                "clock", "the kernel does not know the clock to be synchronised: windows open and close by it",
                "run systemd-timesyncd or chrony; `timedatectl` shows how it is")
        } catch {
            return .skipped("clock", "whether the clock is synchronised cannot be told: \(error)")
        }
    }

    private var zones: Diagnosis {
        guard SystemZones().rules(for: "Europe/Kyiv") != nil else {
            return .failed(
                "zones", "`/usr/share/zoneinfo/Europe/Kyiv` cannot be read, so that no local time is known",
                "install tzdata, of 2022b or later")
        }
        return .ok("zones", "zone data is there")
    }

    private var places: [Diagnosis] {
        do {
            let gazetteer = try Installed.gazetteer(root)
            guard gazetteer.place(id: "UA80000000000093317") != nil else {
                return [.failed("gazetteer", "the gazetteer does not know Kyiv", "install ceasefired again")]
            }
            return [.ok("gazetteer", "the gazetteer can be read")] + configuration
        } catch {
            let why = (error as? Failure)?.sentence ?? "\(error)"
            return [
                .failed("gazetteer", why, "install ceasefired again"),
                .skipped("configuration", "the configuration cannot be checked without a gazetteer"),
            ]
        }
    }

    private var configuration: [Diagnosis] {
        do {
            let configuration = try Installed(root).configuration
            let defects = configuration.defects
            guard defects.isEmpty else {
                return defects.map {
                    .failed("configuration", "\($0)", "`ceasefirectl check-config`, then reload the daemon")
                }
            }
            let number = configuration.agreements.count
            return [
                number == 0
                    ? .warning(
                        "configuration", "there is no agreement: nothing is judged", "put one into `\(root.agreements)`"
                    )
                    : .ok("configuration", "the configuration has no defect, and \(counted(number, "agreement"))")
            ]
        } catch {
            let why = (error as? Failure)?.sentence ?? "\(error)"
            return [.failed("configuration", why, "see `ceasefirectl check-config`")]
        }
    }
}
