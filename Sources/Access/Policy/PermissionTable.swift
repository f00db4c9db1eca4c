import Journal
import Kit

/// The whole table of who may do what: a line a permission, its name and the roles that have it.
///
/// The lines of commands repeat what the commands themselves say, because this floor cannot see them and a
/// reader wants one page; a test compares the two and names the line to write. A role that is not in a line
/// does not have the permission, and a word that is no role is a failed test.
enum PermissionTable {
    static let permissions: [Permission] = (commands + "\n" + readings).split(separator: "\n").compactMap {
        let words = $0.split(separator: " ").map(String.init)
        return words.first.map { Permission($0, roles(words.dropFirst())) }
    }

    private static func roles(_ words: ArraySlice<String>) -> Set<Role> {
        words == ["everyone"] ? Set(Role.allCases) : Set(words.compactMap(Role.init(rawValue:)))
    }

    /// What changes something.
    static let commands = """
        attention.assign sales order_manager warehouse dispatcher finance support support_lead admin system
        attention.close sales order_manager warehouse dispatcher finance support support_lead admin system
        channel.add admin system
        channel.change admin system
        checkout.reserve customer guest sales order_manager admin integration system
        customer.add sales order_manager support admin integration system
        customer.agree_terms finance admin
        customer.change sales order_manager support admin integration system
        customer.erase admin system
        customer.fold_totals system
        customer.give_consent sales order_manager support marketing admin integration system
        customer.index system
        customer.merge sales order_manager support admin system
        customer.record_past admin integration system
        customer.withdraw_consent sales order_manager support marketing admin integration system
        fulfillment.cancel order_manager dispatcher admin integration system
        fulfillment.merge order_manager warehouse dispatcher admin integration system
        fulfillment.move order_manager warehouse dispatcher admin integration system
        fulfillment.pick order_manager warehouse admin partner integration system
        fulfillment.release order_manager dispatcher admin integration system
        fulfillment.schedule order_manager dispatcher admin integration system
        fulfillment.short order_manager warehouse admin partner integration system
        fulfillment.split order_manager warehouse dispatcher admin integration system
        fulfillment.start order_manager warehouse admin partner integration system
        handling_days.set order_manager admin system
        key.add admin system
        key.revoke admin system
        kit.define order_manager purchasing marketing admin integration system
        limit.set admin system
        location.add order_manager admin integration system
        location.change order_manager admin integration system
        location.set_calendar order_manager warehouse admin integration system
        order.assign sales order_manager finance support support_lead admin system
        order.cancel customer guest order_manager support admin integration system
        order.cancel_units customer guest order_manager support admin integration system
        order.change_promise sales order_manager admin
        order.complete order_manager finance admin
        order.confirm sales order_manager admin vendor integration system
        order.create_draft sales order_manager support admin integration system
        order.deliver_services sales order_manager warehouse production support admin integration system
        order.edit customer sales order_manager support admin integration system
        order.expire system
        order.hold order_manager finance support_lead admin system
        order.message everyone
        order.place customer guest sales order_manager support admin integration system
        order.place_draft sales order_manager support admin integration system
        order.record_past admin integration system
        order.release_hold order_manager finance support_lead admin system
        order.reopen order_manager support_lead admin system
        order.reserve sales order_manager warehouse admin integration system
        order.review_promise sales order_manager admin system
        order.revoke_link order_manager support support_lead admin system
        order.set_supply order_manager purchasing production admin integration
        order.start order_manager warehouse purchasing production admin system
        pack.add order_manager purchasing marketing admin integration system
        parcel.claim_strays admin system
        parcel.hand_over order_manager warehouse dispatcher driver admin partner integration system
        parcel.label order_manager warehouse dispatcher driver admin partner integration system
        parcel.mark_stuck admin system
        parcel.pack order_manager warehouse admin partner integration system
        parcel.record_events order_manager warehouse dispatcher driver support support_lead admin partner integration system
        parcel.record_past admin integration system
        parcel.resolve order_manager warehouse support_lead admin partner integration
        parcel.set_stuck_policy order_manager support_lead admin
        parcel.unpack order_manager warehouse admin partner integration system
        parcel.void order_manager warehouse dispatcher driver admin partner integration system
        parcel.weigh order_manager warehouse admin partner integration system
        payment.authorize customer guest sales finance support admin integration system
        payment.capture finance admin system
        payment.capture_earned finance admin system
        payment.chargeback finance admin integration system
        payment.expire system
        payment.fee finance admin integration system
        payment.flag_unpaid finance admin system
        payment.import driver finance admin integration system
        payment.notify integration system
        payment.reconcile finance admin integration system
        payment.record driver finance admin integration system
        payment.record_past admin integration system
        payment.request customer guest sales order_manager finance support support_lead admin integration system
        payment.settle integration system
        payment.void finance admin system
        payment.write_off order_manager finance support_lead admin system
        price.set order_manager finance marketing admin integration system
        product.add order_manager purchasing marketing admin integration system
        refund.approve order_manager finance support_lead admin
        refund.cancel order_manager finance support support_lead admin
        refund.execute finance admin system
        refund.request order_manager finance support support_lead admin system
        refund.reverse finance admin integration system
        reservation.expire_due admin system
        shipping_method.add order_manager dispatcher admin integration system
        shipping_method.change order_manager dispatcher admin integration system
        shipping_method.set_transit order_manager dispatcher admin integration system
        staff.add admin system
        staff.change admin system
        staff.change_self sales order_manager warehouse dispatcher driver purchasing production finance support support_lead marketing analyst supplier admin vendor partner system
        staff.confirm_factor sales order_manager warehouse dispatcher driver purchasing production finance support support_lead marketing analyst supplier admin vendor partner system
        staff.end_sessions sales order_manager warehouse dispatcher driver purchasing production finance support support_lead marketing analyst supplier admin vendor partner system
        staff.enroll_factor sales order_manager warehouse dispatcher driver purchasing production finance support support_lead marketing analyst supplier admin vendor partner system
        staff.invite admin system
        staff.log_in sales order_manager warehouse dispatcher driver purchasing production finance support support_lead marketing analyst supplier admin vendor partner
        staff.log_out sales order_manager warehouse dispatcher driver purchasing production finance support support_lead marketing analyst supplier admin vendor partner system
        staff.make_set_up_link admin system
        staff.remove_factor sales order_manager warehouse dispatcher driver purchasing production finance support support_lead marketing analyst supplier admin vendor partner system
        staff.renew_recovery_codes sales order_manager warehouse dispatcher driver purchasing production finance support support_lead marketing analyst supplier admin vendor partner system
        staff.reset_factor admin system
        staff.reset_password admin system
        staff.set_password sales order_manager warehouse dispatcher driver purchasing production finance support support_lead marketing analyst supplier admin vendor partner system
        staff.set_up system
        stock.adjust order_manager warehouse admin partner integration system
        stock.quarantine order_manager warehouse admin partner integration system
        stock.receive order_manager warehouse purchasing admin partner integration system
        stock.scrap order_manager warehouse admin integration system
        stock.set_safety order_manager warehouse purchasing admin integration system
        stock.transfer order_manager warehouse dispatcher admin integration system
        transfer.assign finance admin
        transfer.match finance admin integration system
        variant.change order_manager purchasing marketing admin integration system
        """

    /// What only looks, and what the operator does without a command.
    static let readings = """
        audit.read finance admin system
        channel.read sales order_manager finance support support_lead marketing analyst admin integration system
        customer.export customer sales order_manager finance support support_lead admin integration system
        customer.read customer sales order_manager finance support support_lead marketing admin integration system
        event.read order_manager finance support_lead analyst admin integration system
        fulfillment.read sales order_manager warehouse dispatcher driver purchasing production finance support support_lead analyst admin vendor partner integration system
        job.cancel admin system
        job.read order_manager admin system
        job.replay admin system
        key.read admin system
        limit.read finance admin system
        location.read sales order_manager warehouse dispatcher driver purchasing production finance support support_lead marketing analyst admin partner integration system
        message.read customer guest sales order_manager warehouse dispatcher finance support support_lead admin vendor integration system
        metric.read admin integration system
        money.check admin finance system
        order.check admin finance system
        order.read customer guest sales order_manager warehouse dispatcher driver purchasing production finance support support_lead marketing analyst admin vendor partner integration system
        parcel.read customer guest sales order_manager warehouse dispatcher driver finance support support_lead analyst admin vendor partner integration system
        payment.read customer guest sales order_manager finance support support_lead analyst admin integration system
        product.read everyone
        staff.read admin system
        stock.check admin finance order_manager system
        stock.read sales order_manager warehouse dispatcher purchasing production finance support support_lead marketing analyst admin vendor partner integration system
        """
}
