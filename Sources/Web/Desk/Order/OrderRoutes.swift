import Access
import HTTPTypes
import Hummingbird
import Kit
import Sales

/// One order: its page, what keeps it current, its paper, and each thing that can be done to it.
extension Desk {
    static let orderRoutes: [DeskRoute] =
        [
            .get("/desk/orders/{order}", .readOrders, .orders) { try await OrderPage.answer($0) },
            .get("/desk/orders/{order}/events", .readOrders, .orders) { try await OrderStream.answer($0) },
            .get("/desk/orders/{order}/print", .readOrders, .orders) { try await OrderPaper.answer($0) },
        ]
        + OrderStep.all.flatMap { step -> [DeskRoute] in
            let path = "/desk/orders/{order}/" + step.name
            return [
                .get(path, step.permission, .orders) { try await StepPage(step, $0).asked() },
                .post(path, step.permission, .orders) { try await StepPage(step, $0).sent() },
            ]
        }
}
