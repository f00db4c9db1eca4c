#!/usr/bin/env bash
# Usage: script/attack.sh [--minutes N] [--port N] [--only TEXT] [--deeper N]
#
# Lets sqlmap (Debian) try every parameter of every page, the desk's and the customers', and every operation of the API
# against a server of its own with a small demo store: forms, query parameters, JSON bodies, path segments, cookies and
# headers, with a key and with accounts that may do everything. The list is made of the OpenAPI document, of `waybill
# routes --json` and of the forms on the pages, so a new endpoint or page is tried without a line here.
#
#   --minutes N    how long all of it may take; 40 without it. What is left over then is named, and fails.
#   --only TEXT    only what has this in its name: "/desk", "POST /desk/orders"
#   --deeper N     tries one in N of them at sqlmap's level 2 as well
#   --port N       where the server listens; a free one without it
#
# Needs WAYBILL_BIN (the debug build without it) and sqlmap. Prints how many parameters were tried and which could be
# injected; the exit status is 0 only if all were tried and none could.
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

minutes=40
deeper=0
port=
only=
while [ $# -gt 0 ]; do
    case $1 in
        -h | --help) help ;;
        --minutes) need_value "$1" $#; minutes=$2; shift ;;
        --port) need_value "$1" $#; port=$2; shift ;;
        --deeper) need_value "$1" $#; deeper=$2; shift ;;
        --only) need_value "$1" $#; only=$2; shift ;;
        *) fail "script/attack.sh does not know $1 (see --help)" ;;
    esac
    shift
done

command -v sqlmap >/dev/null || fail "sqlmap is not installed (apt-get install sqlmap)"
waybill=$(realpath "${WAYBILL_BIN:-.build/debug/waybill}")
[ -x "$waybill" ] || fail "no program at $waybill; run script/test or swift build first"
port=${port:-$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')}
work=$(mktemp -d /tmp/waybill-attack.XXXXXX)
trap 'kill "${server:-}" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"' EXIT

export WAYBILL_DATABASE_URL="sqlite:$work/shop.sqlite" WAYBILL_LANGUAGE=en
unset WAYBILL_KEYS_FILE WAYBILL_PUBLIC_URL
"$waybill" migrate >/dev/null
"$waybill" demo --orders 30 --days 10 >/dev/null
# Several keys, since each may ask so often in a minute only: an answer that says so would look like a finding.
keys=
for number in $(seq 16); do
    keys+=,$("$waybill" key add "sqlmap $number" --scope all:write --json |
        python3 -c 'import json, sys; print(json.load(sys.stdin)["secret"])')
done
# Some forms end a session or close an account, so there are several.
staff=
for number in $(seq 12); do
    invited=$("$waybill" staff add --name "Eve $number" --email "eve$number@example.com" --role admin)
    "$waybill" staff accept "$(grep -o -E 'https?://[^ ]+' <<<"$invited" | head -n 1)" >/dev/null <<<'four green lamps at dusk'
    staff+=,eve$number@example.com
done
"$waybill" routes --json >"$work/routes.json"
link=$("$waybill" demo --links --json | python3 -c 'import json, sys; print(json.load(sys.stdin)[0]["link"])')
"$waybill" serve --port "$port" --dev --trusted-proxy 127.0.0.1 >"$work/server.log" 2>&1 &
server=$!
for _ in $(seq 300); do
    curl -fs -o /dev/null "http://127.0.0.1:$port/readyz" && break
    kill -0 "$server" 2>/dev/null || { cat "$work/server.log"; fail "the server did not start"; }
    sleep 0.1
done

python3 script/lib/attack.py "http://127.0.0.1:$port" "${keys#,}" "/t/${link##*/t/}" "$work" --minutes "$minutes" \
    --routes "$work/routes.json" --staff "${staff#,}" --deeper "$deeper" ${only:+--only "$only"}
