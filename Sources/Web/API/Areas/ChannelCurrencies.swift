import Kit
import Sales
import Storage
import Synchronization

/// Which currency a channel sells in: that never changes and no channel ever goes, so it is asked once. A
/// class, because all requests share it.
final class ChannelCurrencies: Sendable {
    private let known = Mutex<[String: Currency]>([:])

    func currency(of code: String, in database: Database) async throws -> Currency {
        if let found = known.withLock({ $0[code] }) { return found }
        guard let channel = try await database.read({ try Channels.find(code: code, in: $0) }) else {
            throw Refusal("channel.unknown", field: "channel", ["channel": code])
        }
        known.withLock { $0[code] = channel.currency }
        return channel.currency
    }
}

extension Call {
    /// Amounts without a currency of their own are in the channel's.
    func draft(of body: JSON) async throws -> OrderDraft {
        let usual = try await api.currencies.currency(of: body.text("channel") ?? "", in: company.database)
        return try OrderDraftBody.draft(body, amountsIn: try body.currency() ?? usual)
    }
}
