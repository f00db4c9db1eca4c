/// One kind of event: its stable name, what it is about, and when it is written. Every type that the sources
/// name is in this list, or a test says so.
package struct EventType: Hashable, Sendable {
    package let name: String
    package let entity: String
    package let what: String

    package init(_ name: String, of entity: String, _ what: String) {
        self.name = name
        self.entity = entity
        self.what = what
    }
}

package enum EventTypes {
    package static let all =
        catalog + inventory + customers + orders + payments + refunds + fulfillments + parcels + promises
        + settlements + access

    private static let catalog = [
        EventType("product.added", of: "product", "a product was added with its variants"),
        EventType("variant.changed", of: "variant", "anything but its SKU and unit changed"),
        EventType("price.set", of: "variant", "a price in one list and currency was set"),
        EventType("pack.added", of: "variant", "a pack of several units was added"),
        EventType("kit.defined", of: "variant", "the components of a kit were set"),
    ]

    private static let inventory = [
        EventType("location.added", of: "location", "a place that holds stock was added"),
        EventType("location.changed", of: "location", "its name, rank, kind or whether it is open changed"),
        EventType("stock.changed", of: "variant", "on hand, reserved or quarantined changed at a location"),
        EventType("stock.safety_set", of: "variant", "what is held back, or what counts as low, was set"),
        EventType("stock.shortfall", of: "variant", "goods that were promised are not there"),
        EventType("stock.low", of: "variant", "what is available fell to the reorder point or below"),
        EventType("stock.out", of: "variant", "nothing is available any more"),
        EventType("stock.back", of: "variant", "something is available again"),
    ]

    private static let customers = [
        EventType("channel.added", of: "channel", "a new way for orders to reach us was opened"),
        EventType(
            "channel.changed", of: "channel", "its brand, language, tax mode or another setting changed"),
        EventType(
            "customer.added", of: "customer", "somebody ordered for the first time, or was given an account"),
        EventType(
            "customer.changed", of: "customer", "there is a new version of the contact or another part"
        ),
        EventType("customer.terms_agreed", of: "customer", "on paying later and up to which limit changed"),
        EventType("customer.consent_given", of: "customer", "one use of one medium was allowed"),
        EventType("customer.consent_withdrawn", of: "customer", "that use was forbidden again"),
        EventType("customer.merged", of: "customer", "it goes on as another, who is the same person"),
        EventType("customer.absorbed", of: "customer", "another who is the same person was merged into it"),
        EventType("customer.erased", of: "customer", "the key and all that was kept were destroyed"),
    ]

    private static let orders = [
        EventType("order.draft_created", of: "order", "an order in the making was kept"),
        EventType("order.received", of: "order", "an order was placed: it has a number and a tracking link"),
        EventType("order.revised", of: "order", "its lines were changed before it was confirmed"),
        EventType("order.confirmed", of: "order", "it was accepted and a date was promised"),
        EventType("order.processing", of: "order", "work on it began"),
        EventType("order.held", of: "order", "a hold stops some of its steps"),
        EventType("order.released", of: "order", "a hold was taken away"),
        EventType("order.units_canceled", of: "order", "some of its units were called off"),
        EventType("order.canceled", of: "order", "it was called off"),
        EventType("order.expired", of: "order", "nobody paid or confirmed it in time"),
        EventType("order.completed", of: "order", "it is delivered and settled"),
        EventType("order.link_revoked", of: "order", "its tracking links were made worthless"),
        EventType("order.assigned", of: "order", "somebody became answerable for it"),
        EventType("order.message_added", of: "order", "something was written in its thread"),
        EventType("attention.assigned", of: "attention", "somebody became answerable for what is to be seen"),
        EventType("attention.closed", of: "attention", "somebody saw to it"),
        EventType("line.backordered", of: "order", "units of a line wait for stock"),
        EventType("line.reservation_lost", of: "order", "units of a line lost the stock they were promised"),
        EventType("line.reserved", of: "order", "units that waited got their stock"),
        EventType("stock.oversold", of: "order", "a marketplace or an import sold more than there is"),
        EventType("fulfillment.handed_over", of: "order", "goods left the house"),
        EventType("fulfillment.delivered", of: "order", "goods arrived"),
    ]

    private static let payments = [
        EventType("payment.requested", of: "order", "we asked for money"),
        EventType("payment.action_required", of: "order", "the customer must confirm at the bank"),
        EventType("payment.pending", of: "order", "the gateway will answer later"),
        EventType("payment.authorized", of: "order", "money was reserved for us"),
        EventType("payment.authorization_expired", of: "order", "the bank let reserved money go"),
        EventType("payment.captured", of: "order", "money came in"),
        EventType("payment.voided", of: "order", "reserved money was given back"),
        EventType("payment.canceled", of: "order", "what we asked for is no longer wanted"),
        EventType("payment.failed", of: "order", "the gateway said no"),
        EventType("payment.disputed", of: "order", "the customer's bank took money back"),
        EventType("payment.dispute_won", of: "order", "money that was disputed came back"),
        EventType("payment.written_off", of: "order", "a claim on the customer was given up"),
        EventType("payment.fee_recorded", of: "order", "what a payment cost us became known"),
    ]

    private static let refunds = [
        EventType("refund.requested", of: "order", "somebody asked to give money back"),
        EventType("refund.approved", of: "order", "it was granted"),
        EventType("refund.succeeded", of: "order", "the money is given back"),
        EventType("refund.failed", of: "order", "it could not be carried out"),
        EventType("refund.canceled", of: "order", "it was taken back before it was carried out"),
    ]

    private static let parcels = [
        EventType("parcel.pre_transit", of: "parcel", "the carrier knows of the parcel"),
        EventType("parcel.in_transit", of: "parcel", "the carrier has it"),
        EventType("parcel.out_for_delivery", of: "parcel", "it is on its last way"),
        EventType("parcel.available_for_pickup", of: "parcel", "it waits to be fetched"),
        EventType("parcel.delivered", of: "parcel", "it arrived"),
        EventType("parcel.delayed", of: "parcel", "it will come later than the carrier said"),
        EventType("parcel.attempt_failed", of: "parcel", "nobody took it in"),
        EventType("parcel.exception", of: "parcel", "something is wrong with it"),
        EventType("parcel.return_to_sender", of: "parcel", "it is on its way back"),
        EventType("parcel.returned", of: "parcel", "it is back"),
        EventType("parcel.lost", of: "parcel", "the carrier cannot find it"),
        EventType("parcel.unknown", of: "parcel", "the carrier said something nobody understands"),
        EventType("parcel.eta_changed", of: "parcel", "the carrier expects it on another day"),
        EventType("parcel.stuck", of: "parcel", "its carrier has been silent for too long"),
        EventType("parcel.unstuck", of: "parcel", "its carrier was heard of again"),
        EventType("parcel.corrected", of: "parcel", "one of us took back where it was said to have ended"),
        EventType("parcel.unexpected_event", of: "parcel", "a carrier has what cannot have left the house"),
        EventType("parcel.resolved", of: "parcel", "it is settled what became of what came back or was lost"),
    ]

    private static let fulfillments = [
        EventType("fulfillment.created", of: "fulfillment", "there is work on an order at a location"),
        EventType("fulfillment.scheduled", of: "fulfillment", "the day its work begins was set"),
        EventType("fulfillment.released", of: "fulfillment", "its work may begin"),
        EventType("fulfillment.picking", of: "fulfillment", "somebody began to pick"),
        EventType("fulfillment.units_picked", of: "fulfillment", "goods were taken from the shelf"),
        EventType("fulfillment.picked", of: "fulfillment", "all of it is taken from the shelf"),
        EventType("fulfillment.short", of: "fulfillment", "goods that should lie there were not found"),
        EventType("fulfillment.changed", of: "fulfillment", "more or less is wanted of it"),
        EventType("fulfillment.split", of: "fulfillment", "some of it goes on by itself"),
        EventType("fulfillment.merged", of: "fulfillment", "it took another into itself"),
        EventType("fulfillment.moved", of: "fulfillment", "the work goes on at another location"),
        EventType("fulfillment.canceled", of: "fulfillment", "nothing is wanted of it any more"),
        EventType("fulfillment.closed", of: "fulfillment", "nothing of it is under way any more"),
        EventType("line.delivered", of: "order", "units that need no parcel were delivered"),
        EventType("parcel.drafted", of: "parcel", "goods were packed and wait for the scale"),
        EventType("parcel.packed", of: "parcel", "it is packed and weighs what it should"),
        EventType("parcel.weight_mismatch", of: "parcel", "it does not weigh what it should"),
        EventType("parcel.unpacked", of: "parcel", "something was taken out of it"),
        EventType("parcel.labeled", of: "parcel", "it has its carrier's label"),
        EventType("parcel.label_voided", of: "parcel", "its label was taken back"),
        EventType("parcel.voided", of: "parcel", "it was emptied and is none any more"),
        EventType("parcel.handed_over", of: "parcel", "it left the house"),
    ]

    private static let promises = [
        EventType("promise.at_risk", of: "order", "it may come later than promised, unless somebody acts"),
        EventType("promise.changed", of: "order", "another date is promised now"),
        EventType("promise.broken", of: "order", "the last day promised passed without it"),
        EventType("line.supply_expected", of: "order", "it is known when units that are awaited come in"),
        EventType("line.production_started", of: "order", "units of a line are being made"),
        EventType("line.ready", of: "order", "units that were bought or made for the order are there"),
        EventType("location.calendar_set", of: "location", "its working hours, days off or cut-off changed"),
        EventType("shipping_method.added", of: "shipping_method", "a way for orders to travel was added"),
        EventType("shipping_method.changed", of: "shipping_method", "its names, carrier or use changed"),
        EventType("shipping_method.transit_set", of: "shipping_method", "how long it takes to a place"),
        EventType("handling_days.set", of: "channel", "how long it takes to get an order ready"),
    ]

    private static let settlements = [
        EventType("order.reopened", of: "order", "it was completed and is taken up again"),
        EventType("payment.overdue", of: "order", "the day it was to be paid has passed"),
        EventType("payment.cash_missing", of: "order", "it was delivered, and nobody brought the cash"),
        EventType("payment.reconciled", of: "order", "a payout to our bank account contains its money"),
        EventType("refund.reversed", of: "order", "money we gave back came back to us"),
        EventType("transfer.kept", of: "transfer", "a bank transfer that names no order we know was kept"),
        EventType("transfer.assigned", of: "transfer", "somebody said which order it pays"),
    ]

    private static let access = [
        EventType("staff.added", of: "staff", "somebody was given an account"),
        EventType("staff.invited", of: "staff", "a link was made to set the first password with"),
        EventType("staff.changed", of: "staff", "roles, location, name or e-mail changed"),
        EventType("staff.disabled", of: "staff", "the account was closed and its sessions ended"),
        EventType("staff.enabled", of: "staff", "the account was opened again"),
        EventType("staff.reset_requested", of: "staff", "a link was made to set a new password with"),
        EventType("staff.password_set", of: "staff", "there is a new password; all sessions ended"),
        EventType("staff.factor_confirmed", of: "staff", "log-in asks for a code from now on"),
        EventType("staff.factor_reset", of: "staff", "log-in no longer asks for a code"),
        EventType("staff.factor_removed", of: "staff", "its owner wants to be asked for no code any more"),
        EventType("staff.recovery_codes_made", of: "staff", "new recovery codes; the former ones are void"),
        EventType("staff.recovery_code_used", of: "staff", "a recovery code stood in for the device"),
        EventType("staff.logged_in", of: "staff", "a session began"),
        EventType("staff.logged_out", of: "staff", "a session was ended by its owner"),
        EventType("staff.sessions_ended", of: "staff", "all sessions of the account were ended"),
        EventType("key.added", of: "key", "a program was given a key"),
        EventType("key.revoked", of: "key", "the key opens nothing any more"),
        EventType("limit.set", of: "limit", "how much a role may give away alone was set"),
    ]
}
