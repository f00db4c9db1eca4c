/// What opens each address, stated apart from the code that opens it: method, path, the permission if it asks
/// for one, and how far the policy reaches there (`RouteRule.Reach`). The permission's own cells, role by
/// role, stand in
/// `AccessTests/PolicyMatrixTable.swift`.
enum RouteTable {
    static let rows = """
        GET /api/v1/attention-items order.read house
        GET /api/v1/attention-items/{item} order.read house
        PUT /api/v1/attention-items/{item}/assignment attention.assign house
        POST /api/v1/attention-items/{item}/closing attention.close house
        GET /api/v1/audit audit.read house
        GET /api/v1/carrier-guesses parcel.read rows
        POST /api/v1/carrier-notifications/{format} parcel.record_events rows
        GET /api/v1/channels channel.read house
        POST /api/v1/channels channel.add house
        GET /api/v1/channels/{channel} channel.read house
        PATCH /api/v1/channels/{channel} channel.change house
        POST /api/v1/checkouts checkout.reserve rows
        GET /api/v1/customers customer.read house
        POST /api/v1/customers customer.add house
        GET /api/v1/customers/{customer} customer.read house
        PATCH /api/v1/customers/{customer} customer.change house
        POST /api/v1/customers/{customer}/consent-withdrawals customer.withdraw_consent house
        POST /api/v1/customers/{customer}/consents customer.give_consent house
        POST /api/v1/customers/{customer}/erasure customer.erase house
        GET /api/v1/customers/{customer}/export customer.export house
        POST /api/v1/customers/{customer}/merger customer.merge house
        PUT /api/v1/customers/{customer}/terms customer.agree_terms house
        GET /api/v1/event-types open
        GET /api/v1/event-types/{type} open
        GET /api/v1/events event.read house
        GET /api/v1/fulfillments fulfillment.read rows
        GET /api/v1/fulfillments/{fulfillment} fulfillment.read row
        POST /api/v1/fulfillments/{fulfillment}/cancellation fulfillment.cancel row
        POST /api/v1/fulfillments/{fulfillment}/hand-over parcel.hand_over row
        POST /api/v1/fulfillments/{fulfillment}/merger fulfillment.merge row
        POST /api/v1/fulfillments/{fulfillment}/move fulfillment.move row
        POST /api/v1/fulfillments/{fulfillment}/parcels parcel.pack row
        POST /api/v1/fulfillments/{fulfillment}/picks fulfillment.pick row
        POST /api/v1/fulfillments/{fulfillment}/release fulfillment.release row
        PUT /api/v1/fulfillments/{fulfillment}/schedule fulfillment.schedule row
        POST /api/v1/fulfillments/{fulfillment}/shortages fulfillment.short row
        POST /api/v1/fulfillments/{fulfillment}/split fulfillment.split row
        POST /api/v1/fulfillments/{fulfillment}/start fulfillment.start row
        POST /api/v1/hand-overs parcel.hand_over rows
        GET /api/v1/handling-days channel.read house
        PUT /api/v1/handling-days handling_days.set house
        GET /api/v1/jobs job.read house
        DELETE /api/v1/jobs/{job} job.cancel house
        POST /api/v1/jobs/{job}/retry job.replay house
        GET /api/v1/keys key.read house
        POST /api/v1/keys key.add house
        DELETE /api/v1/keys/{key} key.revoke house
        GET /api/v1/keys/{key} key.read house
        GET /api/v1/locations location.read house
        POST /api/v1/locations location.add house
        GET /api/v1/locations/{location} location.read house
        PATCH /api/v1/locations/{location} location.change house
        GET /api/v1/locations/{location}/calendar location.read house
        PATCH /api/v1/locations/{location}/calendar location.set_calendar house
        GET /api/v1/me key
        GET /api/v1/orders order.read rows
        POST /api/v1/orders order.place rows
        POST /api/v1/orders/batch order.place rows
        POST /api/v1/orders/drafts order.create_draft rows
        GET /api/v1/orders/{order} order.read row
        PUT /api/v1/orders/{order} order.edit row
        PUT /api/v1/orders/{order}/assignment order.assign row
        POST /api/v1/orders/{order}/cancellation order.cancel row
        POST /api/v1/orders/{order}/completion order.complete row
        POST /api/v1/orders/{order}/confirmation order.confirm row
        GET /api/v1/orders/{order}/events order.read row
        POST /api/v1/orders/{order}/holds order.hold row
        DELETE /api/v1/orders/{order}/holds/{kind} order.release_hold row
        POST /api/v1/orders/{order}/link-revocation order.revoke_link row
        POST /api/v1/orders/{order}/messages order.message row
        GET /api/v1/orders/{order}/payments payment.read row
        POST /api/v1/orders/{order}/payments payment.request row
        POST /api/v1/orders/{order}/placement order.place_draft row
        GET /api/v1/orders/{order}/promise order.read row
        PUT /api/v1/orders/{order}/promise order.change_promise row
        POST /api/v1/orders/{order}/promise/review order.review_promise row
        POST /api/v1/orders/{order}/receipts payment.record row
        POST /api/v1/orders/{order}/refunds refund.request row
        POST /api/v1/orders/{order}/reopening order.reopen row
        POST /api/v1/orders/{order}/reservation order.reserve row
        POST /api/v1/orders/{order}/service-deliveries order.deliver_services row
        POST /api/v1/orders/{order}/start order.start row
        PUT /api/v1/orders/{order}/supply order.set_supply row
        POST /api/v1/orders/{order}/unit-cancellations order.cancel_units row
        POST /api/v1/orders/{order}/write-offs payment.write_off row
        GET /api/v1/package-types product.read rows
        POST /api/v1/parcel-events parcel.record_events rows
        GET /api/v1/parcels parcel.read rows
        GET /api/v1/parcels/{parcel} parcel.read row
        POST /api/v1/parcels/{parcel}/hand-over parcel.hand_over row
        DELETE /api/v1/parcels/{parcel}/label parcel.void row
        PUT /api/v1/parcels/{parcel}/label parcel.label row
        POST /api/v1/parcels/{parcel}/resolution parcel.resolve row
        POST /api/v1/parcels/{parcel}/unpacking parcel.unpack row
        PUT /api/v1/parcels/{parcel}/weight parcel.weigh row
        POST /api/v1/payment-notifications payment.notify rows
        GET /api/v1/payments/{payment} payment.read row
        POST /api/v1/payments/{payment}/authorization payment.authorize row
        POST /api/v1/payments/{payment}/capture payment.capture row
        POST /api/v1/payments/{payment}/chargebacks payment.chargeback row
        POST /api/v1/payments/{payment}/fees payment.fee row
        POST /api/v1/payments/{payment}/void payment.void row
        GET /api/v1/payouts payment.read rows
        POST /api/v1/payouts payment.reconcile house
        POST /api/v1/products product.add rows
        POST /api/v1/receipts payment.import rows
        GET /api/v1/refunds/{refund} payment.read row
        POST /api/v1/refunds/{refund}/approval refund.approve row
        POST /api/v1/refunds/{refund}/cancellation refund.cancel row
        POST /api/v1/refunds/{refund}/execution refund.execute row
        POST /api/v1/refunds/{refund}/reversal refund.reverse row
        GET /api/v1/role-limits limit.read house
        PUT /api/v1/role-limits/{role}/{limit} limit.set house
        GET /api/v1/shipping-methods channel.read house
        POST /api/v1/shipping-methods shipping_method.add house
        GET /api/v1/shipping-methods/{method} channel.read house
        PATCH /api/v1/shipping-methods/{method} shipping_method.change house
        DELETE /api/v1/shipping-methods/{method}/transit shipping_method.set_transit house
        GET /api/v1/shipping-methods/{method}/transit channel.read house
        PUT /api/v1/shipping-methods/{method}/transit shipping_method.set_transit house
        GET /api/v1/staff staff.read house
        POST /api/v1/staff staff.add house
        GET /api/v1/staff/{user} staff.read house
        PATCH /api/v1/staff/{user} staff.change house
        POST /api/v1/staff/{user}/factor-reset staff.reset_factor house
        POST /api/v1/staff/{user}/invitation staff.invite house
        POST /api/v1/staff/{user}/password-reset staff.reset_password house
        DELETE /api/v1/staff/{user}/sessions staff.end_sessions house
        GET /api/v1/staff/{user}/sessions staff.read house
        DELETE /api/v1/staff/{user}/sessions/{session} staff.log_out house
        GET /api/v1/stock/{sku} stock.read house
        POST /api/v1/stock/{sku}/adjustments stock.adjust house
        GET /api/v1/stock/{sku}/explanation stock.read house
        POST /api/v1/stock/{sku}/quarantine stock.quarantine house
        POST /api/v1/stock/{sku}/quarantine-releases stock.quarantine house
        POST /api/v1/stock/{sku}/receipts stock.receive house
        PUT /api/v1/stock/{sku}/safety stock.set_safety house
        POST /api/v1/stock/{sku}/scrap stock.scrap house
        POST /api/v1/stock/{sku}/transfers stock.transfer house
        GET /api/v1/stray-parcel-events parcel.read rows
        GET /api/v1/stuck-policy parcel.read rows
        PUT /api/v1/stuck-policy parcel.set_stuck_policy house
        GET /api/v1/transfers payment.read rows
        POST /api/v1/transfers transfer.match house
        POST /api/v1/transfers/batch transfer.match house
        POST /api/v1/transfers/{transfer}/assignment transfer.assign house
        GET /api/v1/variants product.read rows
        GET /api/v1/variants/{sku} product.read rows
        PATCH /api/v1/variants/{sku} variant.change rows
        PUT /api/v1/variants/{sku}/components kit.define rows
        POST /api/v1/variants/{sku}/packs pack.add rows
        POST /api/v1/variants/{sku}/prices price.set rows
        GET /desk own
        POST /desk/attention/{item}/assignment attention.assign desk
        POST /desk/attention/{item}/closing attention.close desk
        GET /desk/audit audit.read desk
        GET /desk/customers/{customer} customer.read desk
        GET /desk/fulfillment fulfillment.read desk
        GET /desk/fulfillment/documents/{document} fulfillment.read row
        GET /desk/fulfillment/find fulfillment.read desk
        GET /desk/fulfillment/handover fulfillment.read desk
        POST /desk/fulfillment/handover/load parcel.hand_over desk
        GET /desk/fulfillment/manifests/{parcel} fulfillment.read row
        GET /desk/fulfillment/pack/{fulfillment} fulfillment.read row
        POST /desk/fulfillment/pack/{fulfillment}/close parcel.pack row
        POST /desk/fulfillment/pack/{fulfillment}/fill parcel.pack row
        POST /desk/fulfillment/pack/{fulfillment}/label parcel.label row
        POST /desk/fulfillment/pack/{fulfillment}/scan parcel.pack row
        POST /desk/fulfillment/pack/{fulfillment}/unpack parcel.unpack row
        POST /desk/fulfillment/pack/{fulfillment}/void parcel.void row
        POST /desk/fulfillment/pack/{fulfillment}/weigh parcel.weigh row
        GET /desk/fulfillment/pick/{fulfillment} fulfillment.read row
        GET /desk/fulfillment/pick/{fulfillment}/events fulfillment.read row
        POST /desk/fulfillment/pick/{fulfillment}/all fulfillment.pick row
        POST /desk/fulfillment/pick/{fulfillment}/release fulfillment.release row
        POST /desk/fulfillment/pick/{fulfillment}/scan fulfillment.pick row
        POST /desk/fulfillment/pick/{fulfillment}/short fulfillment.short row
        POST /desk/fulfillment/pick/{fulfillment}/start fulfillment.start row
        POST /desk/fulfillment/release fulfillment.release desk
        GET /desk/fulfillment/{place} fulfillment.read row
        GET /desk/parcels parcel.read desk
        GET /desk/parcels/{parcel} parcel.read row
        POST /desk/parcels/{parcel}/events parcel.record_events row
        POST /desk/parcels/{parcel}/resolution parcel.resolve row
        GET /desk/invitation/{token} link
        POST /desk/invitation/{token} link
        GET /desk/jobs job.read desk
        POST /desk/jobs/{job}/cancellation job.cancel desk
        POST /desk/jobs/{job}/retry job.replay desk
        GET /desk/login open
        POST /desk/login open
        GET /desk/login/code open
        POST /desk/login/code open
        POST /desk/logout own
        GET /desk/me own
        POST /desk/me own
        POST /desk/me/factor own
        POST /desk/me/factor/confirmation own
        POST /desk/me/factor/removal own
        POST /desk/me/password own
        POST /desk/me/recovery-codes own
        POST /desk/me/sessions/end own
        POST /desk/me/sessions/{session}/end own
        GET /desk/events own
        GET /desk/orders order.read desk
        GET /desk/orders/board order.read desk
        POST /desk/orders/board order.read desk
        GET /desk/orders/board/events order.read desk
        POST /desk/orders/bulk order.read desk
        GET /desk/orders/new order.place desk
        POST /desk/orders/new order.place desk
        GET /desk/palette own
        GET /desk/search own
        GET /desk/orders/{order} order.read row
        GET /desk/orders/{order}/events order.read row
        GET /desk/orders/{order}/print order.read row
        GET /desk/orders/{order}/request-payment payment.request row
        POST /desk/orders/{order}/request-payment payment.request row
        GET /desk/orders/{order}/record-payment payment.record row
        POST /desk/orders/{order}/record-payment payment.record row
        GET /desk/orders/{order}/capture payment.capture row
        POST /desk/orders/{order}/capture payment.capture row
        GET /desk/orders/{order}/void payment.void row
        POST /desk/orders/{order}/void payment.void row
        GET /desk/orders/{order}/write-off payment.write_off row
        POST /desk/orders/{order}/write-off payment.write_off row
        GET /desk/orders/{order}/refund refund.request row
        POST /desk/orders/{order}/refund refund.request row
        GET /desk/orders/{order}/approve-refund refund.approve row
        POST /desk/orders/{order}/approve-refund refund.approve row
        GET /desk/orders/{order}/execute-refund refund.execute row
        POST /desk/orders/{order}/execute-refund refund.execute row
        GET /desk/orders/{order}/cancel-refund refund.cancel row
        POST /desk/orders/{order}/cancel-refund refund.cancel row
        GET /desk/orders/{order}/void-label parcel.void row
        POST /desk/orders/{order}/void-label parcel.void row
        GET /desk/orders/{order}/record-event parcel.record_events row
        POST /desk/orders/{order}/record-event parcel.record_events row
        GET /desk/orders/{order}/resolve parcel.resolve row
        POST /desk/orders/{order}/resolve parcel.resolve row
        GET /desk/orders/{order}/place order.place_draft row
        POST /desk/orders/{order}/place order.place_draft row
        GET /desk/orders/{order}/confirm order.confirm row
        POST /desk/orders/{order}/confirm order.confirm row
        GET /desk/orders/{order}/start order.start row
        POST /desk/orders/{order}/start order.start row
        GET /desk/orders/{order}/edit order.edit row
        POST /desk/orders/{order}/edit order.edit row
        GET /desk/orders/{order}/reserve order.reserve row
        POST /desk/orders/{order}/reserve order.reserve row
        GET /desk/orders/{order}/supply order.set_supply row
        POST /desk/orders/{order}/supply order.set_supply row
        GET /desk/orders/{order}/deliver-services order.deliver_services row
        POST /desk/orders/{order}/deliver-services order.deliver_services row
        GET /desk/orders/{order}/promise order.change_promise row
        POST /desk/orders/{order}/promise order.change_promise row
        GET /desk/orders/{order}/complete order.complete row
        POST /desk/orders/{order}/complete order.complete row
        GET /desk/orders/{order}/reopen order.reopen row
        POST /desk/orders/{order}/reopen order.reopen row
        GET /desk/orders/{order}/hold order.hold row
        POST /desk/orders/{order}/hold order.hold row
        GET /desk/orders/{order}/release-hold order.release_hold row
        POST /desk/orders/{order}/release-hold order.release_hold row
        GET /desk/orders/{order}/cancel-units order.cancel_units row
        POST /desk/orders/{order}/cancel-units order.cancel_units row
        GET /desk/orders/{order}/cancel order.cancel row
        POST /desk/orders/{order}/cancel order.cancel row
        GET /desk/orders/{order}/message order.message row
        POST /desk/orders/{order}/message order.message row
        GET /desk/orders/{order}/assign order.assign row
        POST /desk/orders/{order}/assign order.assign row
        GET /desk/orders/{order}/revoke-link order.revoke_link row
        POST /desk/orders/{order}/revoke-link order.revoke_link row
        GET /desk/orders/{order}/take-attention attention.assign row
        POST /desk/orders/{order}/take-attention attention.assign row
        GET /desk/orders/{order}/close-attention attention.close row
        POST /desk/orders/{order}/close-attention attention.close row
        GET /desk/orders/{order}/release fulfillment.release row
        POST /desk/orders/{order}/release fulfillment.release row
        GET /desk/orders/{order}/schedule fulfillment.schedule row
        POST /desk/orders/{order}/schedule fulfillment.schedule row
        GET /desk/orders/{order}/move fulfillment.move row
        POST /desk/orders/{order}/move fulfillment.move row
        GET /desk/orders/{order}/split fulfillment.split row
        POST /desk/orders/{order}/split fulfillment.split row
        GET /desk/orders/{order}/merge fulfillment.merge row
        POST /desk/orders/{order}/merge fulfillment.merge row
        GET /desk/orders/{order}/cancel-work fulfillment.cancel row
        POST /desk/orders/{order}/cancel-work fulfillment.cancel row
        GET /desk/reset open
        POST /desk/reset open
        GET /desk/reset/{token} link
        POST /desk/reset/{token} link
        POST /desk/session own
        GET /desk/set-up/{token} link
        POST /desk/set-up/{token} link
        GET /desk/settings/keys key.read desk
        POST /desk/settings/keys key.add desk
        POST /desk/settings/keys/{key}/revocation key.revoke desk
        GET /desk/settings/policies limit.read desk
        POST /desk/settings/policies limit.set desk
        GET /desk/settings/staff staff.read desk
        POST /desk/settings/staff staff.add desk
        GET /desk/settings/staff/{user} staff.read desk
        POST /desk/settings/staff/{user} staff.change desk
        POST /desk/settings/staff/{user}/factor-reset staff.reset_factor desk
        POST /desk/settings/staff/{user}/invitation staff.invite desk
        POST /desk/settings/staff/{user}/reset staff.reset_password desk
        POST /desk/settings/staff/{user}/sessions-end staff.read desk
        POST /desk/settings/staff/{user}/state staff.change desk
        GET / open
        GET /metrics metric.read dark
        GET /.well-known/security.txt open
        GET /.well-known/change-password open
        GET /track open
        POST /track open
        GET /track/sent open
        GET /dev/mail open
        GET /dev/mail/{mail} open
        GET /dev/mail/{mail}/markup open
        GET /api/v1/openapi.json open
        GET /assets/{name} open
        GET /docs open
        GET /docs/problems open
        GET /docs/problems/{code} open
        GET /favicon.svg open
        GET /healthz open
        GET /pay/{token} link
        POST /pay/{token} link
        GET /readyz open
        GET /robots.txt open
        GET /t/{token} link
        GET /t/{token}/events link
        POST /t/{token}/notes link
        """
}
