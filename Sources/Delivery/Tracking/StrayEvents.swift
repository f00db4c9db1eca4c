import Journal
import Kit
import Sales
import Storage

/// What carriers said of a number before its parcel had a label with it.
package enum StrayEvents {
    package static func claim(
        for parcel: inout Parcel, of order: inout Order, in session: Session, on occasion: Occasion
    ) throws {}
}
