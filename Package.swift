// swift-tools-version: 6.1
import PackageDescription

let settings: [SwiftSetting] = [.swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny")]

let package = Package(
    name: "waybill",
    targets: [
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .target(name: "Kit", swiftSettings: settings),
        .target(name: "Storage", dependencies: ["Kit", "CSQLite", "CPostgres"], swiftSettings: settings),
        .testTarget(name: "KitTests", dependencies: ["Kit"], swiftSettings: settings),
        .target(name: "Support", dependencies: ["Storage", "Kit"], path: "Tests/Support", swiftSettings: settings),
        .testTarget(name: "StorageTests", dependencies: ["Storage", "Kit", "Support"], swiftSettings: settings),
        .testTarget(name: "TidyTests", swiftSettings: settings),
    ]
)
