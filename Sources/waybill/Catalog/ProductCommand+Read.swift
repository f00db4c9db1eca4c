import ArgumentParser
import Journal
import Kit
import Storage
import Supply

/// Looking into the catalog.
extension ProductCommand {
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of("product show", "waybill product show LAMP")
        @Argument(help: .words("sku")) var sku: String
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await Opening.company { company in
                let details = try await company.database.read { try VariantDetails.find(sku, in: $0) }
                output.show(details.json) { details.text }
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "product list", "waybill product list --after LAMP")
        @Option(help: .words("after_sku")) var after = ""
        @Option(help: .words("limit")) var limit = 50
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await Opening.company { company in
                let page = try await company.database.read {
                    try ProductList.page(after: after, limit: limit, in: $0)
                }
                var table = Table("sku", "name", "kind", "unit")
                let rows = page.rows.map { row -> JSON in
                    table.add(row.sku, row.names.text(Speech.language), row.kind.rawValue, row.unit)
                    return [
                        "id": .string(row.variant.text), "sku": .string(row.sku),
                        "name": .string(row.names.en),
                        "name_zh": row.names.zh.map(JSON.string) ?? .null, "kind": .string(row.kind.rawValue),
                        "unit": .string(row.unit), "decimals": .int(Int64(row.decimals)),
                        "active": .bool(row.isActive),
                    ]
                }
                output.show(rows, table)
                if let next = page.next { Screen.note("cli.next", ["after": next]) }
            }
        }
    }
}

extension VariantDetails {
    fileprivate var json: JSON {
        [
            "id": .string(variant.id.text), "product": .string(variant.product.text),
            "sku": .string(variant.sku),
            "name": .string(variant.names.en), "name_zh": variant.names.zh.map(JSON.string) ?? .null,
            "kind": .string(variant.kind.rawValue), "unit": .string(variant.unit),
            "decimals": .int(Int64(variant.decimals)), "when_short": .string(variant.whenShort.rawValue),
            "preorder_on": variant.preorderOn.map { .string($0.iso) } ?? .null,
            "weight_grams": variant.measures.weightGrams.map(JSON.int) ?? .null,
            "gtin": variant.gtin.map { .string($0.digits) } ?? .null, "active": .bool(variant.isActive),
            "version": .int(variant.version), "siblings": .array(siblings.map(JSON.string)),
            "prices": .array(prices.map(\.json)), "components": .array(components.map(\.json)),
        ]
    }

    fileprivate var text: String {
        var parts = ["\(variant.sku)  \(variant.names.text(Speech.language))  (\(variant.kind.rawValue))"]
        var table = Table("#price", "currency", "#quantity", "valid_from", "valid_until")
        for price in prices {
            table.add(
                price.amount, price.currency, String(price.quantityMin), Speech.time(price.validFrom),
                Speech.time(price.validUntil))
        }
        if !table.isEmpty { parts.append(table.text) }
        parts += components.map { part in
            "\(Speech.quantity(part.quantity, decimals: part.decimals)) × \(part.sku)  "
                + part.names.text(Speech.language)
        }
        return parts.joined(separator: "\n")
    }
}

extension VariantDetails.ListedPrice {
    fileprivate var amount: String {
        Currency(currency).map { unitPrice.decimal($0) } ?? String(unitPrice.tenThousandths)
    }

    fileprivate var json: JSON {
        [
            "channel": channel == 0 ? .null : .int(channel), "currency": .string(currency),
            "quantity_min": .int(quantityMin), "unit_price": .string(amount),
            "tax_rate": taxRate.map { .string($0.decimal) } ?? .null,
            "valid_from": .string(validFrom.rfc3339),
            "valid_until": validUntil.map { .string($0.rfc3339) } ?? .null,
        ]
    }
}

extension VariantDetails.Component {
    fileprivate var json: JSON {
        ["sku": .string(sku), "quantity": .int(quantity), "price_weight": .int(priceWeight)]
    }
}
