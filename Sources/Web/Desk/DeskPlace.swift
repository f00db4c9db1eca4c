import Access

/// The entries of the side bar, in their order. An entry is shown to those who may see what lies behind it.
enum DeskPlace: String, CaseIterable, Sendable {
    case home, orders, fulfillment, parcels, staff, keys, policies, jobs, audit

    var path: Path {
        switch self {
        case .home: Paths.desk
        case .orders: Paths.deskOrders
        case .fulfillment: Paths.Desk.fulfillment
        case .parcels: Paths.Desk.parcels
        case .staff: Paths.Desk.staff
        case .keys: Paths.Desk.keys
        case .policies: Paths.Desk.policies
        case .jobs: Paths.Desk.jobs
        case .audit: Paths.Desk.audit
        }
    }

    /// Nil: for everybody.
    var permission: Permission? {
        switch self {
        case .home: nil
        case .orders: .readOrders
        case .fulfillment: .readFulfillments
        case .parcels: .readParcels
        case .staff: .readStaff
        case .keys: .readKeys
        case .policies: .readLimits
        case .jobs: .readJobs
        case .audit: .readAudit
        }
    }

    /// The second letter after `g`.
    var letter: String? {
        switch self {
        case .home: "h"
        case .orders: "o"
        case .fulfillment: "f"
        case .parcels: "p"
        case .staff, .keys, .policies, .jobs, .audit: nil
        }
    }

    /// Whether a line stands above it in the bar.
    var beginsGroup: Bool { self == .staff }
}
