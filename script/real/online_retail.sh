#!/usr/bin/env bash
# Usage: script/real/online_retail.sh DIR
#
# Converts DIR/online_retail, imports it into SQLite and PostgreSQL, and counts in the stores by SQL, never from a
# report. The figures were found by hand in the source. Then the same again with the import killed (SIGKILL) twice on
# its way, and once more on a store that has everything.
#
# Needs WAYBILL_BIN (release build), WAYBILL_TEST_POSTGRES_URL, sqlite3 and psql.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
waybill=${WAYBILL_BIN:?}
server=${WAYBILL_TEST_POSTGRES_URL:?}
source=("$1"/online_retail/*.csv*)
[ -e "${source[0]}" ] || { echo "not ok - online_retail: no CSV file in $1/online_retail" && exit 1; }

work=$(mktemp -d /tmp/waybill-set.XXXXXX)
set=$work/set
trap 'rm -rf "$work"; drop_stores' EXIT
export WAYBILL_KEYS_FILE=$work/keys.json WAYBILL_LANGUAGE=en

failed=no

expect() {
    if [ "$2" = "$3" ]; then
        echo "ok - online_retail: $1"
    else
        failed=yes
        echo "not ok - online_retail: $1: $2, not $3"
    fi
}

member() {
    /usr/bin/python3 -c '
import json, sys
value = json.load(open(sys.argv[1]))
for name in sys.argv[2:]: value = value[name]
print(json.dumps(value))' "$@"
}

drop_stores() {
    for name in whole killed; do
        psql -q "$server" -c "DROP DATABASE IF EXISTS waybill_retail_$name WITH (FORCE)" 2>/dev/null || true
    done
}

# new_store ENGINE NAME: an empty store, its address in $store
new_store() {
    case $1 in
        sqlite) store=sqlite:$work/$2.sqlite ;;
        postgres)
            psql -q "$server" -c "CREATE DATABASE waybill_retail_$2 TEMPLATE template0 ENCODING 'UTF8' \
                LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'"
            store=${server%/*}/waybill_retail_$2
            ;;
    esac
    export WAYBILL_DATABASE_URL=$store
    "$waybill" migrate >/dev/null
}

ask() {
    case $store in
        sqlite:*) sqlite3 -readonly "${store#sqlite:}" "$1" ;;
        *) psql -qAt "$store" -c "$1" ;;
    esac
}

import() { "$waybill" import orders "$set" --format waybill --history --time-zone Europe/London --json; }

# Also says what it took: seconds and the most memory it held, as the system tells them of a finished process.
timed_import() {
    /usr/bin/python3 - "$waybill" "$set" "$1" <<'PY'
import resource, subprocess, sys, time
started = time.monotonic()
with open(sys.argv[3], "w") as report:
    status = subprocess.run(
        [sys.argv[1], "import", "orders", sys.argv[2], "--format", "waybill", "--history",
         "--time-zone", "Europe/London", "--json"], stdout=report).returncode
seconds = time.monotonic() - started
memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
print(f"{8126 / seconds:.0f} orders/s ({seconds:.1f} s), at most {memory} MB resident")
sys.exit(status)
PY
}

figures() {
    expect "$1: orders" "$(ask 'SELECT count(*) FROM orders')" 8126
    expect "$1: lines" "$(ask "SELECT count(*) FROM order_lines WHERE kind = 'item'")" 203954
    expect "$1: lines of another kind" "$(ask "SELECT count(*) FROM order_lines WHERE kind <> 'item'")" 0
    expect "$1: known customers" "$(ask 'SELECT count(DISTINCT customer_id) FROM orders')" 2718
    expect "$1: accounts" "$(ask "SELECT count(*) FROM customers WHERE kind = 'person'")" 2718
    expect "$1: stock codes, case-sensitive" "$(ask 'SELECT count(DISTINCT sku) FROM order_lines')" 3384
    expect "$1: variants" "$(ask 'SELECT count(*) FROM variants')" 3384
    expect "$1: pence" "$(ask "SELECT sum(total) FROM orders WHERE currency = 'GBP'")" 406472659
    expect "$1: pence of the lines" "$(ask 'SELECT sum(total) FROM order_lines')" 406472659
    expect "$1: other currencies" "$(ask "SELECT count(*) FROM orders WHERE currency <> 'GBP'")" 0
    expect "$1: first order" "$(ask "SELECT min(placed_at) FROM orders")" 1291191960000000
}

sound() {
    local check
    for check in "stock check" "money check"; do
        # shellcheck disable=SC2086
        if "$waybill" $check >"$work/check" 2>&1; then
            echo "ok - online_retail: $1: $check finds nothing broken"
        else
            failed=yes
            echo "not ok - online_retail: $1: $check: $(head -c 300 "$work/check")"
        fi
    done
}

# Kills the import once the store holds so many orders.
kill_at() {
    local count pid
    import >"$work/killed" 2>&1 &
    pid=$!
    while kill -0 "$pid" 2>/dev/null; do
        count=$(ask 'SELECT count(*) FROM orders' 2>/dev/null || echo 0)
        [ "${count:-0}" -lt "$1" ] || break
    done
    kill -KILL "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
    ask 'SELECT count(*) FROM orders'
}

try() {
    local engine=$1 left
    new_store "$engine" whole
    echo "$engine: $(timed_import "$work/report")"
    figures "$engine"
    expect "$engine: what the report says" "$(member "$work/report" orders) $(member "$work/report" sums)" \
        '8126 {"GBP": 406472659}'
    sound "$engine"
    import >"$work/again"
    expect "$engine: a second run adds" "$(member "$work/again" orders) of $(member "$work/again" known)" "0 of 8126"
    figures "$engine again"
    new_store "$engine" killed
    left=$(kill_at 400)
    expect "$engine: killed in the first third" "$((left >= 400 && left < 2709))" 1
    left=$(kill_at 4500)
    expect "$engine: killed later" "$((left >= 4500 && left < 8126))" 1
    import >"$work/rest"
    figures "$engine after two kills"
    sound "$engine after two kills"
}

left_out() { member "$work/left.json" left_out "$1"; }

/usr/bin/python3 "$here/Benchmarks/datasets/online_retail.py" "${source[0]}" "$set" >"$work/left.json"
expect "canceled invoices left out" "$(left_out canceled_invoices)" 1677
expect "non-positive lines left out" "$(left_out non_positive_lines)" 1292
expect "the set's own count" "$(/usr/bin/python3 "$here/Benchmarks/datasets/count_set.py" "$set")" \
    '{"orders": 8126, "lines": 203954, "customers": 2718, "skus": 3384, "sums": {"GBP": "4064726.59"}}'
drop_stores
try sqlite
try postgres
[ "$failed" = no ]
