#!/usr/bin/env bash
# 200 buyers of the last unit at once: one SKU, three SKUs in crossed orders, a kit; on both engines.
. "$(dirname "$0")/lib.bash"
build waybill-load
name="waybill_buyers_$$"
run() {
    local label="$1" url="$2"
    "$bin/waybill-load" furnish "$url"
    for kind in one crossed kit; do echo "$label $("$bin/waybill-load" buyers "$url" "$kind")"; done
    "$bin/waybill-load" check "$url"
}
run sqlite "sqlite:$work/buyers.sqlite"
psql "$WAYBILL_TEST_POSTGRES_URL" -qc \
    "CREATE DATABASE $name TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'"
run postgres "${WAYBILL_TEST_POSTGRES_URL%/*}/$name"
psql "$WAYBILL_TEST_POSTGRES_URL" -qc "DROP DATABASE $name WITH (FORCE)"
