#!/usr/bin/env bash
# Fifty SIGKILLs an engine with orders in flight: nothing that was acknowledged may be lost.
set -euo pipefail
cd "$(dirname "$0")/../.."
load="$(dirname "$WAYBILL_BIN")/waybill-load"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
export WAYBILL_KEYS_FILE="$work/keys"
name="waybill_kill_$$"

try() {
    local label="$1" url="$2"
    if "$load" furnish "$url" >"$work/log" 2>&1 && python3 Benchmarks/faults/kill.py "$load" "$url" --rounds "${KILLS:-50}"
    then echo "ok - kill: nothing acknowledged is lost on $label"
    else echo "not ok - kill on $label"; cat "$work/log"; fi
}

try sqlite "sqlite:$work/kill.sqlite"
psql "$WAYBILL_TEST_POSTGRES_URL" -qc \
    "CREATE DATABASE $name TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'"
try postgres "${WAYBILL_TEST_POSTGRES_URL%/*}/$name"
psql "$WAYBILL_TEST_POSTGRES_URL" -qc "DROP DATABASE $name WITH (FORCE)"
