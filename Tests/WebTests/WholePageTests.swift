// Everything the page tells: how far the units are, what stands in the way, what is in which parcel, and what
// machines may read of it.
import Foundation
import Kit
import Support
import Testing

@testable import Web

struct WholePageTests {
    private func text(_ name: String, _ language: String = "en") async throws -> String {
        let order = try #require(SampleStates.all.first { $0.name == name }?.order)
        return try await withSite(.sqlite, [order]) { try await $0.page(order, "?lang=\(language)").text }
    }

    @Test(arguments: Engine.available)
    func `the bar counts units where an order is split`(engine: Engine) async throws {
        let order = try #require(SampleStates.all.first { $0.name == "parcels" }?.order)
        try await withSite(engine, [order]) { site in
            let page = try await site.page(order).text
            #expect(page.contains("Shipped <br>3 of 4 · "))
            #expect(page.contains("Delivered <br>1 of 4</span>"))
            #expect(page.contains("Delivered so far: 1 of 4 units."))
            let chinese = try await site.page(order, "?lang=zh").text
            #expect(chinese.contains("已发货 <br>3 / 4 · "))
        }
    }

    @Test func `each parcel tells its carrier, its number, its days, its goods and its way`() async throws {
        let page = try await text("parcels")
        #expect(page.contains("<h3 id=\"parcel-2\">Parcel 2 of 3</h3>"))
        #expect(
            page.contains(
                "<a href=\"https://www.ups.com/track?tracknum=1Z999AA10123456782\" "
                    + "rel=\"noopener noreferrer external\">Follow it at UPS</a>"))
        #expect(page.contains("Expected: tomorrow\u{a0}– Fri, Nov 20"))
        #expect(page.contains("<p>On its way, Berlin-Mitte</p>") && page.contains("2 earlier steps"))
        #expect(page.contains("Times are local: Europe/Berlin"))
        // What has arrived is folded away, what is in no parcel is listed.
        let folded = try #require(page.range(of: "One parcel delivered earlier"))
        let first = try #require(page.range(of: "Parcel 1 of 3"))
        #expect(folded.lowerBound < first.lowerBound)
        #expect(page.contains("Waiting for stock, expected Tue, Nov 24"))
        #expect(try await text("delivered").contains("earlier step"))
        #expect(try await !text("delivered").contains("delivered earlier"))
    }

    @Test func `what stands in the way says what can be done about it, parcel by parcel`() async throws {
        let page = try await text("exception")
        #expect(page.contains("Customs holds parcel 1."))
        #expect(page.contains("We have had no news of parcel 2 for some days."))
        #expect(page.contains("The carrier could not deliver parcel 3 and tries again."))
        #expect(page.contains("data-tone=\"stop\">No news</span>"))
        #expect(try await text("exception", "zh").contains("包裹1在海关待查"))
    }

    @Test func `a promise that was changed says what it was, its reasons and the days in them`() async throws
    {
        let page = try await text("confirmed")
        #expect(
            page.contains(
                "Before: Wed, Nov 18\u{a0}– Fri, Nov 20. Now: Sat, Nov 21\u{a0}– Wed, Nov 25."))
        #expect(page.contains("Part of it still has to come in. We need one working day to get it ready."))
    }

    @Test func `the facts for machines are what the page shows, and nothing can end them`() async throws {
        let hostile = "</script><script>alert(1)</script>&\u{2028}"
        var order = SampleStates.all[3].order
        order.parcels[1].number = hostile
        order.parcels[1].carrier = hostile
        order.parcels[1].scans[0].place = hostile
        order.lines[0].name = hostile
        order.messages = [("guest:1", hostile)]
        try await withSite(.sqlite, [order]) { [order] site in
            let page = try await site.page(order).text
            #expect(!page.contains("<script>") && !page.contains("alert(1)</script>"))
            let found = page.firstMatch(of: /<script type="application\/ld\+json">([^<]*)<\/script>/)
            let facts = try JSON(parsing: String(try #require(found).1))
            #expect(facts["@type"]?.string == "Order" && facts["orderNumber"]?.string == order.number)
            let parcels = try #require(facts["orderDelivery"]?.array)
            #expect(parcels.count == 3)
            #expect(parcels[1]["trackingNumber"]?.string == hostile && parcels[1]["trackingUrl"] == nil)
            #expect(facts.text.contains("price") == false && facts["acceptedOffer"] == nil)
            #expect(page.contains("<meta name=\"robots\" content=\"noindex, nofollow\">"))
        }
    }

    @Test func `a status nobody knows, and days and places that make no sense, do not take the page away`()
        async throws
    {
        var order = SampleStates.all[4].order
        order.reasons = #"{"code": 7}"#
        order.parcels[0].scans.append(
            ("teleported", "2026-11-18T08:20:00Z", String(repeating: "x", count: 900)))
        order.parcels[0].carrier = "nobody"
        order.events.append(.init("promise.changed", "2026-11-17T00:00:00Z", data: "[", previous: "nonsense"))
        try await withSite(.sqlite, [order]) { [order] site in
            let page = try await site.page(order)
            #expect(page.status == 200 && page.text.contains("Carrier update, xxx"))
            #expect(page.text.contains("nobody <bdi") && !page.text.contains("Follow it at"))
        }
    }

    @Test func `an address of a carrier holds only what is plain`() {
        for number in ["1Z999AA10123456782", "RM 123456789 GB", "a-b-c-1"] {
            #expect(CarrierSites.page(of: "UPS", number: number) != nil, "\(number)")
        }
        for number in [
            "", "123", "1Z\"onclick", "../../x", "1Z%0d%0a12", "１２３４５６", String(repeating: "1", count: 41),
        ] {
            #expect(CarrierSites.page(of: "ups", number: number) == nil, "\(number)")
        }
        #expect(CarrierSites.page(of: "unknown", number: "12345678") == nil)
        #expect(BankAddress("javascript:alert(1)") == nil && BankAddress("https://bank.example/x") != nil)
    }
}
