/// How much a request may carry, by where it goes. The wire cuts off what is longer still (`ResponseGuard`).
enum BodyLimit {
    static let page = 64 * 1024
    static let desk = 128 * 1024
    static let api = 1024 * 1024
    static let batch = 4 * 1024 * 1024

    static func bytes(for path: some StringProtocol) -> Int {
        guard path.hasPrefix(API.root) else {
            return path.hasPrefix(Paths.desk.text) ? desk : page
        }
        return path.prefix { $0 != "?" } == API.root + OrderBatchEndpoint.path ? batch : api
    }
}
