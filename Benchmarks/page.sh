#!/usr/bin/env bash
# The tracking page's requests a second, beside an empty route of the same library in the same minutes (wrk).
. "$(dirname "$0")/lib.bash"
rounds="${ROUNDS:-3}" seconds="${SECONDS_EACH:-5}"
command -v wrk >/dev/null || { echo "wrk is missing: script/setup --browser" >&2; exit 1; }
build waybill; build empty-route
demo_store
port="$(free_port)"; serve "$port"
token="$("$bin/waybill" demo --links | grep -oE '/t/[0-9a-z]+' | head -1)"
empty="$(free_port)"
"$bin/empty-route" "$empty" >/dev/null 2>&1 & pids+=("$!")
for _ in $(seq 200); do curl -fs -o /dev/null "http://127.0.0.1:$empty/" && break; done
rate() { wrk -t1 -c16 -d"${seconds}s" "$@" | awk '/Requests\/sec/ {print $2}'; }
for round in $(seq "$rounds"); do
    limit="$(rate "http://127.0.0.1:$empty/")"
    plain="$(rate "http://127.0.0.1:$port$token")"
    zipped="$(rate -H 'Accept-Encoding: gzip' "http://127.0.0.1:$port$token")"
    echo "$limit $plain $zipped" >>"$work/rates"
    echo "round $round: empty route $limit/s, page $plain/s, page gzip $zipped/s"
done
limit="$(cut -d' ' -f1 "$work/rates" | median)"; plain="$(cut -d' ' -f2 "$work/rates" | median)"
zipped="$(cut -d' ' -f3 "$work/rates" | median)"
awk -v l="$limit" -v p="$plain" -v z="$zipped" 'BEGIN {
    printf "medians: empty %.0f/s, page %.0f/s (ratio %.2f), page gzip %.0f/s (ratio %.2f)\n", l, p, p/l, z, z/l }'
