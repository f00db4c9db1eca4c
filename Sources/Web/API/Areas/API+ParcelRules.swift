import Access
import Delivery
import HTTPTypes
import Journal
import Kit
import Sales
import Storage

/// The shape that all verbs of a parcel have, and what holds for all parcels.
extension API {
    static func parcel<C: Command>(
        _ method: HTTPRequest.Method, _ name: String, _ permission: Permission, _ summary: String,
        body: [Schema.Field] = [], given: Endpoint.Given, example: JSON? = nil, refusals: [String] = [],
        needsVersion: Bool = true,
        _ command: @escaping @Sendable (Call, ID<Parcel>) throws -> C
    ) -> Endpoint {
        .write(
            method, "/parcels/{parcel}/\(name)", .parcels, permission, summary, body: .object(body),
            answer: ParcelBody.whole,
            example: .init(path: ["parcel": "$PARCEL"], body: example, given: given)
        ) {
            $0.needsVersion = needsVersion
            $0.refusals = refusals
        } run: { call in
            try await call.send { try command(call, $0) }
        }
    }

    static let packageTypes = Endpoint.get(
        "/package-types", .parcels, .readProducts, "What goods are packed in",
        answer: .page(
            of: .object([
                .gives("code", .code), .gives("name", .name), .gives("tare_grams", .integer(0...Int64.max)),
            ]))
    ) { call in
        Reply(
            page: PackageType.all.map {
                [
                    "code": .string($0.code),
                    "name": .string(Words.text("package." + $0.code, call.language)),
                    "tare_grams": .int($0.tareGrams),
                ]
            }, next: nil)
    }

    private static let policy = Schema.named(
        "StuckPolicy", .object([.gives("hours", .integer(1...2_160), "So long a carrier may be silent.")]))

    static let stuckPolicy = Endpoint.get(
        "/stuck-policy", .parcels, .readParcels, "How long carriers may be silent", answer: policy
    ) { call in Reply(try await call.stuckPolicy()) }

    static let setStuckPolicy = Endpoint.write(
        .put, "/stuck-policy", .parcels, .of(SetStuckPolicy.self), "Say how long carriers may be silent",
        body: .object([.needs("hours", .integer(1...2_160))]), answer: policy,
        example: .init(body: ["hours": 96])
    ) {
        $0.isForWholeHouse = true
    } run: { call in
        let receipt = try await call.perform(SetStuckPolicy(hours: call.body["hours"]?.int ?? 0))
        var reply = Reply(try await call.stuckPolicy())
        reply.isRepeated = receipt.isRepeated
        return reply
    }
}

extension Call {
    fileprivate func stuckPolicy() async throws -> JSON {
        ["hours": .int(try await read { try StuckPolicy.hours(in: $0) })]
    }
}
