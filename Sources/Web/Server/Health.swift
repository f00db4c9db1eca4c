import HTTPTypes
import Hummingbird
import Journal
import Kit
import NIOCore
import Storage

/// What machines ask about the process: `/healthz`, is it alive (nothing is touched), and `/readyz`, can it
/// do its work: the store answers, has this program's schema, and takes writes.
struct HealthRoutes: Sendable {
    let company: Company

    private static let patience = TimeAmount.seconds(2)

    func add(to routes: inout Routes) {
        routes.get(Paths.health.text) { request, _ in
            Self.answer(.object([.init("status", "alive")]), .ok, to: request)
        }
        routes.get(Paths.readiness.text) { [self] request, visit in
            guard let reason = await obstacle(on: visit.channel.eventLoop) else {
                return Self.answer(.object([.init("status", "ready")]), .ok, to: request)
            }
            let body = JSON.object([.init("status", "not_ready"), .init("reason", .string(reason))])
            return Self.answer(body, Failure.unavailable.status, to: request)
        }
    }

    /// What stands in the way of work, or nil. A store that does not answer in time counts as one that does
    /// not answer.
    private func obstacle(on eventLoop: any EventLoop) async -> String? {
        let found = eventLoop.makePromise(of: String?.self)
        let limit = eventLoop.scheduleTask(in: Self.patience) { found.succeed("database_slow") }
        found.completeWithTask { await obstacle() }
        defer { limit.cancel() }
        return (try? await found.futureResult.get()) ?? nil
    }

    private func obstacle() async -> String? {
        do {
            try await Migrator().check(company.database)
        } catch let problem as Migrator.Problem {
            switch problem {
            case .storeIsNewer: return "schema_newer"
            case .storeIsOlder: return "schema_older"
            case .stepChanged: return "schema_changed"
            }
        } catch {
            return "database_unreadable"
        }
        do {
            _ = try await company.database.write { try $0.first("SELECT 1") { try $0.int(0) } }
        } catch {
            return "database_unwritable"
        }
        return nil
    }

    private static func answer(_ json: JSON, _ status: HTTPResponse.Status, to request: Request) -> Response {
        Content(json.bytes, MediaType.json).response(
            to: request, status: status, adding: [HTTPField(name: .cacheControl, value: "no-store")])
    }
}
