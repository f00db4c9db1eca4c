import Foundation
import Support

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
        do {
            try Program.run("mount", "-t", "tmpfs", "-o", "size=\(megabytes)m", "tmpfs", folder)
        } catch {
            try? FileManager.default.removeItem(atPath: folder)
            throw error
        }
    }

    static let isPermitted: Bool = {
        guard let system = try? SmallFileSystem(megabytes: 1) else { return false }
        system.remove()
        return true
    }()

    func makeReadOnly() throws { try Program.run("mount", "-o", "remount,ro", folder) }

    func remove() {
        try? Program.run("umount", folder)
        try? FileManager.default.removeItem(atPath: folder)
    }
}
