import Hummingbird
import Kit

/// The list a courier signs: how many parcels, which, how heavy, when.
struct ManifestPage {
    let call: DeskCall
    let manifest: Manifest

    private var parts: StationParts { StationParts(call: call) }

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        parts.say(key, arguments)
    }

    func response() -> Response {
        let time = Formats.dateTime(manifest.at, in: manifest.zone, call.language, withYear: true)
        let count = manifest.entries.count
        let grams = manifest.entries.reduce(Int64(0)) { $0 + ($1.grams ?? 0) }
        return call.page(
            say("manifest.title", ["place": manifest.place]),
            """
            <div class="heading"><h1>\(say("manifest.title", ["place": manifest.place]))</h1>\
            <p class="links"><a href="\(Paths.Station.handOver())">\(say("manifest.next"))</a></p></div>
            <p><b>\(say("manifest.count", ["count": String(count), "weight": parts.grams(grams)]))</b> \
            \(Elements.time(manifest.at, time))</p>
            <section class="card flush scroll" tabindex="0" aria-label="\(say("column.parcel"))">
            <table class="table"><caption class="unseen">\
            \(say("manifest.title", ["place": manifest.place]))</caption>
            <thead><tr><th scope="col">\(say("column.parcel"))</th><th scope="col">\(say("column.carrier"))\
            </th>\
            <th scope="col">\(say("column.number"))</th><th scope="col">\(say("column.country"))</th>\
            <th scope="col" class="end">\(say("column.weight"))</th></tr></thead>
            <tbody>\(manifest.entries.map(row))</tbody></table></section>
            <p class="signature">\(say("manifest.signature"))</p>
            <p class="muted small">\(say("manifest.print"))</p>
            """)
    }

    private func row(_ entry: Manifest.Entry) -> HTML {
        let carrier =
            entry.isPickup ? say("counter") : CarrierName.of(entry.carrier, call.language)
        return """
            <tr><th scope="row"><a href="\(Paths.Station.parcel(entry.id))"><bdi class="code">\(entry.name)\
            </bdi></a></th>\
            <td>\(carrier)</td><td><bdi class="code">\(entry.trackingNumber ?? "")</bdi></td>\
            <td>\(entry.country ?? "")</td><td class="end num">\(entry.grams.map(parts.grams) ?? "")</td>\
            </tr>

            """
    }
}
