#!/usr/bin/env bash
# The ground of the web side, on a running server: headers by the observatory's rules, metrics an outside parser reads, a
# look-up from its form to its mail, no secret in any log, and a quick stop.
#
# Needs WAYBILL_BIN, as script/test sets it; prints `ok - …` and `not ok - …` lines.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/common.sh"

waybill=${WAYBILL_BIN:?}
work=$(mktemp -d /tmp/waybill-ground.XXXXXX)
failed=no
finish() {
    local status=$?
    kill "${server:-}" "${front:-}" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$work"
    [ "$status" = 0 ] && [ "$failed" = no ] || exit 1
}
trap finish EXIT

# check NAME COMMAND…: passes if the command does; what it said is shown if not.
check() {
    if "${@:2}" >"$work/said" 2>&1; then
        echo "ok - ground: $1"
    else
        failed=yes
        echo "not ok - ground: $1"
        sed 's/^/    /' "$work/said" | tail -n 20
    fi
}

json() { python3 -c "import json, sys; told = json.load(sys.stdin); print($1)"; }

export WAYBILL_DATABASE_URL="sqlite:$work/shop.sqlite" WAYBILL_LANGUAGE=en
export WAYBILL_METRICS_TOKEN=collector-4f1c9a77e2 WAYBILL_SECURITY_CONTACT=mailto:security@example.com
unset WAYBILL_KEYS_FILE WAYBILL_PUBLIC_URL
"$waybill" migrate >/dev/null 2>>"$work/log"
"$waybill" demo --orders 12 --days 5 >/dev/null 2>>"$work/log"
key=$("$waybill" key add 'the shop' --scope all:write --json 2>>"$work/log" | json 'told["secret"]')
read -r number link < <("$waybill" demo --links --json 2>>"$work/log" |
    json 'told[0]["number"] + " " + told[0]["link"]')
token=${link##*/t/}
invited=$("$waybill" staff add --name 'Ada Byron' --email ada@example.com --role admin 2>>"$work/log")
"$waybill" staff accept "$(grep -o -E 'https?://[^ ]+' <<<"$invited" | head -n 1)" >/dev/null \
    <<<'four green lamps at dusk' 2>>"$work/log"
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
port=$(free_port)
base=http://127.0.0.1:$port

serve() {
    "$@" "$waybill" serve --port "$port" --dev --trusted-proxy 127.0.0.1 >>"$work/log" 2>&1 &
    server=$!
    for _ in $(seq 200); do
        curl -fs -o /dev/null "$base/readyz" && return
        kill -0 "$server" || return 1
        sleep 0.05
    done
    return 1
}

stop() {
    kill "$server"
    wait "$server"
}

serve env WAYBILL_PUBLIC_URL=https://shop.example
# As a visitor has it: over https, through a front with a certificate of its own.
secure=$(free_port)
python3 script/lib/tls_front.py shop.example "$secure" "$port" "$work/front.pem" >>"$work/log" 2>&1 &
front=$!
for _ in $(seq 100); do
    curl -fs -o /dev/null --cacert "$work/front.pem" --connect-to "shop.example:443:127.0.0.1:$secure" \
        https://shop.example/readyz && break
    sleep 0.1
done
through_https() {
    python3 script/lib/header_score.py "https://127.0.0.1:$secure" shop.example --certificate "$work/front.pem" "$@"
}
check "over https every page of the desk scores 100 and more by the observatory's rules" \
    through_https --staff ada@example.com /desk /desk/orders "/desk/orders/$number" /desk/orders/new /desk/orders/board \
    /desk/fulfillment /desk/parcels /desk/settings/staff /desk/settings/keys /desk/audit /desk/jobs /desk/me \
    <<<'four green lamps at dusk'
cat "$work/said"
check "over https every kind of answer scores 100 and more by the observatory's rules" \
    through_https / /track /track/sent "/t/$token" "/pay/$token" /no/such /docs \
    /api/v1/openapi.json /api/v1/orders /healthz /robots.txt /dev/mail /.well-known/security.txt /favicon.svg /metrics
cat "$work/said"

parsed() {
    curl -fs -H "Authorization: Bearer $WAYBILL_METRICS_TOKEN" "$base/metrics" >"$work/metrics"
    grep -q '^waybill_http_requests_total{' "$work/metrics"
    python3 - "$work/metrics" <<'PY'
import sys
try:
    from prometheus_client.parser import text_string_to_metric_families as families
except ImportError:
    print("prometheus_client is not installed; the Swift tests read the format themselves")
    sys.exit(0)
found = list(families(open(sys.argv[1], encoding="utf-8").read()))
assert {"waybill_jobs", "waybill_feed_position", "waybill_connections_open"} <= {each.name for each in found}
print(f"{len(found)} families, {sum(len(each.samples) for each in found)} samples")
PY
}
check "the collector's parser reads the metrics" parsed
sed -n 's/^\([0-9]* families.*\)/    \1/p' "$work/said"

# Whoever ordered is known to the store only; the API tells his e-mail to a key that may see it.
id=$(curl -fs -H "Host: shop.example" -H "Authorization: Bearer $key" "$base/api/v1/orders/$number?expand=customer" |
    tee "$work/order" | json '"found"') || id=
email=$(grep -o '[A-Za-z0-9._%+-]*@[A-Za-z0-9.-]*' "$work/order" | head -n 1) || email=

looked_up() {
    curl -fs -o /dev/null -H 'Host: shop.example' -d "number=$number" --data-urlencode "email=$email" "$base/track"
    for _ in $(seq 80); do
        curl -fs -H 'Host: shop.example' "$base/dev/mail" >"$work/mails"
        grep -q "$number" "$work/mails" && return
        sleep 0.1
    done
    return 1
}
check "a guest's question ends in a mail with the link" looked_up
mailed() {
    local mail
    mail=$(grep -o '/dev/mail/mail_[0-9a-z]*' "$work/mails" | head -n 1)
    curl -fs -H 'Host: shop.example' "$base$mail" >"$work/mail"
    grep -q "https://shop.example/t/$token" "$work/mail"
}
check "the link in the mail is the order's" mailed

# What must never be written down, sent in every place where it can be sent.
secrets=("$key" "$token" "$WAYBILL_METRICS_TOKEN" "$email" hunter2-password sessioncookie-77aa)
for path in "/t/$token" "/t/$token/x" "/pay/$token" "/no?password=hunter2-password" "/track" "/api/v1/orders"; do
    for method in GET POST PUT; do
        curl -s -o /dev/null -X "$method" -H 'Host: shop.example' -H "Authorization: Bearer $key" \
            -H 'Cookie: waybill=sessioncookie-77aa' -d "password=hunter2-password&email=$email" "$base$path"
    done
done
printf 'GET /t/%s HTTP/9.9\r\nAuthorization: Bearer %s\r\n\r\n' "$token" "$key" >"/dev/tcp/127.0.0.1/$port" || true
quiet() {
    local secret
    [ -n "$email" ] && [ -s "$work/log" ]
    for secret in "${secrets[@]}"; do
        if grep -F -e "$secret" "$work/log"; then return 1; fi
    done
}
check "the server stops when it is told to" stop
check "no password, key, token, cookie or address is in any log" quiet
