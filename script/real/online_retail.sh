#!/usr/bin/env bash
# Usage: script/real/online_retail.sh DIR
#
# Converts DIR/online_retail and holds the set against figures found by hand in the source.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source=("$1"/online_retail/*.csv*)
[ -e "${source[0]}" ] || { echo "not ok - online_retail: no CSV file in $1/online_retail" && exit 1; }

set=$(mktemp -d /tmp/waybill-set.XXXXXX)
trap 'rm -rf "$set"' EXIT

expect() {
    if [ "$2" = "$3" ]; then echo "ok - online_retail: $1"; else echo "not ok - online_retail: $1: $2, not $3"; fi
}

left_out() { /usr/bin/python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["left_out"][sys.argv[2]])' "$@"; }

/usr/bin/python3 "$here/Benchmarks/datasets/online_retail.py" "${source[0]}" "$set" >"$set/report.json"
expect "canceled invoices left out" "$(left_out "$set/report.json" canceled_invoices)" 1677
expect "non-positive lines left out" "$(left_out "$set/report.json" non_positive_lines)" 1292
expect "the set's own count" "$(/usr/bin/python3 "$here/Benchmarks/datasets/count_set.py" "$set")" \
    '{"orders": 8126, "lines": 203954, "customers": 2718, "skus": 3384, "sums": {"GBP": "4064726.59"}}'
