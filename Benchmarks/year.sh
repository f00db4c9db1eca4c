#!/usr/bin/env bash
# A year of the demo's firm on SQLite: build time, bytes an order, placements and hand-overs a second, growth.
#
# Usage: script/bench year [ORDERS]     20,000 orders of a year if no number is given
#   WAYBILL_BENCH_GROWTH=100000         a second, larger firm, whose last ten thousand orders are compared with its
#                                       first; 0 leaves it out
#
# One command after another from one process, each in a transaction of its own that is on disk when it returns. What a
# placement or a hand-over costs is taken inside the program around that one step; the firm's other work (payments,
# picking, packing, carriers, jobs, schedules) counts for the build time only.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
waybill=${WAYBILL_BIN:?run it with script/bench year}
orders=${1:-20000}
growth=${WAYBILL_BENCH_GROWTH:-100000}
[[ $orders =~ ^[0-9]+$ && $growth =~ ^[0-9]+$ ]] || { echo "ORDERS and WAYBILL_BENCH_GROWTH are numbers" >&2; exit 2; }
work=$(mktemp -d "${TMPDIR:-/var/tmp}/waybill-year.XXXXXX")
trap 'rm -rf "$work"' EXIT

# build NAME ORDERS: makes a firm in $work/NAME.sqlite and leaves what it says of its pace in $work/NAME.json
build() {
    WAYBILL_DATABASE_URL="sqlite:$work/$1.sqlite" WAYBILL_KEYS_FILE="$work/$1.keys" \
        "$waybill" demo --orders "$2" --days 365 --pace --json >"$work/$1.json"
    sqlite3 "$work/$1.sqlite" "PRAGMA wal_checkpoint(TRUNCATE)" >/dev/null
}

build year "$orders"
[ "$growth" = 0 ] || build growth "$growth"

/usr/bin/python3 - "$work" "$growth" <<'PY'
import json, os, sqlite3, sys
work, growth = sys.argv[1], int(sys.argv[2])
pace = json.load(open(f"{work}/year.json"))
store = sqlite3.connect(f"{work}/year.sqlite")
placed = store.execute("SELECT count(*) FROM orders WHERE number IS NOT NULL").fetchone()[0]
events = store.execute("SELECT count(*) FROM events").fetchone()[0]
size = os.path.getsize(f"{work}/year.sqlite")
print(f"built: {placed} orders with {events} events in {pace['milliseconds'] / 1000:.1f} s")
print(f"store: {size / 1e6:.1f} MB, {size / placed:.0f} bytes an order with its history")
for name, deed in sorted(pace["deeds"].items()):
    print(f"{name}: {deed['count']} in {deed['milliseconds'] / 1000:.1f} s, {deed['per_second']} a second")
parts = store.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 12").fetchall()
print("largest: " + ", ".join(f"{name} {size / placed:.0f}" for name, size in parts) + " bytes an order")
if growth:
    steps = json.load(open(f"{work}/growth.json"))["milliseconds_a_thousand"]
    first, last = steps[1:10], steps[-9:]
    ratio = (sum(last) / len(last)) / (sum(first) / len(first))
    print(f"growth: {sum(first) / len(first):.0f} ms a thousand orders up to 10,000, "
          f"{sum(last) / len(last):.0f} ms at {growth}: {ratio:.2f} times")
PY
