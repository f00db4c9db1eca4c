/// The one stored state of an order (model, section 1), and what may be asked of an order in it.
package enum OrderState: String, CaseIterable, Hashable, Sendable {
    case draft, quoted, pending, confirmed, processing, completed, canceled, expired

    package var isTerminal: Bool {
        switch self {
        case .completed, .canceled, .expired: true
        case .draft, .quoted, .pending, .confirmed, .processing: false
        }
    }

    /// The verbs that are possible now; guards beyond the state may still refuse.
    package var verbs: [OrderVerb] {
        switch self {
        case .draft, .quoted: [.place, .edit, .cancel, .expire, .hold, .releaseHold, .annotate]
        case .pending: [.edit, .confirm, .cancel, .cancelUnits, .expire, .hold, .releaseHold, .annotate]
        case .confirmed:
            [.start, .cancel, .cancelUnits, .deliverServices, .complete, .hold, .releaseHold, .annotate]
        case .processing:
            [.cancel, .cancelUnits, .deliverServices, .complete, .hold, .releaseHold, .annotate]
        case .completed: [.reopen, .annotate]
        case .canceled, .expired: [.annotate]
        }
    }
}

/// What can be asked of an order, by the names the API and the command line use.
package enum OrderVerb: String, CaseIterable, Hashable, Sendable {
    case place, edit, confirm, start, cancel, cancelUnits = "cancel_units", expire
    case deliverServices = "deliver_services", complete, reopen
    case hold, releaseHold = "release_hold", annotate
}
