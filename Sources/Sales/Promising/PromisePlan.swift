import Kit
import Supply

/// All that a promise is computed from: where each part of an order comes from, how long it takes to get it
/// ready, and how it travels. Pure: the same plan gives the same days on every machine.
package struct PromisePlan: Sendable {
    package var parts: [Part]
    package var handlingDays = 1
    package var transit = Transit()
    /// The way of shipping whose row was used.
    package var method = "standard"
    /// True if the order names a way of shipping that we do not know.
    package var isAssumed = false
    package var isPickup = false
    package var destination: Zone
    /// When work may begin: when the order was confirmed, or a hold on it ended.
    package var basis: Instant
    package var now: Instant
    /// When the carrier expects what is on its way, the latest of several parcels.
    package var carrierExpects: LocalDate?

    package init(_ parts: [Part], destination: Zone, basis: Instant, now: Instant) {
        self.parts = parts
        self.destination = destination
        self.basis = basis
        self.now = now
    }

    /// Where goods are made ready, and when people work there.
    package struct Place: Hashable, Sendable {
        package let code: String
        package let zone: Zone
        package let calendar: BusinessCalendar

        package init(code: String, zone: Zone, calendar: BusinessCalendar = .standard) {
            self.code = code
            self.zone = zone
            self.calendar = calendar
        }
    }

    package enum Origin: Hashable, Sendable {
        /// Reserved, since that moment.
        case stock(since: Instant)
        /// Bought or made for this order, and here since that day.
        case ready(on: LocalDate?)
        /// Nothing that travels.
        case immaterial
        case expected(on: LocalDate)
        /// Nobody knows when, or what was expected has not come.
        case undated
        /// It left the house.
        case onTheWay
    }

    /// Units of one line that come from one place.
    package struct Part: Hashable, Sendable {
        package let sku: String
        package let quantity: Int64
        package let decimals: Int
        package let origin: Origin
        package let place: Place

        package init(sku: String, quantity: Int64, decimals: Int = 0, origin: Origin, place: Place) {
            self.sku = sku
            self.quantity = quantity
            self.decimals = decimals
            self.origin = origin
            self.place = place
        }
    }

    /// When a part is ready to go, and when it arrives.
    package struct Window: Hashable, Sendable {
        package let part: Part
        package let start: LocalDate
        package let leaves: LocalDate
        package let from: LocalDate
        package let until: LocalDate
        package let reasons: [JSON]
    }

    /// A part of which nobody can say when it comes leaves the whole order without a day.
    package var isUndated: Bool {
        parts.contains { part in
            switch part.origin {
            case .undated: true
            case .expected(let date): date < part.place.zone.localDate(of: now)
            default: false
            }
        }
    }

    package var windows: [Window] {
        let travels = parts.contains { $0.origin != .immaterial }
        return parts.compactMap { travels && $0.origin == .immaterial ? nil : window(of: $0, travels) }
    }

    /// The days of the whole order: it is there when its last part is. Nil if no day can be named.
    package var promise: Promise? {
        guard !isUndated else { return nil }
        let windows = windows
        var reasons: [JSON] = []
        var days: (from: LocalDate, until: LocalDate)?
        if let last = windows.max(by: { ($0.until, $0.from) < ($1.until, $1.from) }) {
            reasons = last.reasons
            days = (windows.map(\.from).max() ?? last.from, last.until)
        }
        if let expected = carrierExpects, expected > days?.until ?? .earliest {
            days = (max(days?.from ?? expected, min(expected, days?.until ?? expected)), expected)
            reasons = [["code": "carrier_eta", "date": .string(expected.iso)]]
        }
        return days.map { Promise(from: $0.from, until: $0.until, reasons: .array(reasons)) }
    }

    /// The last day on which a part may leave and still arrive in time, by the clock of its place.
    package func handOverBy(for until: LocalDate) -> (date: LocalDate, zone: Zone)? {
        windows.map { window -> (date: LocalDate, zone: Zone) in
            var last = window.leaves
            while true {
                let next = window.part.place.calendar.workingDay(from: last.adding(days: 1))
                guard next > last, arrival(of: next, window.part.place).until <= until else { break }
                last = next
            }
            return (last, window.part.place.zone)
        }.min { $0.date < $1.date }
    }
}

extension PromisePlan {
    private func window(of part: Part, _ travels: Bool) -> Window? {
        let place = part.place
        var reasons: [JSON] = []
        var earliest: LocalDate
        switch part.origin {
        case .undated, .onTheWay: return nil
        case .expected(let date):
            reasons.append(
                [
                    "code": "supply_expected", "date": .string(date.iso), "location": .string(place.code),
                ])
            earliest = date
        case .ready(let date?):
            reasons.append(["code": "in_stock", "location": .string(place.code)])
            earliest = max(date, place.zone.localDate(of: basis))
        case .stock, .ready(nil), .immaterial:
            reasons.append(["code": "in_stock", "location": .string(place.code)])
            var moment = basis
            if case .stock(let since) = part.origin { moment = max(basis, since) }
            earliest = place.zone.localDate(of: moment)
            if place.calendar.isWorkingDay(earliest), place.calendar.isAfterCutOff(moment, in: place.zone) {
                reasons.append(Self.cutOff(place.calendar))
                earliest = earliest.adding(days: 1)
            }
        }
        let start = place.calendar.workingDay(from: earliest)
        reasons += Self.daysOff(from: earliest, until: start, place.calendar)
        let leaves = place.calendar.adding(workingDays: handlingDays, to: start)
        reasons.append(["code": "handling", "days": .int(Int64(handlingDays))])
        reasons += Self.holidays(after: start, until: leaves, place.calendar)
        let there = travels ? arrival(of: leaves, place) : (from: leaves, until: leaves)
        reasons += travels ? travelReasons : []
        return Window(
            part: part, start: start, leaves: leaves, from: there.from, until: there.until, reasons: reasons)
    }

    /// What is fetched is there the day it is ready, by the clock of the place where it is fetched.
    private func arrival(of leaves: LocalDate, _ place: Place) -> (from: LocalDate, until: LocalDate) {
        if isPickup { return (leaves, leaves) }
        let handedOver = place.calendar.closing(of: leaves, in: place.zone) - .seconds(1)
        let date = destination.localDate(of: handedOver)
        return (
            transit.arrival(of: date, days: transit.daysMin), transit.arrival(of: date, days: transit.daysMax)
        )
    }

    private var travelReasons: [JSON] {
        if isPickup { return [["code": "pickup"]] }
        let (low, high) = (Int64(transit.daysMin), Int64(transit.daysMax))
        let code = "transit" + (transit.worksWeekends ? "_daily" : "") + (low == high ? "_exact" : "")
        let known: JSON =
            low == high
            ? ["code": .string(code), "days": .int(low), "method": .string(method)]
            : ["code": .string(code), "from": .int(low), "until": .int(high), "method": .string(method)]
        return [known] + (isAssumed ? [["code": "transit_default", "method": .string(method)]] : [])
    }

    /// Whole hours keep the code that stores already hold.
    private static func cutOff(_ calendar: BusinessCalendar) -> JSON {
        calendar.cutOff % 60 == 0
            ? ["code": "after_cut_off", "hour": .int(Int64(calendar.cutOff / 60))]
            : ["code": "after_cut_off_time", "time": .string(BusinessCalendar.clock(calendar.cutOff))]
    }

    /// Why work does not begin on the first day it could.
    private static func daysOff(
        from earliest: LocalDate, until start: LocalDate, _ calendar: BusinessCalendar
    ) -> [JSON] {
        let closed = stride(from: 0, to: start - earliest, by: 1).map { earliest.adding(days: $0) }
        let off = closed.filter { !calendar.holidays.contains($0) }
        return (off.isEmpty ? [] : [["code": "weekend", "date": .string(start.iso)]])
            + holidays(after: earliest.adding(days: -1), until: start, calendar)
    }

    private static func holidays(
        after first: LocalDate, until last: LocalDate, _ calendar: BusinessCalendar
    ) -> [JSON] {
        calendar.holidays.filter { $0 > first && $0 <= last && !(calendar.week[$0.weekday] ?? []).isEmpty }
            .sorted().map { ["code": "holiday", "date": .string($0.iso)] }
    }
}
