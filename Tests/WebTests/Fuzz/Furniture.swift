// What `script/fuzz_api.sh` asks for before each call that should succeed: a thing in the state the operation
// wants, the version it has, and the values only this world knows. Everything else the fuzzer invents.
import Foundation
import Journal
import Kit
import Sales
import Storage
import Supply
import Synchronization
import Testing

@testable import Web

struct Furniture: Sendable {
    let world: APIWorld

    /// What this call needs. What `asked` already names is kept where it fits: the stateful phase goes on
    /// with what it made itself.
    func make(for endpoint: Endpoint, asked: [String: String]) async throws -> JSON {
        let kept = try await fitting(asked, endpoint)
        var variables = kept.isEmpty ? try await world.make(endpoint.example.given) : [:]
        if variables["CUSTOMER"] == nil { variables["CUSTOMER"] = try await someCustomer() }
        var path: [String: String] = [:]
        for field in endpoint.pathParameters {
            let example = Overlay.filled(endpoint.example.path[field.name] ?? "", variables)
            path[field.name] = kept[field.name] ?? example
            if let own = try await fresh(field.name, for: endpoint) { path[field.name] = own }
        }
        let overlay = Overlay(endpoint: endpoint, variables: variables)
        return [
            "path": .object(path.map { .init($0.key, .string($0.value)) }),
            "version": endpoint.needsVersion ? .opt(try await version(endpoint, path)) : .null,
            "query": overlay.query, "body": overlay.body,
        ]
    }

    /// A write works on a thing of its own wherever what it does would spoil the furniture for the others.
    private func fresh(_ parameter: String, for endpoint: Endpoint) async throws -> String? {
        guard endpoint.isWrite else { return nil }
        switch parameter {
        case "sku": return try await freshVariant(endpoint.path.hasSuffix("/components") ? .kit : .stocked)
        case "channel": return try await freshChannel()
        case "location": return try await freshLocation()
        case "method": return try await freshMethod()
        // Whoever asks for the refunds that others grant keeps his limit.
        case "role": return Role.production.rawValue
        default: return nil
        }
    }

    private func freshVariant(_ kind: Variant.Kind) async throws -> String {
        let sku = Unique.text("SKU-")
        try await world.done(
            AddProduct(names: Names(en: sku), variants: [NewVariant(sku: sku, kind: kind)]))
        guard kind.keepsStock else { return sku }
        for location in ["AMS", "RTM"] {
            let place = StockPlace(sku: sku, location: location)
            try await world.done(ReceiveStock(place, quantity: "1000"))
            try await world.done(QuarantineStock(place, .setAside, quantity: "100"))
        }
        return sku
    }

    private func freshChannel() async throws -> String {
        let settings = ChannelSettings(
            brand: "Fernhill", language: "en", zone: "Europe/Amsterdam", pricesIncludeTax: true)
        let code = Unique.text("c-").lowercased()
        try await world.done(AddChannel(code: code, kind: .web, currency: "EUR", settings: settings))
        return code
    }

    private func freshLocation() async throws -> String {
        let code = Unique.text("L-")
        try await world.done(AddLocation(code: code, name: code, country: "NL", zone: "Europe/Amsterdam"))
        return code
    }

    /// With days to the country that `Overlay.known` sends everything to.
    private func freshMethod() async throws -> String {
        let code = Unique.text("m-")
        try await world.done(AddShippingMethod(code, name: code))
        try await world.done(SetTransit(code, to: Transit.Place(country: "GB"), Transit()))
        return code
    }

    private func someCustomer() async throws -> String {
        try await world.make(.customer)["CUSTOMER"] ?? ""
    }

    /// The asked-for ids if they lead to something in the state the operation begins from.
    private func fitting(_ asked: [String: String], _ endpoint: Endpoint) async throws -> [String: String] {
        let wantsAnyState = !endpoint.isWrite
        let given = endpoint.example.given
        return try await world.company.database.read { session in
            if let id = asked["order"].flatMap(ID<Order>.init) {
                let state = try session.first("SELECT state FROM orders WHERE id = \(id)") { try $0.text(0) }
                let wanted: [Endpoint.Given: String] = [.pending: "pending", .draft: "draft"]
                // What a payment begins from is the order's money too, which the state does not tell.
                let isRight = wanted[given] == state && endpoint.area == .orders
                let fits = state != nil && (wantsAnyState || isRight)
                return fits && asked.count == 1 ? asked : [:]
            }
            if let id = asked["customer"].flatMap(ID<Customer>.init), given == .customer {
                let state = try session.first("SELECT state FROM customers WHERE id = \(id)") {
                    try $0.text(0)
                }
                return state == "active" && asked.count == 1 ? asked : [:]
            }
            return [:]
        }
    }

    /// As a client finds it: the tag of the thing that is about to be changed.
    private func version(_ endpoint: Endpoint, _ path: [String: String]) async throws -> String? {
        let place = endpoint.path.split(separator: "/").prefix(2).map { segment in
            guard segment.hasPrefix("{") else { return "/" + segment }
            return "/" + (path[String(segment.dropFirst().dropLast())] ?? "")
        }.joined()
        return try await world.ask("GET", place).headers["etag"]
    }
}

/// Texts nobody has used yet.
enum Unique {
    private static let count = Mutex(0)

    static func number() -> Int {
        count.withLock {
            $0 += 1
            return $0
        }
    }

    static func text(_ prefix: String) -> String { prefix + String(number() + 1_000_000) }
}
