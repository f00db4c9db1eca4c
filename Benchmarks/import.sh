#!/usr/bin/env bash
# Importing past orders on both engines: orders a second and the most memory held, medians of three.
#
# Usage: script/bench import [SET]      Needs psql; SET is a folder in the form of docs/import-format.md.
#   WAYBILL_BENCH_ROUNDS=3     rounds, at most 20
#   WAYBILL_BENCH_ORDERS=8000  orders of the made set, three lines each, if no SET is given
#
# Beside them what a bare C loop writes on the same disk in the same minutes, in groups of 200 orders as the import
# does (Benchmarks/limits/limit_sqlite.c, three lines an order and nothing checked but stock). The import writes more
# for an order: its events with all quantities, audit, a customer, a sealed address.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
waybill=${WAYBILL_BIN:?run it with script/bench import}
server=${WAYBILL_TEST_POSTGRES_URL:?run it with script/bench import}
rounds=${WAYBILL_BENCH_ROUNDS:-3}
[[ $rounds =~ ^[0-9]+$ && $rounds -ge 1 && $rounds -le 20 ]] || { echo "WAYBILL_BENCH_ROUNDS: 1 to 20" >&2; exit 2; }

work=$(mktemp -d "${TMPDIR:-/var/tmp}/waybill-import.XXXXXX")
drop() { psql -q "$server" -c "DROP DATABASE IF EXISTS waybill_bench_import WITH (FORCE)" 2>/dev/null; }
trap 'rm -rf "$work"; drop' EXIT
export WAYBILL_KEYS_FILE=$work/keys.json

# Orders of three lines by a thousand customers: the shape the limit has.
make_set() {
    /usr/bin/python3 - "$1" "${WAYBILL_BENCH_ORDERS:-8000}" <<'PY'
import sys
from pathlib import Path
folder, count = Path(sys.argv[1]), int(sys.argv[2])
folder.mkdir()
with open(folder / "orders.csv", "w", encoding="utf-8") as out:
    out.write("channel,order,placed_at,currency,customer,ship_country,sku,name,quantity,unit_price\n")
    for order in range(count):
        head = f"2026-03-{1 + order % 28:02}T09:30:00Z,EUR,C-{order * 7919 % 1000},DE"
        for line in range(3):
            sku = (order * 31 + line * 17) % 1000
            out.write(f"bench,{order},{head},SKU-{sku},Thing {sku},{1 + order % 3},{1 + sku % 90}.95\n")
            head = ",,,"
PY
}

# measure NAME URL: one line `NAME ORDERS_PER_SECOND MEGABYTES`
measure() {
    WAYBILL_DATABASE_URL=$2 "$waybill" migrate >/dev/null
    WAYBILL_DATABASE_URL=$2 /usr/bin/python3 - "$1" "$waybill" "$set" <<'PY'
import json, resource, subprocess, sys, time
started = time.monotonic()
done = subprocess.run(
    [sys.argv[2], "import", "orders", sys.argv[3], "--format", "waybill", "--history", "--time-zone", "Europe/London",
     "--json"], stdout=subprocess.PIPE, check=True)
seconds = time.monotonic() - started
orders = json.loads(done.stdout)["orders"]
print(sys.argv[1], round(orders / seconds), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
PY
}

set=${1:-$work/set}
[ -n "${1:-}" ] || make_set "$set"
gcc -O2 -o "$work/limit" Benchmarks/limits/limit_sqlite.c -lsqlite3

for ((round = 1; round <= rounds; round++)); do
    rm -f "$work"/store.sqlite* "$work"/limit.sqlite*
    sqlite3 "$work/limit.sqlite" <Benchmarks/limits/schema.sqlite.sql
    "$work/limit" "$work/limit.sqlite" 200 4 | awk '{
        for (field = 1; field <= NF; field++) if (sub(/^orders_per_s=/, "", $field)) print "limit", $field, 0 }'
    measure sqlite "sqlite:$work/store.sqlite"
    drop
    psql -q "$server" -c "CREATE DATABASE waybill_bench_import TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' \
        LC_CTYPE 'C.UTF-8'"
    measure postgres "${server%/*}/waybill_bench_import"
done | tee "$work/lines"

/usr/bin/python3 - "$work/lines" <<'PY'
import statistics, sys
found = {}
for name, speed, memory in (line.split() for line in open(sys.argv[1])):
    found.setdefault(name, []).append((float(speed), int(memory)))
limit = statistics.median(speed for speed, _ in found.get("limit", [(0, 0)]))
print(f"median limit: {limit:.0f} orders/s")
for name in ("sqlite", "postgres"):
    speed = statistics.median(speed for speed, _ in found[name])
    memory = max(memory for _, memory in found[name])
    share = f", {speed / limit:.2f} of the SQLite limit" if limit else ""
    print(f"median {name}: {speed:.0f} orders/s, at most {memory} MB resident{share}")
PY
