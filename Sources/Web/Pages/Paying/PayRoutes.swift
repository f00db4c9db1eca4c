import HTTPTypes
import Hummingbird
import Journal
import Kit
import Sales

/// `/pay/{token}`: what an order owes, paid by whoever holds its link. Only the sandbox takes cards yet:
/// its payer chooses what the bank says, and no money moves.
struct PayRoutes: Sendable {
    let company: Company
    let payments: Payments
    let door: Door

    func add(to routes: inout Routes) {
        routes.get(Paths.Pattern.pay) { [self] request, visit in
            let (token, state) = try await door.open(visit)
            return try await page(request, visit, token, state, nil)
        }
        routes.post(Paths.Pattern.pay) { [self] request, visit in try await pay(request, visit) }
    }

    private func page(
        _ request: Request, _ visit: Visit, _ token: String, _ state: TrackedState, _ refusal: Refusal?
    ) async throws -> Response {
        let pay = try await company.database.read { try PayState.load(state, in: $0) }
        let language = visit.wishedLanguage ?? state.language
        let view = PayView(
            state: pay, token: token, today: state.zone.localDate(of: company.clock.now()),
            language: language,
            refusal: refusal)
        let status = refusal.map { HTTPResponse.Status($0.kind) } ?? .ok
        return Content(view.document).response(to: request, status: status, adding: Door.privacy)
    }

    private func pay(_ request: Request, _ visit: Visit) async throws -> Response {
        let (token, state) = try await door.open(visit)
        let form = try await door.form(request, of: state)
        let seen = try await company.database.read { try PayState.load(state, in: $0) }
        // A form from before something was paid or tried: the page as it is now says what came of that.
        if form["key"] == seen.key {
            do {
                try await carryOut(form, seen, of: state, visit)
            } catch let refusal as Refusal {
                let now = try await company.database.read { try PayState.load(state, in: $0) }
                // Its twin was quicker and did what was asked.
                let isTwin = now.key != seen.key && [.conflict, .stale].contains(refusal.kind)
                if !isTwin { return try await page(request, visit, token, state, refusal) }
            }
        }
        return Door.seeOther(Paths.pay(token, in: visit.wishedLanguage ?? state.language))
    }

    private func carryOut(
        _ form: Form, _ seen: PayState, of state: TrackedState, _ visit: Visit
    ) async throws {
        guard !seen.isWaiting else { throw Refusal("checkout.bank_thinks", .conflict) }
        let method = form["method"]
        let key = IdempotencyKey(
            principal: Door.guest(state).name, place: "pay", key: form["key"], body: method)
        let request = door.request(of: state, visit, key: key)
        let order = ID<Order>(raw: state.order)
        guard let payable = seen.order.payable else { throw Refusal("payment.nothing_due", .conflict) }
        switch method {
        case PaymentMethod.card.rawValue:
            guard let habit = PayView.outcomes.first(where: { $0.rawValue == form["outcome"] }) else {
                throw Refusal("checkout.outcome_unknown", field: "outcome")
            }
            var card = Payments.Card(gateway: SandboxGateway.name, token: habit.rawValue, amount: payable)
            // What has left the house is paid for now; before that the money is only reserved.
            card.isCaptured = seen.order.stage >= .shipped || seen.order.state == .completed
            _ = try await payments.pay(order, by: card, request)
        case PaymentMethod.bankTransfer.rawValue where PayView.account(of: seen.order, .en) != nil:
            _ = try await company.perform(RequestPayment(order, by: .bankTransfer, amount: payable), request)
        default: throw Refusal("checkout.method_unknown", field: "method")
        }
    }
}
