#!/usr/bin/env bash
# Short runs of the benchmarks that ask over HTTP, on both engines: lost updates, doubled orders, the last unit, the feed.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
cd "$root"
. Benchmarks/http/run.sh
work="$(mktemp -d /tmp/waybill-http.XXXXXX)"
trap 'rm -rf "$work"' EXIT

# proves NAME WHAT [arguments]
proves() {
    if on_both "$1" "${@:3}"; then echo "ok - http: $2"; else echo "not ok - http: $2"; fi
}

proves edits "no change of an order is lost" --edits 400 --orders 8 --clients 24
proves twice "an order that is sent five times is placed once" --placements 200 --clients 8
proves last_unit "one of many buyers gets the last unit" --rounds 2 --buyers 60
proves feed "readers that are cut off miss nothing and hear nothing twice" --orders 200 --writers 12
