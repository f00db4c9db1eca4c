# Sourced by the benchmarks: release binaries, a demo store, servers that are stopped by pid.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$root"
# Another folder of binaries is taken as it is: for a trial of a script, not for figures.
bin="${WAYBILL_BIN_DIR:-$root/.build/release}"
work="$(mktemp -d)"
pids=()
trap 'for pid in "${pids[@]:-}"; do [ -z "$pid" ] || kill "$pid" 2>/dev/null || true; done; wait 2>/dev/null || true; rm -rf "$work"' EXIT
export WAYBILL_KEYS_FILE="$work/keys"

build() { [ -n "${WAYBILL_BIN_DIR:-}" ] || swift build -c release --product "$1" 2>&1 | tail -1 >&2; }

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# demo_store: a demo company in $work/demo.sqlite
demo_store() {
    export WAYBILL_DATABASE_URL="sqlite:$work/demo.sqlite"
    "$bin/waybill" migrate >/dev/null
    "$bin/waybill" demo --orders 400 --days 30 >/dev/null
}

# serve PORT [OPTIONS]: a server on the store, ready when this returns; its pid is in $server
serve() {
    "$bin/waybill" serve --host 127.0.0.1 --port "$1" --dev "${@:2}" >"$work/server.log" 2>&1 &
    server=$!
    pids+=("$server")
    for _ in $(seq 500); do
        curl -fs -o /dev/null "http://127.0.0.1:$1/readyz" && return 0
        kill -0 "$server" 2>/dev/null || { cat "$work/server.log" >&2; return 1; }
        python3 -c 'import time; time.sleep(0.01)'
    done
    return 1
}

median() { sort -n | awk '{a[NR]=$1} END {print (NR % 2) ? a[(NR+1)/2] : (a[NR/2] + a[NR/2+1]) / 2}'; }
