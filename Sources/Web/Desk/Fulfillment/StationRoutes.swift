/// The one list of what the warehouse answers to.
extension Desk {
    /// The warehouse: its queues, the benches, the door, and what becomes of parcels beyond it.
    static let stationRoutes: [DeskRoute] =
        workRoutes + pickRoutes + packRoutes + handOverRoutes + documentRoutes + parcelRoutes
}
