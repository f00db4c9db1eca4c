#!/usr/bin/env bash
# A commit by another process to open tracking pages: 20 event streams, median and p99, on both engines.
. "$(dirname "$0")/lib.bash"
build waybill
name="waybill_sse_$$"
run() {
    local label="$1" port number link
    "$bin/waybill" migrate >/dev/null
    "$bin/waybill" demo --orders 40 --days 10 >/dev/null
    read -r number link < <("$bin/waybill" demo --links --json |
        python3 -c 'import json, sys; it = json.load(sys.stdin)[0]; print(it["number"], it["link"])')
    port="$(free_port)"
    serve "$port"
    echo "$label: $(python3 Benchmarks/sse.py "$bin/waybill" "$port" "/t/${link##*/t/}" "$number" \
        --streams "${STREAMS:-20}" --rounds "${ROUNDS:-30}")"
    kill "$server"
    wait "$server" 2>/dev/null || true
}
WAYBILL_DATABASE_URL="sqlite:$work/sse.sqlite"
export WAYBILL_DATABASE_URL
run sqlite
psql "$WAYBILL_TEST_POSTGRES_URL" -qc \
    "CREATE DATABASE $name TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'"
WAYBILL_DATABASE_URL="${WAYBILL_TEST_POSTGRES_URL%/*}/$name"
WAYBILL_KEYS_FILE="$work/keys.postgres"
run postgres
psql "$WAYBILL_TEST_POSTGRES_URL" -qc "DROP DATABASE $name WITH (FORCE)"
