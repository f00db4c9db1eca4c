#!/usr/bin/env bash
# Usage: script/real/shopify.sh DIR
#
# Imports the export of 51 orders in DIR/channels/shopify into SQLite and PostgreSQL and exports it again: every cell must
# come back as it was written. Then the same from a copy that lost the kept cells, which shows what the store itself knows:
# the columns we model, compared as values. Header variants of the same file must lead to the same orders.
#
# Needs what script/lib/real.bash needs.
set -euo pipefail
name=shopify
. "$(dirname "${BASH_SOURCE[0]}")/../lib/real.bash"
source=$1/channels/shopify/orders_export_testshop_pseudonymised.csv
[ -e "$source" ] || { echo "not ok - shopify: no file $source" && exit 1; }

import() { "$waybill" import orders "$1" --format shopify --history --json; }

compare() { /usr/bin/python3 "$root/script/lib/compare_shop.py" "$@"; }

totals() {
    /usr/bin/python3 -c '
import csv, sys
from decimal import Decimal
rows = csv.DictReader(open(sys.argv[1], encoding="utf-8-sig", newline=""))
for line in sorted("%s|%d" % (row["Name"], Decimal(row["Total"]) * 100) for row in rows if row["Total"]): print(line)' "$1"
}

# The same file as other programs leave it: a byte order mark, capitals, semicolons, columns turned around.
vary() {
    /usr/bin/python3 - "$source" "$1" "$2" <<'PY'
import csv, sys
rows = list(csv.reader(open(sys.argv[1], encoding="utf-8-sig", newline="")))
kind = sys.argv[2]
if kind == "reordered": rows = [row[::-1] for row in rows]
if kind == "capitals": rows[0] = [" " + name.upper() + " " for name in rows[0]]
if kind == "older":
    keep = [at for at, name in enumerate(rows[0]) if name not in ("Outstanding Balance", "Employee", "Location", "Device ID")]
    rows = [[row[at] for at in keep] for row in rows]
if kind == "extra": rows = [row + (["Loyalty points"] if at == 0 else [str(at)]) for at, row in enumerate(rows)]
with open(sys.argv[3], "w", encoding="utf-8-sig" if kind == "marked" else "utf-8", newline="") as stream:
    csv.writer(stream, delimiter=";" if kind == "semicolons" else ",", lineterminator="\r\n").writerows(rows)
PY
}

try() {
    new_store "$1" whole
    import "$source" >"$work/report"
    expect "$1: orders" "$(ask 'SELECT count(*) FROM orders')" 51
    expect "$1: refused" "$(member "$work/report" rejected)" 0
    expect "$1: totals" "$(ask "SELECT reference || '|' || total FROM orders" | LC_ALL=C sort)" \
        "$(totals "$source" | LC_ALL=C sort)"
    "$waybill" export orders "$work/again-$1.csv" --format shopify >/dev/null
    succeeds "$1: every cell comes back as it was written" compare "$source" "$work/again-$1.csv"
    cat "$work/output"
    sound "$1"
    import "$source" >"$work/again"
    expect "$1: a second run adds" "$(member "$work/again" orders) of $(member "$work/again" known)" "0 of 51"
}

# Forty-eight orders are called paid without a time or a name of the payment: there the store says when and which.
bare() {
    cp "$work/whole.sqlite" "$work/bare.sqlite"
    sqlite3 "$work/bare.sqlite" "DELETE FROM order_extras"
    WAYBILL_DATABASE_URL=sqlite:$work/bare.sqlite "$waybill" export orders "$work/bare.csv" --format shopify >/dev/null
    succeeds "what the store itself knows, by value" \
        compare "$source" "$work/bare.csv" --values --allow "Paid at" --allow "Payment Reference"
    cat "$work/output"
}

variants() {
    local kind
    for kind in reordered capitals semicolons marked older extra; do
        vary "$kind" "$work/$kind.csv"
        new_store sqlite "$kind"
        import "$work/$kind.csv" >"$work/report"
        expect "$kind: orders" "$(member "$work/report" orders) $(member "$work/report" sums)" '51 {"INR": 59068329}'
    done
    "$waybill" export orders "$work/extra-again.csv" --format shopify >/dev/null
    succeeds "a column nobody knows comes back" compare "$work/extra.csv" "$work/extra-again.csv"
}

# missing FILE COLUMN…: is refused with each of these named
missing() {
    local column
    "$waybill" import orders "$1" --format shopify --history >"$work/output" 2>&1 && bad "$1 was taken"
    for column in "${@:2}"; do
        expect "the missing column is named: $column" "$(grep -c "“$column”" "$work/output")" 1
    done
}

try sqlite
bare
variants
missing "$1/channels/shopify/orders_export_subset_columns_panalysis_2014.csv" \
    Currency "Lineitem quantity" "Lineitem name" "Lineitem price"
try postgres
finish
