import Access
import Kit
import Sales

/// What is said about an order, who answers for it, and its link.
extension OrderStep {
    static let talk: [OrderStep] = [message, assign, revokeLink, takeAttention, closeAttention]

    private static let message = OrderStep(
        name: "message", permission: .of(AddMessage.self), offers: { _ in [.order()] },
        fields: { view in
            let mayWriteInside = !Policy.outside.contains(
                view.call.principal.actor(for: .of(AddMessage.self)).role)
            let kinds = (mayWriteInside ? ["internal"] : []) + ["customer"]
            return [
                StepField("text", .note, isRequired: true),
                StepField("visibility", .choice(kinds.map { ($0, view.say("desk.field.visibility." + $0)) })),
            ]
        }
    ) { input in
        let visibility = OrderMessages.Visibility(rawValue: input.form["visibility"]) ?? .internal
        return try await input.perform(
            AddMessage(input.order, input.form["text"], visibility: visibility))
    }

    private static let assign = OrderStep(
        name: "assign", permission: .of(AssignOrder.self), offers: { _ in [.order()] },
        fields: { view in
            let owner = view.order.details.owner ?? view.call.principal.name
            return [StepField("owner", .text, value: owner, hint: view.say("desk.field.owner.hint"))]
        }
    ) { input in
        try await input.perform(
            AssignOrder(input.order, version: input.version, owner: input.text("owner")))
    }

    private static let revokeLink = OrderStep(
        name: "revoke-link", permission: .of(RevokeLink.self), style: .danger,
        offers: { $0.choices.isPlaced ? [.order()] : [] }, fields: { _ in [.reason] }
    ) { try await $0.perform(RevokeLink($0.order, version: $0.version)) }

    private static func items(_ isOffered: @escaping @Sendable (DeskOrder.OpenAttention) -> Bool)
        -> @Sendable (DeskOrder) -> [Offer]
    {
        { $0.attention.filter(isOffered).map { Offer(about: $0.id.text) } }
    }

    private static let takeAttention = OrderStep(
        name: "take-attention", permission: .of(AssignAttention.self), isDirect: true,
        offers: items { $0.owner == nil }
    ) { try await $0.perform(AssignAttention(try $0.about(), owner: $0.call.principal.name)) }

    private static let closeAttention = OrderStep(
        name: "close-attention", permission: .of(CloseAttention.self), isDirect: true,
        offers: items { _ in true }
    ) { try await $0.perform(CloseAttention(try $0.about())) }
}
