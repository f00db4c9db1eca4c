// What tracking services send, in our words. The bodies are made up after theirs.
import Delivery
import Kit
import Testing

@testable import Exchange

struct CarrierFormatTests {
    private func read(_ format: CarrierFormat, _ text: String, zone: Zone = .utc) throws -> CarrierReport {
        format.read(try JSON(parsing: text), zone: zone)
    }

    private static let tracker = """
        {"object":"Tracker","tracking_code":"EZ7000","status":"failure","carrier":"DHLExpress",
        "est_delivery_date":"2026-11-24T00:00:00Z","tracking_details":[
        {"object":"TrackingDetail","message":"Label made","status":"pre_transit",
        "status_detail":"label_created",
        "datetime":"2026-11-20T08:00:00Z","carrier_code":"PU",
        "tracking_location":{"city":null,"country":null}},
        {"object":"TrackingDetail","message":"Crushed","status":"failure",
        "status_detail":"damaged","datetime":"2026-11-21T08:00:00Z",
        "tracking_location":{"city":"LEEDS","state":null,"country":"GB"}}]}
        """

    @Test func `a tracker of EasyPost, alone, in a list, or in an event`() throws {
        for body in [
            Self.tracker, "{\"trackers\":[\(Self.tracker)],\"has_more\":false}",
            "{\"object\":\"Event\",\"description\":\"tracker.updated\",\"result\":\(Self.tracker)}",
        ] {
            let report = try read(.easypost, body)
            let events = report.events.map(\.event)
            #expect((report.trackers, report.faults.count) == (1, 0))
            #expect(events.map(\.status) == [.preTransit, .exception])
            #expect(events[1].exception == .damaged)
            #expect((events[0].code, events[1].place) == ("PU", "LEEDS, GB"))
            #expect(events[0].expected == nil)
            #expect(events[1].expected?.lowerBound.iso == "2026-11-24")
            #expect(events[0].at == Instant(rfc3339: "2026-11-20T08:00:00Z"))
        }
    }

    @Test(arguments: [
        ("in_transit", "arrived_at_facility", TrackingStatus.inTransit), ("in_transit", "delayed", .delayed),
        ("out_for_delivery", "out_for_delivery", .outForDelivery), ("failure", "lost", .lost),
        ("available_for_pickup", "arrived_at_pickup_location", .availableForPickup),
        ("return_to_sender", "return", .returnToSender), ("failure", "delivery_exception", .attemptFailed),
        ("error", "", .unknown), ("what", "ever", .unknown), ("delivered", "address_correction", .delivered),
    ])
    func `the words of EasyPost`(status: String, detail: String, ours: TrackingStatus) {
        #expect(EasyPostReader.meaning(status, detail).0 == ours)
    }

    @Test func `what is not about tracking is passed over`() throws {
        for body in [
            "{}", "[]", "{\"events\":[{\"object\":\"Event\",\"description\":\"batch.created\"}]}",
            "{\"webhooks\":[]}", "{\"object\":\"Batch\",\"shipments\":[]}", "{\"meta\":{\"code\":200}}",
        ] {
            for format in CarrierFormat.allCases {
                #expect(try !read(format, body).isTracking, "\(format): \(body)")
            }
        }
    }

    @Test func `a webhook of AfterShip, its times with a zone or without`() throws {
        let body = """
            {"event":"tracking_update","msg":{"tracking_number":"AS1","slug":"usps","tag":"Expired",
            "expected_delivery":"2026-11-25","checkpoints":[
            {"checkpoint_time":"2026-11-20T10:00:00","tag":"InTransit","subtag":"InTransit_001",
            "city":"AUSTIN"},
            {"checkpoint_time":"2026-11-21T10:00:00-05:00","tag":"Exception","subtag":"Exception_006",
            "location":"AUSTIN, TX","raw_tag":"HB","message":"Fee due"}]}}
            """
        let report = try read(.aftership, body, zone: try #require(Zone("America/Chicago")))
        let events = report.events.map(\.event)
        #expect(events.map(\.status) == [.inTransit, .exception])
        #expect(events[0].at == Instant(rfc3339: "2026-11-20T16:00:00Z"))
        #expect(events[1].at == Instant(rfc3339: "2026-11-21T15:00:00Z"))
        #expect((events[1].exception, events[1].code, events[1].note) == (.payment, "HB", "Fee due"))
        #expect(events[1].expected?.upperBound.iso == "2026-11-25")
        #expect(report.expired == [.init("AS1", carrier: "usps")])
    }

    @Test func `the interface of AfterShip answers with one tracking or many`() throws {
        let one = "{\"tracking_number\":\"AS1\",\"slug\":\"ups\",\"checkpoints\":[]}"
        #expect(try read(.aftership, "{\"data\":{\"tracking\":\(one)}}").trackers == 1)
        #expect(try read(.aftership, "{\"data\":{\"trackings\":[\(one),\(one)]}}").trackers == 2)
        #expect(try read(.aftership, one).trackers == 1)
    }

    @Test(arguments: [
        ("Pending", "", TrackingStatus.unknown), ("InfoReceived", "", .preTransit),
        ("AttemptFail", "", .attemptFailed),
        ("AvailableForPickup", "AvailableForPickup_001", .availableForPickup),
        ("Exception", "Exception_010", .returnToSender), ("Exception", "Exception_011", .returned),
        ("Exception", "Exception_013", .lost), ("Exception", "Exception_005", .delayed),
        ("Exception", "Exception_999", .exception), ("Delivered", "Delivered_004", .delivered),
    ])
    func `the words of AfterShip`(tag: String, subtag: String, ours: TrackingStatus) {
        #expect(AfterShipReader.meaning(tag, subtag).0 == ours)
    }

    @Test func `an old push of Kuaidi100 has a state for its newest event only`() throws {
        let body = """
            {"status":"polling","lastResult":{"nu":"K1","com":"yunda","state":"5","data":[
            {"time":"2026-11-21 09:00:00","ftime":"2026-11-21 09:00:00","context":"out"},
            {"time":"2026-11-20 09:00:00","ftime":"2026-11-20 09:00:00","context":"in"}]}}
            """
        let events = try read(.kuaidi100, body).events.map(\.event)
        #expect(events.map(\.status) == [.inTransit, .outForDelivery], "oldest first")
        #expect(events[0].at == Instant(rfc3339: "2026-11-20T01:00:00Z"), "the clocks of China")
        #expect((events[0].carrier, events[1].code) == ("yunda", "5"))
    }

    @Test func `couriers' words tell what codes do not`() throws {
        for entry in KuaidiPhrases.all {
            let body = """
                {"lastResult":{"nu":"K1","com":"sto","data":[
                {"time":"2026-11-20 09:00:00","context":"\(entry.phrase)"}]}}
                """
            let status = try #require(try read(.kuaidi100, body).events.first).event.status
            switch entry.meaning {
            case .onTheWayBack: #expect(status == .returnToSender)
            case .problem: #expect(status == .exception)
            case .collected: #expect(status == .inTransit)
            case .delivering: #expect(status == .outForDelivery)
            case .signed: #expect(status == .delivered)
            }
        }
    }

    @Test func `a new push of Kuaidi100 has a code for each event`() throws {
        let codes: [(String, TrackingStatus)] = [
            ("304", .delivered), ("501", .availableForPickup), ("203", .exception), ("14", .exception),
            ("4", .returned), ("6", .returnToSender), ("202", .delayed), ("206", .attemptFailed),
            ("1002", .inTransit), ("102", .preTransit), ("0", .inTransit),
        ]
        let data = codes.map {
            "{\"time\":\"2026-11-20 09:00:00\",\"context\":\"\",\"statusCode\":\"\($0.0)\"}"
        }
        let body = "{\"lastResult\":{\"nu\":\"K1\",\"com\":\"jd\",\"data\":[\(data.joined(separator: ","))]}}"
        #expect(try read(.kuaidi100, body).events.map(\.event.status) == codes.map(\.1).reversed())
    }

    @Test func `an event without a readable time is named by its place`() throws {
        let body = """
            {"lastResult":{"nu":"K1","com":"jd","state":"0","data":[
            {"time":"yesterday","context":"a"},{"time":"2026-11-20 09:00:00","context":"b"},{"context":"c"}]}}
            """
        let report = try read(.kuaidi100, body)
        #expect(report.events.map(\.index) == [1])
        #expect(report.faults.map(\.field) == ["events[0].time", "events[2].time"])
        #expect(report.faults.map(\.code) == ["text.required", "time.malformed"])
    }
}
