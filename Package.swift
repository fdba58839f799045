// swift-tools-version: 6.2
import PackageDescription

/// Every target is held to the same rules; a warning is an error.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

/// A Swift target of this project, with the strict rules.
func layer(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// - Parameter tables: Files beside the sources that a test reads.
func tests(_ name: String, _ dependencies: [Target.Dependency], tables: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: tables, swiftSettings: strict)
}

/// A C library of the system, by its module map and pkg-config name.
func system(_ name: String, _ pkgConfig: String, apt: String) -> Target {
    .systemLibrary(name: name, path: "Sources/C/\(name)", pkgConfig: pkgConfig, providers: [.apt([apt])])
}

let numerics = Target.Dependency.product(name: "RealModule", package: "swift-numerics")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "ceasefired",
    products: [
        .executable(name: "ceasefired", targets: ["ceasefired"]),
        .executable(name: "ceasefirectl", targets: ["ceasefirectl"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-numerics", exact: "1.1.1"),
    ],
    targets: [
        // The C libraries of the system, and what is needed of them as typed values.
        system("CSQLite", "sqlite3", apt: "libsqlite3-dev"),
        system("CYAML", "yaml-0.1", apt: "libyaml-dev"),
        system("CJansson", "jansson", apt: "libjansson-dev"),
        system("CExpat", "expat", apt: "libexpat1-dev"),
        system("CMessageDigest", "nettle", apt: "nettle-dev"),
        system("CSystemd", "libsystemd", apt: "libsystemd-dev"),
        .systemLibrary(name: "CLinux", path: "Sources/C/CLinux"),
        layer("JSONDocument", ["CJansson"]),
        layer("XMLDocument", ["CExpat"]),
        layer("Digest", ["CMessageDigest"]),
        layer("Platform", ["CLinux"]),

        // The core: no clock, file, environment or random source, and no Foundation.
        layer("Ceasefire", [numerics]),
        layer("Gazetteer", ["Ceasefire"]),
        layer("Intake", ["Ceasefire", "Gazetteer", "JSONDocument", "XMLDocument", "Digest"]),
        layer("Compliance", ["Ceasefire"]),
        layer("Incidents", ["Ceasefire", "Digest"]),
        layer("Records", ["Ceasefire", "Compliance", "JSONDocument", "XMLDocument"]),
        layer(
            "Monitor",
            ["Ceasefire", "Gazetteer", "Intake", "Compliance", "Incidents", "Records", "JSONDocument", "Digest"]),

        // The world around it.
        layer("Settings", ["Ceasefire", "Gazetteer", "Intake", "JSONDocument", "Platform", "CYAML"]),
        layer("Spool", ["Ceasefire", "Monitor", "Digest", "Platform"]),
        layer("Ledger", ["Ceasefire", "Incidents", "Records", "Monitor", "Digest", "CSQLite"]),
        layer("Systemd", ["Ceasefire", "Platform", "Records", "CSystemd"]),
        layer("Control", ["JSONDocument", "Platform"]),

        // The programs.
        .executableTarget(
            name: "ceasefired",
            dependencies: [
                "Ceasefire", "Gazetteer", "Intake", "Compliance", "Incidents", "Records", "Monitor", "Settings",
                "Spool", "Ledger", "Systemd", "Control", "JSONDocument", "Digest", "Platform",
            ], swiftSettings: strict),
        .executableTarget(
            name: "ceasefirectl",
            dependencies: [
                "Ceasefire", "Gazetteer", "Intake", "Compliance", "Incidents", "Records", "Monitor", "Settings",
                "Spool", "Ledger", "Systemd", "Control", "JSONDocument", "XMLDocument", "Digest", "Platform", arguments,
            ], swiftSettings: strict),

        .target(
            name: "Support",
            dependencies: [
                "CLinux", "Ceasefire", "Gazetteer", "Incidents", "JSONDocument", "Records", "Monitor", "Platform",
                "Settings", "XMLDocument",
            ],
            path: "Tests/Support", swiftSettings: strict),
        tests("JSONDocumentTests", ["JSONDocument"]),
        tests("XMLDocumentTests", ["XMLDocument"]),
        tests("DigestTests", ["Digest"]),
        tests("PlatformTests", ["Platform", "Support"]),
        tests("CeasefireTests", ["Ceasefire", "Support"]),
        tests("GazetteerTests", ["Gazetteer", "Ceasefire", "Support"], tables: ["forms.tsv"]),
        tests("IntakeTests", ["Intake", "Gazetteer", "Ceasefire", "JSONDocument", "Support"]),
        tests(
            "ComplianceTests",
            ["Compliance", "Ceasefire", "Gazetteer", "Intake", "Settings", "Records", "JSONDocument", "Support"]),
        tests("IncidentsTests", ["Incidents", "Ceasefire", "Support"]),
        tests("RecordsTests", ["Records", "Compliance", "Ceasefire", "JSONDocument", "Support"]),
        tests(
            "MonitorTests",
            [
                "Monitor", "Ceasefire", "Incidents", "Intake", "JSONDocument", "Records", "Settings", "Ledger",
                "Support",
            ]),
        tests(
            "SettingsTests", ["Settings", "Ceasefire", "Gazetteer", "Intake", "JSONDocument", "Platform", "Support"]),
        tests("SpoolTests", ["Spool", "Monitor", "Ceasefire", "Digest", "Platform", "Support"]),
        tests(
            "LedgerTests",
            ["Ledger", "Monitor", "Ceasefire", "Digest", "Incidents", "Records", "Platform", "CSQLite", "Support"]),
        tests("SystemdTests", ["Systemd", "Records", "Ceasefire", "Platform", "Support"]),
        tests("ControlTests", ["Control", "JSONDocument", "Platform", "Support"]),
        tests(
            "ceasefirectlTests",
            [
                "ceasefirectl", "Ceasefire", "Gazetteer", "Intake", "Incidents", "Monitor", "Settings", "Ledger",
                "Control",
                "JSONDocument", "Digest", "Platform", "Support",
            ]),
    ]
)

// libFuzzer's targets need its runtime and instrumented code: `scripts/test --fuzz` builds them, nothing else does.
if Context.environment["CEASEFIRED_FUZZ"] != nil {
    package.targets += [
        .systemLibrary(name: "CFuzzer", path: "Tests/Fuzz/CFuzzer"),
        .executableTarget(
            name: "Fuzz", dependencies: ["CFuzzer", "Ceasefire", "Gazetteer", "Intake", "Settings", "Support"],
            path: "Tests/Fuzz/Sources", swiftSettings: strict),
    ]
}
