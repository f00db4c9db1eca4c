import Access
import Foundation
import Journal
import Kit
import Storage

/// What an operator watches, as one text: rate, errors and duration of each route, what is open, how far the
/// feed and the jobs are behind. None of it is anybody's: routes are patterns, jobs are kinds.
struct Figures: Sendable {
    let company: Company
    let watch: FeedWatch
    let traffic: Traffic

    func text() async throws -> String {
        let (feed, jobs) = try await company.database.read { session in
            (try FeedLag.read(in: session), try JobLoad.read(in: session))
        }
        var text = MetricsText()
        let now = company.clock.now()
        requests(traffic.now, &text)
        feedFigures(feed, at: now, &text)
        jobFigures(jobs, at: now, &text)
        let hashes = await PasswordHasher.shared.load
        text.gauge("waybill_password_hashes_running", Double(hashes.running), "Password hashes at work.")
        text.gauge(
            "waybill_password_hashes_waiting", Double(hashes.waiting), "Password hashes that stand in line.")
        process(&text)
        return text.text
    }

    private func requests(_ state: Traffic.State, _ text: inout MetricsText) {
        let tallies = state.tallies.sorted { Self.order($0.key) < Self.order($1.key) }
        let name = "waybill_http_requests_total"
        text.family(name, .counter, "Requests answered, by route, method and status.")
        for (kind, tally) in tallies {
            text.sample(name, Self.labels(kind) + [("status", String(kind.status))], Double(tally.count))
        }
        let took = "waybill_http_request_duration_seconds"
        text.family(took, .histogram, "From the header of a request to the head of its answer.")
        for (kind, tally) in Self.byRoute(tallies) { histogram(took, kind, tally, &text) }
        text.gauge("waybill_connections_open", Double(state.connections), "Connections that are open.")
        text.gauge("waybill_streams_open", Double(state.streams), "Streams of events that are read.")
        let shed = "waybill_connections_shed_total"
        text.family(shed, .counter, "Connections turned away because too many were open.")
        text.sample(shed, [], Double(state.shed))
    }

    private func histogram(
        _ name: String, _ kind: Traffic.Kind, _ tally: Traffic.Tally, _ text: inout MetricsText
    ) {
        let labels = Self.labels(kind)
        var sum = 0
        for (bound, count) in zip(Traffic.bounds, tally.within) {
            sum += count
            text.sample(name + "_bucket", labels + [("le", String(bound))], Double(sum))
        }
        text.sample(name + "_bucket", labels + [("le", "+Inf")], Double(tally.count))
        text.sample(name + "_sum", labels, tally.seconds)
        text.sample(name + "_count", labels, Double(tally.count))
    }

    private func feedFigures(_ feed: FeedLag, at now: Instant, _ text: inout MetricsText) {
        text.gauge("waybill_feed_position", Double(feed.position), "The last place of the feed.")
        text.gauge(
            "waybill_sequencer_lag_events", Double(feed.unlisted),
            "Events committed and not in the feed yet; 1000 means that or more.")
        let oldest = feed.oldest.map { Self.seconds($0, now) } ?? 0
        text.gauge("waybill_sequencer_lag_seconds", oldest, "Age of the oldest of them.")
        let behind = max(0, feed.position - watch.position)
        text.gauge(
            "waybill_feed_lag_events", Double(behind), "Events in the feed not handed to watchers yet.")
    }

    private func jobFigures(_ jobs: JobLoad, at now: Instant, _ text: inout MetricsText) {
        let name = "waybill_jobs"
        text.family(name, .gauge, "Jobs in the queue, by kind and state.")
        for row in jobs.counts {
            text.sample(name, [("kind", row.kind), ("state", row.state)], Double(row.count))
        }
        let oldest = jobs.oldestDue.map { Self.seconds($0, now) } ?? 0
        text.gauge(
            "waybill_job_oldest_due_seconds", oldest, "How long the oldest job that is due has waited.")
    }

    private func process(_ text: inout MetricsText) {
        let pages =
            (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))
            .flatMap { $0.split(separator: " ").dropFirst().first }.flatMap { Double($0) } ?? 0
        text.gauge("process_resident_memory_bytes", pages * Double(getpagesize()), "Memory in use.")
        let files = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? 0
        text.gauge("process_open_fds", Double(files), "Files and connections that are open.")
    }

    private static func byRoute(
        _ tallies: [(key: Traffic.Kind, value: Traffic.Tally)]
    ) -> [(Traffic.Kind, Traffic.Tally)] {
        var found: [(Traffic.Kind, Traffic.Tally)] = []
        for (kind, tally) in tallies {
            let plain = Traffic.Kind(route: kind.route, method: kind.method, status: 0)
            if found.last?.0 == plain, let sum = found.popLast()?.1 {
                found.append((plain, sum + tally))
            } else {
                found.append((plain, tally))
            }
        }
        return found
    }

    private static func labels(_ kind: Traffic.Kind) -> MetricsText.Labels {
        [("route", kind.route), ("method", kind.method)]
    }

    private static func order(_ kind: Traffic.Kind) -> String {
        "\(kind.route) \(kind.method) \(kind.status)"
    }

    private static func seconds(_ then: Instant, _ now: Instant) -> Double {
        max(0, Double(now.microseconds - then.microseconds) / 1e6)
    }
}

extension Traffic.Tally {
    static func + (a: Self, b: Self) -> Self {
        var sum = a
        sum.count += b.count
        sum.seconds += b.seconds
        for place in sum.within.indices { sum.within[place] += b.within[place] }
        return sum
    }
}
