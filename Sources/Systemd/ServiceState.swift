internal import CSystemd
internal import Glibc
public import Platform

/// What the service manager says of the daemon's unit, sd-bus(3).
public struct ServiceState: Hashable, Sendable {
    /// `active`, `inactive`, `failed` …
    public let activity: String
    /// Whether the unit's file was changed since the manager read it.
    public let needsReload: Bool
    /// Microseconds; 0 where the daemon is not watched.
    public let watchdog: UInt64
    /// How many entries of the service journald takes in which time (microseconds); 0 where it says nothing of its own.
    public let rateLimitBurst: UInt32
    public let rateLimitInterval: UInt64

    /// Asks for `ceasefired.service`. Anybody may.
    ///
    /// - Throws: where no systemd runs, or the bus cannot be reached.
    public init() throws(SystemFailure) {
        let bus = try SystemBus()
        activity = try bus.text("ActiveState", of: "Unit")
        needsReload = try bus.number("NeedDaemonReload", of: "Unit", "b", Int32(0)) != 0
        watchdog = try bus.number("WatchdogUSec", of: "Service", "t", UInt64(0))
        rateLimitBurst = try bus.number("LogRateLimitBurst", of: "Service", "u", UInt32(0))
        rateLimitInterval = try bus.number("LogRateLimitIntervalUSec", of: "Service", "t", UInt64(0))
    }
}

/// The bus on which systemd answers.
@safe private final class SystemBus {
    private let bus: OpaquePointer
    private static let service = "org.freedesktop.systemd1"
    /// As sd_bus_path_encode(3) writes it.
    private static let unit = "/org/freedesktop/systemd1/unit/ceasefired_2eservice"

    init() throws(SystemFailure) {
        var opened: OpaquePointer?
        let result = unsafe sd_bus_open_system(&opened)
        guard result >= 0, let bus = unsafe opened else {
            throw SystemFailure(call: "sd_bus_open_system", code: -result)
        }
        unsafe self.bus = bus
    }

    deinit {
        unsafe sd_bus_flush_close_unref(bus)
    }

    func text(_ property: String, of interface: String) throws(SystemFailure) -> String {
        var value: UnsafeMutablePointer<CChar>?
        let result = unsafe sd_bus_get_property_string(
            bus, Self.service, Self.unit, "\(Self.service).\(interface)", property, nil, &value)
        guard result >= 0, let value = unsafe value else {
            throw SystemFailure(call: "sd_bus_get_property_string", path: property, code: -result)
        }
        defer { unsafe free(value) }
        return unsafe String(cString: value)
    }

    /// - Parameter type: As sd_bus_message_append(3) has it.
    func number<Number: FixedWidthInteger>(
        _ property: String, of interface: String, _ type: String, _ initial: Number
    ) throws(SystemFailure) -> Number {
        guard let type = type.utf8.first else { return initial }
        var value = initial
        let result = unsafe sd_bus_get_property_trivial(
            bus, Self.service, Self.unit, "\(Self.service).\(interface)", property, nil, CChar(type), &value)
        guard result >= 0 else {
            throw SystemFailure(call: "sd_bus_get_property_trivial", path: property, code: -result)
        }
        return value
    }
}
