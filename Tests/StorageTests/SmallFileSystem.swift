import Foundation

/// A file system of a few megabytes, to be filled up or to be made read-only. Only root may mount one.
struct SmallFileSystem {
    let folder: String

    init(megabytes: Int) throws {
        folder =
            FileManager.default.temporaryDirectory.appending(
                path: "waybill_small_\(UInt32.random(in: 0...UInt32.max))"
            )
            .path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        guard Self.run("mount", "-t", "tmpfs", "-o", "size=\(megabytes)m", "tmpfs", folder) else {
            try? FileManager.default.removeItem(atPath: folder)
            throw CocoaError(.fileWriteNoPermission)
        }
    }

    static let isPermitted: Bool = {
        guard let system = try? SmallFileSystem(megabytes: 1) else { return false }
        system.remove()
        return true
    }()

    func makeReadOnly() -> Bool { Self.run("mount", "-o", "remount,ro", folder) }

    func remove() {
        _ = Self.run("umount", folder)
        try? FileManager.default.removeItem(atPath: folder)
    }

    private static func run(_ arguments: String...) -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
