#!/usr/bin/env bash
# Usage: script/real/olist.sh DIR
#
# Converts DIR/olist, imports it into SQLite and PostgreSQL, and counts in the stores by SQL: orders, payments, deliveries
# on or before the promised day, and what is open. The figures were found by hand in the source. Then once more on the
# store that has everything.
#
# Needs what script/lib/real.bash needs.
set -euo pipefail
name=olist
. "$(dirname "${BASH_SOURCE[0]}")/../lib/real.bash"
[ -d "$1/olist" ] || { echo "not ok - olist: no folder $1/olist" && exit 1; }
set=$work/set

import() { "$waybill" import orders "$set" --format waybill --history --time-zone America/Sao_Paulo --json; }

# Orders the source calls canceled although they arrived: they count as delivered in the store.
not_canceled() {
    /usr/bin/python3 -c '
import json, sys
print(",".join("\x27%s\x27" % order for order in json.load(open(sys.argv[1]))["canceled_but_delivered"]))' "$work/left.json"
}

# deliveries: how many arrived, and how many of them on or before the promised day, where they went
deliveries() {
    ask "SELECT max(e.occurred_at), max(o.promise_until) FROM events e JOIN orders o ON o.id = e.order_id
        WHERE e.type = 'fulfillment.delivered' AND o.reference NOT IN ($(not_canceled)) GROUP BY o.id" |
        /usr/bin/python3 -c '
import sys
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo
arrived = punctual = 0
for row in sys.stdin:
    at, promised = map(int, row.split("|"))
    moment = datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(microseconds=at)
    day = (moment.astimezone(ZoneInfo("America/Sao_Paulo")).date() - datetime(1970, 1, 1).date()).days
    arrived += 1
    punctual += day <= promised
print(arrived, punctual)'
}

figures() {
    expect "$1: orders" "$(ask 'SELECT count(*) FROM orders')" 7360
    expect "$1: items" "$(ask "SELECT count(*) FROM order_lines WHERE kind = 'item'")" 8365
    expect "$1: payments" "$(ask 'SELECT count(*) FROM ledger_entries')" "$(member "$work/report" payments count)"
    expect "$1: centavos paid" "$(ask 'SELECT sum(amount) FROM ledger_entries')" 126601086
    expect "$1: other currencies" "$(ask "SELECT count(*) FROM orders WHERE currency <> 'BRL'")" 0
    expect "$1: delivered with a date, and on or before the promised day" "$(deliveries)" "5164 4822"
}

# What money check calls open, beside the same counted by SQL.
open_money() {
    "$waybill" money check --json >"$work/money" || true
    # The source calls 6 orders canceled that arrived; whatever of them does not add up is counted apart.
    local canceled
    canceled=$(ask "SELECT count(*) FROM orders WHERE fulfillment_status = 'delivered' AND due <> received
        AND reference IN ($(not_canceled))")
    expect "$1: delivered and unbalanced" "$(($(findings unbalanced) - canceled))" 35
    expect "$1: unbalanced, by SQL" "$(ask "SELECT count(*) FROM orders WHERE fulfillment_status = 'delivered'
        AND due <> received AND reference NOT IN ($(not_canceled))")" 35
    expect "$1: owed on canceled orders, and on others not delivered" "$(findings owed_to_customer)" \
        "$(ask "SELECT count(*) FROM orders WHERE received > due AND fulfillment_status <> 'delivered'")"
    echo "$1: money is held on $(ask "SELECT count(*) FROM orders WHERE state = 'canceled' AND received > 0") canceled orders"
}

findings() {
    /usr/bin/python3 - "$work/money" "$1" "$work/left.json" <<'PY'
import json, sys
answer = json.load(open(sys.argv[1]))
found = answer if isinstance(answer, list) else answer.get("findings", [])
print(sum(1 for finding in found if finding.get("code", "").split(".")[-1] == sys.argv[2]))
PY
}

try() {
    new_store "$1" whole
    import >"$work/report"
    figures "$1"
    expect "$1: orders refused for want of lines" "$(/usr/bin/python3 -c '
import json, sys
print(sum(fault["code"] == "order.without_lines" for fault in json.load(open(sys.argv[1]))["rejections"]))' \
        "$work/report") $(member "$work/report" rejected)" "775 775"
    expect "$1: payments imported and refused" "$(/usr/bin/python3 -c '
import json, sys
report = json.load(open(sys.argv[1]))
parts = report["payments"], report["refused_payments"]
print(sum(part["count"] for part in parts), sum(part["sums"]["BRL"] for part in parts))' "$work/report")" "8924 142860281"
    echo "$1: $(member "$work/report" payments) imported, $(member "$work/report" refused_payments) refused"
    open_money "$1"
    sound "$1"
    import >"$work/again"
    expect "$1: a second run adds" "$(member "$work/again" orders) of $(member "$work/again" known)" "0 of 7360"
    expect "$1: a second run adds payments" "$(member "$work/again" payments count)" 0
    figures "$1 again"
}

/usr/bin/python3 "$root/Benchmarks/datasets/olist.py" "$1/olist" "$set" >"$work/left.json"
expect "orders in the source" "$(member "$work/left.json" orders)" 8135
expect "payments in the source" "$(member "$work/left.json" payments) $(member "$work/left.json" payment_sums)" \
    '8924 {"BRL": 142860281}'
try sqlite
try postgres
finish
