#!/usr/bin/env bash
# Bare sessions (no HTTP, no rules) against the limit of each engine, in turns within the same minutes.
#
# Usage: script/bench session          Needs gcc, sqlite3, psql and pgbench.
#   WAYBILL_BENCH_ROUNDS=3     rounds, at most 20; medians are taken over them
#   WAYBILL_BENCH_SECONDS=4    seconds of each measurement, at most 60
#
# Prints every measurement and then the medians with their ratio to the limit. Absolute figures are those of the disk
# at that minute; only the ratios mean anything.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

rounds=${WAYBILL_BENCH_ROUNDS:-3}
seconds=${WAYBILL_BENCH_SECONDS:-4}
[[ $rounds =~ ^[0-9]+$ && $rounds -ge 1 && $rounds -le 20 ]] || { echo "WAYBILL_BENCH_ROUNDS: 1 to 20" >&2; exit 2; }
[[ $seconds =~ ^[0-9]+$ && $seconds -ge 1 && $seconds -le 60 ]] || { echo "WAYBILL_BENCH_SECONDS: 1 to 60" >&2; exit 2; }

server=${WAYBILL_TEST_POSTGRES_URL:?run it with script/bench session}
store=${server%/*}/waybill_bench_session
work=$(mktemp -d "${TMPDIR:-/var/tmp}/waybill-session.XXXXXX")
trap 'rm -rf "$work"; psql -q "$server" -c "DROP DATABASE IF EXISTS waybill_bench_session WITH (FORCE)"' EXIT

bench=${WAYBILL_BIN:+$(dirname "$WAYBILL_BIN")/session-bench}
if [ ! -x "${bench:-}" ]; then
    swift build --configuration release --product session-bench >&2
    bench=$(swift build --configuration release --show-bin-path)/session-bench
fi
gcc -O2 -o "$work/limit_sqlite" Benchmarks/limits/limit_sqlite.c -lsqlite3

new_stores() {
    rm -f "$work"/store.sqlite*
    sqlite3 "$work/store.sqlite" <Benchmarks/limits/schema.sqlite.sql
    psql -q "$server" -c "DROP DATABASE IF EXISTS waybill_bench_session WITH (FORCE)" -c "CREATE DATABASE \
        waybill_bench_session TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'" 2>/dev/null
    psql -q "$store" -f Benchmarks/limits/pg/schema.sql
}

# pgbench SCRIPT CLIENTS
limit_postgres() {
    pgbench -n -M prepared -c "$2" -j 2 -T "$seconds" -f "Benchmarks/limits/pg/$1.sql" "$store" 2>/dev/null |
        awk -v name="limit postgres $1 clients=$2" '/^tps/ { printf "%s orders_per_s=%.0f\n", name, $3 }'
}

measure() {
    local round clients
    for ((round = 1; round <= rounds; round++)); do
        new_stores
        for clients in 1 32; do
            "$work/limit_sqlite" "$work/store.sqlite" "$clients" "$seconds"
            "$bench" "sqlite:$work/store.sqlite" "$clients" "$seconds" asked
        done
        for clients in 1 16; do
            limit_postgres pipelined "$clients"
            limit_postgres function "$clients"
            "$bench" "$store" "$clients" "$seconds" told
            "$bench" "$store" "$clients" "$seconds" asked
        done
    done
}

measure | tee "$work/lines"
awk -f Benchmarks/session/medians.awk "$work/lines"
