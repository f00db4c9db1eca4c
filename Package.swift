// swift-tools-version: 6.1
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"),
    // The floors of the house call each other for every row; apart they cannot be specialized for each other.
    .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
]

/// A floor of the house: it may import the floors it names, all of them below it (ARCHITECTURE.md, section 1).
func floor(_ name: String, on below: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: below, swiftSettings: settings)
}

func tests(of name: String, with more: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: [.init(stringLiteral: name), "Support"] + more,
        swiftSettings: settings)
}

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let log = Target.Dependency.product(name: "Logging", package: "swift-log")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
/// What Hummingbird itself is made of, for the few places where we work below it.
let nio: [Target.Dependency] = [
    .product(name: "HummingbirdCore", package: "hummingbird"),
    .product(name: "NIOCore", package: "swift-nio"),
    .product(name: "NIOPosix", package: "swift-nio"),
    .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
    .product(name: "HTTPTypes", package: "swift-http-types"),
]
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "waybill",
    products: [.executable(name: "waybill", targets: ["waybill"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
    ],
    targets: [
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
        .systemLibrary(
            name: "CQRCode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        floor("Kit", on: []),
        floor("Storage", on: ["Kit", "CSQLite", "CPostgres"]),
        floor("Journal", on: ["Kit", "Storage", crypto, log]),
        floor("Access", on: ["Kit", "Storage", "Journal", "CArgon2", crypto]),
        floor("Supply", on: ["Kit", "Storage", "Journal"]),
        floor("Sales", on: ["Kit", "Storage", "Journal", "Access", "Supply", crypto]),
        floor("Delivery", on: ["Kit", "Storage", "Journal", "Supply", "Sales"]),
        floor("Exchange", on: ["Kit", "Storage", "Journal", "Supply", "Sales", "Delivery"]),
        floor(
            "Web",
            on: [
                "Kit", "Storage", "Journal", "Access", "Supply", "Sales", "Delivery", "Exchange", "CZlib",
                "CQRCode", hummingbird, log,
            ] + nio),
        .executableTarget(
            name: "waybill",
            dependencies: [
                "Kit", "Storage", "Journal", "Access", "Supply", "Sales", "Delivery", "Exchange", "Web",
                arguments, log,
            ],
            swiftSettings: settings,
            // Many threads that allocate little things: a sixth of the processor time of an order less than glibc's.
            linkerSettings: [.linkedLibrary("jemalloc", .when(configuration: .release))]),
        .target(
            name: "Support", dependencies: ["Kit", "Storage", "Journal", "Supply", "Sales"],
            path: "Tests/Support", swiftSettings: settings),
        tests(of: "Kit"),
        tests(of: "Storage"),
        tests(of: "Journal"),
        tests(of: "Access", with: ["Supply", "Sales", "Delivery", "Exchange"]),
        tests(of: "Supply"),
        tests(of: "Sales"),
        tests(of: "Delivery", with: ["Exchange"]),
        tests(of: "Exchange"),
        tests(of: "Web", with: [crypto]),
        .testTarget(
            name: "CommandTests", dependencies: ["waybill", "Support", arguments], swiftSettings: settings),
        .testTarget(name: "TidyTests", swiftSettings: settings),
        .executableTarget(
            name: "waybill-load", dependencies: ["Kit", "Storage", "Journal", "Supply", "Sales"],
            path: "Benchmarks/load", swiftSettings: settings),
        .executableTarget(
            name: "empty-route", dependencies: [hummingbird], path: "Benchmarks/empty-route",
            swiftSettings: settings),
        .executableTarget(
            name: "session-bench", dependencies: ["Storage"], path: "Benchmarks/session",
            exclude: ["README.md", "medians.awk"],
            swiftSettings: settings),
    ]
)
