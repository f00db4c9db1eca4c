#!/usr/bin/env bash
# Whether /track lets feel that an order exists: medians of hits and misses over PAIRS interleaved pairs, both engines.
. "$(dirname "$0")/lib.bash"
build waybill
pairs="${PAIRS:-10000}" warm="${WARM:-300}" name="waybill_lookup_$$" status=0

# Orders of as many people, through the API, a thousand at a time.
orders() {
    "$bin/waybill" channel add web --currency EUR --brand Fernhill --zone Europe/Amsterdam >/dev/null
    "$bin/waybill" location add AMS --name Amsterdam --country NL --zone Europe/Amsterdam >/dev/null
    "$bin/waybill" product add LAMP --name 'Desk lamp' --price 24.99 --currency EUR >/dev/null
    "$bin/waybill" stock receive LAMP 1000000 --at AMS >/dev/null
    "$bin/waybill" key add 'the bench' --scope orders:write --json |
        python3 -c 'import json, sys; told = json.load(sys.stdin); print(told.get("key") or told["secret"])' >"$work/key"
}

run() {
    local label="$1" port
    "$bin/waybill" migrate >/dev/null
    orders
    port="$(free_port)"
    serve "$port" --trusted-proxy 127.0.0.1
    python3 Benchmarks/lookup/orders.py "http://127.0.0.1:$port" "$(cat "$work/key")" "$((pairs + warm))" \
        >"$work/orders.json"
    printf '%s: ' "$label"
    python3 Benchmarks/lookup/pairs.py "http://127.0.0.1:$port" "$work/orders.json" --pairs "$pairs" --warm "$warm" ||
        status=1
    kill "$server"
    wait "$server" 2>/dev/null || true
}

export WAYBILL_DATABASE_URL="sqlite:$work/lookup.sqlite"
run sqlite
if [ -n "${WAYBILL_TEST_POSTGRES_URL:-}" ]; then
    psql "$WAYBILL_TEST_POSTGRES_URL" -qc \
        "CREATE DATABASE $name TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'"
    WAYBILL_DATABASE_URL="${WAYBILL_TEST_POSTGRES_URL%/*}/$name" WAYBILL_KEYS_FILE="$work/keys.postgres"
    run postgres
    psql "$WAYBILL_TEST_POSTGRES_URL" -qc "DROP DATABASE $name WITH (FORCE)"
fi
exit "$status"
