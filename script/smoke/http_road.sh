#!/usr/bin/env bash
# The road from placement to completion as JSON over HTTP alone, on SQLite and on PostgreSQL (http_road.py).
#
# Needs WAYBILL_BIN and WAYBILL_TEST_POSTGRES_URL, as script/test sets them; prints `ok - …` and `not ok - …` lines.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/common.sh"
. "$root/script/lib/postgres.sh"

waybill=${WAYBILL_BIN:?}
server=${WAYBILL_TEST_POSTGRES_URL:?}
database=waybill_http_road_$$
work=$(mktemp -d /tmp/waybill-http-road.XXXXXX)

sql() { "$(postgres_programs)/psql" -q -X "$server" -c "$1"; }

finish() {
    local status=$?
    sql "DROP DATABASE IF EXISTS $database WITH (FORCE)" 2>/dev/null || true
    rm -rf "$work"
    exit "$status"
}
trap finish EXIT

result=0
python3 script/smoke/http_road.py "$waybill" "sqlite:$work/road.sqlite" SQLite || result=1
sql "CREATE DATABASE $database TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'"
python3 script/smoke/http_road.py "$waybill" "${server/\/postgres/\/$database}" PostgreSQL || result=1
exit "$result"
