#!/usr/bin/env bash
# Usage: Browser/states.sh OUTDIR [shots.py options]
#
# Shows every state of the tracking and payment pages to a real browser: pictures into OUTDIR, axe-core over each, and
# exit status 1 if anything is wrong with any of them. Wants `script/setup --browser` and the tests built
# (`swift build --build-tests`).
set -euo pipefail
cd "$(dirname "$0")/.."
out="${1:?where do the pictures go}"
shift
mkdir -p "$out"
list="$(mktemp -u)"
WAYBILL_SAMPLES="$list" ${SWIFT:-swift} test --skip-build --disable-xctest --filter SampleServer >"$out/server.log" 2>&1 &
server=$!
trap 'rm -f "$list"; wait "$server" 2>/dev/null || true' EXIT
for _ in $(seq 600); do
    [ -s "$list" ] && break
    kill -0 "$server" 2>/dev/null || { cat "$out/server.log" >&2; exit 2; }
    sleep 0.1
done
status=0
while read -r name url; do
    printf '%s: ' "$name"
    .build-tools/venv/bin/python Browser/shots.py "$url" "$out" --name "$name" "$@" || status=1
done <<<"$(cat "$list")"
exit "$status"
