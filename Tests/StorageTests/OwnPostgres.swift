import Foundation
import Support

/// A PostgreSQL server of one test, on a free port, that can be stopped and started. Needs the server's
/// programs.
final class OwnPostgres {
    private let folder: String
    private let port: UInt16
    private var server: Program?

    var uri: String { "postgres://waybill@127.0.0.1:\(port)/waybill" }

    static let programs: String? = {
        let root = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        let newest = versions.max { (Int($0) ?? 0) < (Int($1) ?? 0) }
        return newest.map { "\(root)/\($0)/bin/" }.flatMap {
            FileManager.default.isExecutableFile(atPath: $0 + "initdb") ? $0 : nil
        }
    }()

    init() throws {
        folder =
            FileManager.default.temporaryDirectory.appending(
                path: "waybill_own_\(UInt32.random(in: 0...UInt32.max))"
            )
            .path
        port = try Self.freePort()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        if geteuid() == 0 { try Program.run("chown", "nobody", folder) }
        try Program.run(
            asServer("initdb") + [
                "-D", data, "-U", "waybill", "-A", "trust", "-E", "UTF8", "--no-locale", "-N",
            ])
        try start()
        try Program.run(
            Self.programs.map { $0 + "createdb" } ?? "", "-h", "127.0.0.1", "-p", "\(port)", "-U", "waybill",
            "waybill")
    }

    private var data: String { folder + "/data" }

    func start() throws {
        server = try Program(
            asServer("postgres") + [
                "-D", data, "-p", "\(port)", "-c", "unix_socket_directories=", "-c", "fsync=off",
            ])
        let probe = ["\(Self.programs ?? "")pg_isready", "-q", "-h", "127.0.0.1", "-p", "\(port)"]
        for _ in 0..<200 {
            if (try? Program.run(probe)) != nil { return }
            usleep(50_000)
        }
        throw CocoaError(.executableLoad)
    }

    /// Cuts every connection and returns when the server is gone.
    func stop() throws {
        let lines = try String(contentsOfFile: data + "/postmaster.pid", encoding: .utf8).split(
            separator: "\n")
        if let pid = lines.first.flatMap({ pid_t($0) }) { kill(pid, SIGINT) }
        server?.waitUntilExit()
        server = nil
    }

    func remove() {
        if server != nil { try? stop() }
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// PostgreSQL refuses to run as root.
    private func asServer(_ program: String) -> [String] {
        let path = (Self.programs ?? "") + program
        return geteuid() == 0 ? ["runuser", "-u", "nobody", "--", path] : [path]
    }

    private static func freePort() throws -> UInt16 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) | getsockname(descriptor, $0, &size)
            }
        }
        guard code == 0 else { throw CocoaError(.executableLoad) }
        return UInt16(bigEndian: address.sin_port)
    }
}
