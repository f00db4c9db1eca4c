#!/usr/bin/env bash
# Usage: Browser/desk_road.sh OUTDIR [--postgres]
#
# An order's whole road by clicking the desk in a real Chromium, with scripts and without: makes a small firm with somebody
# at the desk, serves it, and lets Browser/desk_road.py walk. Pictures go into OUTDIR; prints `ok - …` lines, and exit
# status 1 if a step or a page is not as it should be. Wants WAYBILL_BIN and `script/setup --browser`; with --postgres
# also WAYBILL_TEST_POSTGRES_URL.
. "$(dirname "${BASH_SOURCE[0]}")/../script/lib/common.sh"

out=${1:?where do the pictures go}
[[ $out = /* ]] || out=$caller/$out
mkdir -p "$out"
waybill=${WAYBILL_BIN:?}
work=$(mktemp -d /tmp/waybill-desk.XXXXXX)
port=${WAYBILL_DESK_PORT:-0}
server=
database=

finish() {
    local status=$?
    [ -z "$server" ] || { kill "$server" && wait "$server" || true; } 2>/dev/null
    [ -z "$database" ] || "$(postgres_programs)/psql" -q -X "$WAYBILL_TEST_POSTGRES_URL" \
        -c "DROP DATABASE IF EXISTS $database WITH (FORCE)" 2>/dev/null || true
    rm -rf "$work"
    exit "$status"
}
trap finish EXIT

export WAYBILL_LANGUAGE=en WAYBILL_KEYS_FILE=$work/keys
unset WAYBILL_PUBLIC_URL
if [ "${2:-}" = --postgres ]; then
    . "$root/script/lib/postgres.sh"
    database=waybill_desk_$$
    "$(postgres_programs)/psql" -q -X "${WAYBILL_TEST_POSTGRES_URL:?}" -c "CREATE DATABASE $database \
        ENCODING UTF8 LC_COLLATE 'C' LC_CTYPE 'C.UTF-8' TEMPLATE template0"
    export WAYBILL_DATABASE_URL=${WAYBILL_TEST_POSTGRES_URL%/*}/$database
else
    export WAYBILL_DATABASE_URL=sqlite:$work/desk.sqlite
fi

firm() {
    "$waybill" migrate
    "$waybill" channel add web --kind phone --currency GBP --brand Lumen --zone Europe/London --prices-include-tax
    "$waybill" location add LEEDS --name Leeds --country GB --zone Europe/London
    "$waybill" product add LAMP --name 'Desk lamp' --weight 1200 --price 24.99 --currency GBP --gtin 4006381333931
    "$waybill" product add SHADE --name 'Paper shade' --weight 200 --price 20 --currency GBP
    "$waybill" stock receive LAMP 20 --at LEEDS
    "$waybill" stock receive SHADE 20 --at LEEDS
    "$waybill" staff add --name 'Rosa Road' --email road@example.com \
        --role order_manager --role warehouse --role finance
} >"$work/firm.log" 2>&1

firm || { cat "$work/firm.log"; fail "the firm could not be made"; }
link=$(grep -o -E 'https?://[^ ]+' "$work/firm.log" | tail -n 1)
"$waybill" staff accept "$link" <<<'four green lamps at dusk' >>"$work/firm.log" 2>&1 ||
    { cat "$work/firm.log"; fail "nobody could be let in"; }

[ "$port" != 0 ] || port=$(/usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
"$waybill" serve --host 127.0.0.1 --port "$port" >"$work/serve.log" 2>&1 &
server=$!
for _ in $(seq 200); do
    curl -fs "http://127.0.0.1:$port/readyz" >/dev/null && break
    kill -0 "$server" 2>/dev/null || { cat "$work/serve.log"; fail "the server ended"; }
    sleep 0.1
done

status=0
for how in "" --without-script; do
    "$root/.build-tools/venv/bin/python" "$root/Browser/desk_road.py" "http://127.0.0.1:$port" "$out" $how || status=1
done
"$waybill" order check >/dev/null && "$waybill" stock check >/dev/null && "$waybill" money check >/dev/null ||
    { echo "not ok - desk road: the store is sound afterwards"; exit 1; }
echo "ok - desk road: orders, stock and money are sound afterwards"
exit "$status"
