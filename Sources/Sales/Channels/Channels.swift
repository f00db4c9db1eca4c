import Kit
import Storage

/// Finds channels.
package enum Channels {
    package static func find(code: String, in session: Session) throws -> Channel? {
        try session.first("\(columns) WHERE code = \(code)", read)
    }

    package static func find(_ id: ID<Channel>, in session: Session) throws -> Channel? {
        try session.first("\(columns) WHERE id = \(id)", read)
    }

    package static func all(in session: Session) throws -> [Channel] {
        try session.all("\(columns) ORDER BY code", read)
    }

    private static let columns: SQL = """
        SELECT id, code, kind, brand, currency, language, zone, prices_include_tax, order_prefix,
            auto_confirm, is_active, version, price_list, domain, sender, words,
            capture
        FROM channels
        """

    private static func read(_ row: Row) throws -> Channel {
        Channel(
            id: try row.id(0), code: try row.text(1), kind: try row.word(2), brand: try row.text(3),
            currency: try known(Currency(try row.text(4)), "currency"), language: try row.word(5),
            zone: try known(Zone(try row.text(6)), "zone"), pricesIncludeTax: try row.bool(7),
            orderPrefix: try row.text(8), autoConfirm: try row.bool(9), isActive: try row.bool(10),
            version: try row.int(11), priceList: try row.textOrNil(12), domain: try row.textOrNil(13),
            sender: try row.textOrNil(14), words: try JSON(parsing: [UInt8](try row.text(15).utf8)),
            capture: try row.word(16))
    }

    private static func known<T>(_ value: T?, _ column: String) throws -> T {
        guard let value else { throw StorageFault(.corrupt, "a channel has an unknown \(column)") }
        return value
    }
}
