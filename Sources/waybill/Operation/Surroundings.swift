import Foundation
import Kit
import Storage

/// What lies around the store: its keys, its disk, whoever serves it.
enum Surroundings {
    static func examine(_ url: DatabaseURL, _ diagnosis: inout Diagnosis) {
        examineKeys(Place.keysPath(for: url), &diagnosis)
        guard case .sqlite(let path) = url else { return }
        let folder = URL(filePath: path).deletingLastPathComponent().path
        examineDisk(folder, &diagnosis)
        let holder = ServerLock.holder(of: url)
        let served = holder.map { Speech.text("doctor.served", ["process": $0]) }
        diagnosis.note("server", served ?? Speech.text("doctor.not_served"))
    }

    private static func examineKeys(_ path: String, _ diagnosis: inout Diagnosis) {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else {
            return diagnosis.find("keys", .bad, Speech.text("doctor.no_keys", ["path": path]))
        }
        let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
        let isPrivate = mode & 0o077 == 0
        let told = ["path": path, "mode": String(mode, radix: 8)]
        diagnosis.find(
            "keys", isPrivate ? .ok : .bad, Speech.text(isPrivate ? "doctor.keys" : "doctor.keys_open", told))
    }

    private static func examineDisk(_ folder: String, _ diagnosis: inout Diagnosis) {
        var disk = statvfs()
        guard statvfs(folder, &disk) == 0 else { return }
        let (bytes, overflow) = UInt64(disk.f_bavail).multipliedReportingOverflow(by: UInt64(disk.f_frsize))
        let megabytes = overflow ? UInt64.max : bytes >> 20
        let verdict: Diagnosis.Verdict = megabytes < 100 ? .bad : megabytes < 1_024 ? .warning : .ok
        diagnosis.find("disk", verdict, Speech.text("doctor.disk", ["free": String(megabytes)]))
    }
}
