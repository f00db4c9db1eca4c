import Access
import Kit
import Sales

/// The routes of orders as many.
extension Desk {
    /// Orders as many: the list, the board, what is done to several at once, finding one, taking one by
    /// telephone.
    static let orderListRoutes: [DeskRoute] = [
        .get("/desk/orders", .readOrders, .orders) { try await OrderListPage.answer($0) },
        .post("/desk/orders/bulk", .readOrders, .orders) { try await BulkPage($0).answer() },
        .get("/desk/orders/board", .readOrders, .orders) { try await OrderBoard.answer($0) },
        .post("/desk/orders/board", .readOrders, .orders) { try await OrderBoard.move($0) },
        .get("/desk/orders/board/events", .readOrders, .orders) { OrderBoard.stream($0) },
        .get("/desk/orders/new", .of(PlaceOrder.self), .orders) { try await NewOrderPage.begin($0) },
        .post("/desk/orders/new", .of(PlaceOrder.self), .orders) { try await NewOrderPage.sent($0) },
        .get("/desk/search", nil, nil) { try await SearchPage.answer($0) },
        .get("/desk/palette", nil, nil) { try await SearchPalette.answer($0) },
        .get("/desk/customers/{customer}", .readCustomers, .orders) { try await CustomerPage.answer($0) },
    ]
}
