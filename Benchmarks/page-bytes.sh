#!/usr/bin/env bash
# What a first visit to the tracking page costs on the wire: an order of three parcels with twenty events each.
. "$(dirname "$0")/lib.bash"
[ -x .build-tools/venv/bin/python ] || { echo "Chromium's driver is missing: script/setup --browser" >&2; exit 1; }
build waybill
demo_store
store="$work/demo.sqlite"
read -r number link < <("$bin/waybill" demo --links --json |
    python3 -c 'import json, sys; it = [x for x in json.load(sys.stdin) if x["shows"].startswith("confirmed")][0]; print(it["number"], it["link"])')
# As rows, so that the same page is measured whatever the demo company has in its parcels.
python3 - "$store" "$number" <<'PY'
import sqlite3, sys, time
store, number = sys.argv[1:]
base = sqlite3.connect(store)
order, = base.execute("SELECT id FROM orders WHERE number = ?", (number,)).fetchone()
lines = [row[0] for row in base.execute("SELECT id FROM order_lines WHERE order_id = ? AND kind = 'item'", (order,))]
now, minute = int(time.time() * 1e6), 60_000_000
used = base.execute("SELECT coalesce(max(position), 0) FROM parcels WHERE order_id = ?", (order,)).fetchone()[0]
places = ["Portland, Oregon", "Tacoma, Washington", "Seattle", "Seattle delivery center"]
for place in range(3):
    parcel = order + 1_000 + place
    base.execute(
        "INSERT INTO parcels (id, order_id, position, handling, tracking, carrier, tracking_number, handed_over_at,"
        " created_at) VALUES (?, ?, ?, 'handed_over', 'in_transit', 'ups', ?, ?, ?)",
        (parcel, order, used + place + 1, f"1Z999AA1012345678{place}", now - 3000 * minute, now))
    for line in lines:
        base.execute("INSERT INTO parcel_items (parcel_id, line_id, quantity) VALUES (?, ?, 1)", (parcel, line))
    for step in range(20):
        base.execute(
            "INSERT INTO parcel_events (parcel_id, occurred_at, status, place, source, recorded_at)"
            " VALUES (?, ?, 'in_transit', ?, 'webhook', ?)",
            (parcel, now - (20 - step) * 137 * minute - place * minute, places[step % 4], now))
base.execute("UPDATE orders SET version = version + 1 WHERE id = ?", (order,))
base.commit()
PY
port="$(free_port)"
serve "$port"
path="/t/${link##*/t/}"
for language in en zh; do
    echo "$language"
    .build-tools/venv/bin/python Browser/page_bytes.py "http://127.0.0.1:$port$path?lang=$language" --limit "${LIMIT:-30720}"
done
