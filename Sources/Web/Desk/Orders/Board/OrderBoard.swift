import Access
import Hummingbird
import Journal
import Kit
import Sales
import Storage

/// Open orders by stage, the oldest first: a bounded number of cards in each column, and a link to the rest.
struct OrderBoard: Sendable {
    static let cardsMax = 12
    static let stages = Stage.allCases.filter { $0 > .none }

    let columns: [Column]
    let faces: [ID<Order>: OrderFace]

    struct Column: Sendable {
        let stage: Stage
        let cards: [OrderSearch.Entry]
        /// How many there are in all, counted no further than `OrderListPage.countMax`.
        let count: Int64
    }

    static func answer(_ call: DeskCall) async throws -> Response {
        let board = try await load(call)
        return BoardView(board: board, call: call).page()
    }

    static func load(_ call: DeskCall) async throws -> OrderBoard {
        let (principal, keyring) = (call.principal, call.company.tools.keyring)
        return try await call.read { session in
            let columns = try stages.map { try Column($0, of: principal, in: session) }
            let ids = columns.flatMap(\.cards).map(\.id)
            return OrderBoard(
                columns: columns, faces: try OrderFace.of(ids, in: session, keyring: keyring))
        }
    }

    /// Takes a card one step on, by the command its button names. What is refused is told above the board.
    static func move(_ call: DeskCall) async throws -> Response {
        guard let step = BoardStep(rawValue: call.form["do"]), let id = ID<Order>(call.form["order"]) else {
            throw Failure.badForm
        }
        var search = OrderSearch()
        search.among = [id]
        search.narrow(to: call.principal)
        guard let entry = try await call.read({ [search] in try search.load(in: $0) }).first else {
            throw Failure.notFound
        }
        do {
            try await step.carryOut(entry.id, call)
            return call.seeOther(Paths.desk(["orders", "board"]))
        } catch let refusal as Refusal where refusal.kind != .forbidden {
            let board = try await load(call)
            return BoardView(board: board, call: call, refused: (entry, refusal)).page()
        }
    }
}

extension OrderBoard.Column {
    fileprivate init(_ stage: Stage, of principal: Principal, in session: Session) throws {
        var search = OrderSearch()
        (search.view, search.stage, search.sort) = (.open, stage, .oldest)
        search.narrow(to: principal)
        search.limit = Int(OrderListPage.countMax)
        // The rows of a column are few and narrow: what is counted is what is read.
        let found = try search.load(in: session)
        self.stage = stage
        cards = Array(found.prefix(OrderBoard.cardsMax))
        count = Int64(found.count)
    }
}

/// The commands a card offers: the one that takes its order on from where it stands.
enum BoardStep: String, Sendable {
    case confirm, start, complete

    init?(_ entry: OrderSearch.Entry, _ face: OrderFace?) {
        switch (entry.state, entry.stage) {
        case (.pending, _) where face?.holds.isEmpty ?? true: self = .confirm
        case (.confirmed, .confirmed): self = .start
        case (.confirmed, .delivered), (.processing, .delivered): self = .complete
        default: return nil
        }
    }

    var permission: Permission {
        switch self {
        case .confirm: .of(ConfirmOrder.self)
        case .start: .of(StartOrder.self)
        case .complete: .of(CompleteOrder.self)
        }
    }

    fileprivate func carryOut(_ order: ID<Order>, _ call: DeskCall) async throws {
        switch self {
        case .confirm: try await call.perform(ConfirmOrder(order, version: call.version))
        case .start: try await call.perform(StartOrder(order, version: call.version))
        case .complete: try await call.perform(CompleteOrder(order, version: call.version))
        }
    }
}

extension OrderBoard {
    /// Keeps an open board current, column by column.
    static func stream(_ call: DeskCall) -> Response {
        let news = call.say("desk.orders.board.moved")
        return PartStream(call: call, name: "board", pause: .seconds(1), news: news) {
            BoardView(board: try await load(call), call: call).parts.map { .init($0) }
        }.response
    }
}
