// swift-tools-version: 6.1
import PackageDescription

let settings: [SwiftSetting] = [.swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny")]

/// A floor of the house: it may import the floors it names, all of them below it (ARCHITECTURE.md, section 1).
func floor(_ name: String, on below: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: below, swiftSettings: settings)
}

func tests(of name: String, with more: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: [.init(stringLiteral: name), "Support"] + more, swiftSettings: settings)
}

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let log = Target.Dependency.product(name: "Logging", package: "swift-log")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "waybill",
    products: [.executable(name: "waybill", targets: ["waybill"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
    ],
    targets: [
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        floor("Kit", on: []),
        floor("Storage", on: ["Kit", "CSQLite", "CPostgres"]),
        floor("Journal", on: ["Kit", "Storage", crypto, log]),
        floor("Supply", on: ["Kit", "Storage", "Journal"]),
        floor("Sales", on: ["Kit", "Storage", "Journal", "Supply", crypto]),
        floor("Delivery", on: ["Kit", "Storage", "Journal", "Supply", "Sales"]),
        floor("Exchange", on: ["Kit", "Storage", "Journal", "Supply", "Sales", "Delivery"]),
        floor("Web", on: ["Kit", "Storage", "Journal", "Supply", "Sales", "Delivery", hummingbird, log]),
        .executableTarget(
            name: "waybill",
            dependencies: [
                "Kit", "Storage", "Journal", "Supply", "Sales", "Delivery", "Exchange", "Web", arguments, log,
            ],
            swiftSettings: settings),
        .target(
            name: "Support", dependencies: ["Kit", "Storage", "Journal", "Supply", "Sales"],
            path: "Tests/Support", swiftSettings: settings),
        tests(of: "Kit"),
        tests(of: "Storage"),
        tests(of: "Journal"),
        tests(of: "Supply"),
        tests(of: "Sales"),
        tests(of: "Delivery", with: ["Exchange"]),
        tests(of: "Exchange"),
        tests(of: "Web"),
        .testTarget(name: "TidyTests", swiftSettings: settings),
        .executableTarget(
            name: "session-bench", dependencies: ["Storage"], path: "Benchmarks/session", exclude: ["README.md"],
            swiftSettings: settings),
    ]
)
