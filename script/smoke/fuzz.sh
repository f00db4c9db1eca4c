#!/usr/bin/env bash
# Every operation of the API asked what its document allows and forbids, shortly; all of it is `script/check --fuzz`.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/common.sh"

# Two ports beside each other.
port=$(/usr/bin/python3 -c 'import socket
while True:
    with socket.socket() as first, socket.socket() as second:
        first.bind(("127.0.0.1", 0))
        try:
            second.bind(("127.0.0.1", first.getsockname()[1] + 1))
        except OSError:
            continue
        print(first.getsockname()[1])
        break')
out=$(mktemp /tmp/waybill-fuzz-smoke.XXXXXX)
trap 'rm -f "$out"' EXIT
what="every operation answers as its document says"
if script/fuzz_api.sh --short --port "$port" >"$out" 2>&1; then
    tail -n 1 "$out"
    echo "ok - fuzz: $what"
else
    cat "$out"
    echo "not ok - fuzz: $what"
fi
