// The limit of a page: a server of the same library that answers with nothing. `Benchmarks/page.sh` measures
// beside it.
import Hummingbird

@main
enum EmptyRoute {
    static func main() async throws {
        let router = Router()
        router.get("/") { _, _ in HTTPResponse.Status.ok }
        let port = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 8099
        let server = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)))
        try await server.runService()
    }
}
