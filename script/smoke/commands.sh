#!/usr/bin/env bash
# The command line from end to end, on SQLite and on PostgreSQL: an order from its product to its payment, every exit
# status, and what may go wrong around a store.
#
# Needs WAYBILL_BIN and WAYBILL_TEST_POSTGRES_URL, as script/test sets them; prints `ok - …` and `not ok - …` lines.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/common.sh"
. "$root/script/lib/postgres.sh"

waybill=${WAYBILL_BIN:?}
work=$(mktemp -d /tmp/waybill-commands.XXXXXX)
failed=no

finish() {
    local status=$?
    postgres_stop
    umount "$work/full" 2>/dev/null || true
    rm -rf "$work"
    [ "$status" = 0 ] && [ "$failed" = no ] || exit 1
}
trap finish EXIT
export WAYBILL_LANGUAGE=en
unset WAYBILL_KEYS_FILE WAYBILL_PUBLIC_URL
cd "$work"

pass() { echo "ok - commands: $1"; }

# What the failing command said helps more than the bare name.
miss() {
    failed=yes
    echo "not ok - commands: $1"
    sed 's/^/    /' out err | head -n 20
}

# expect STATUS NAME [PATTERN] -- COMMAND…: the exit status, and a text on either stream.
expect() {
    local wanted=$1 name=$2 pattern=${3:-} status=0
    [ "$pattern" = -- ] && pattern= && shift 3 || shift 4
    "$@" >out 2>err </dev/null || status=$?
    if [ "$status" != "$wanted" ]; then
        echo "    status $status, wanted $wanted" >>err
        miss "$name"
    elif [ -n "$pattern" ] && ! grep -q -- "$pattern" out err; then
        echo "    nothing said '$pattern'" >>err
        miss "$name"
    elif grep -q -E 'Fatal error|StorageFault|secret' out err; then
        miss "$name (it shows its inside)"
    else
        pass "$name"
    fi
}

# One member of the JSON object a command prints.
member() {
    local name=$1
    shift
    "$waybill" "$@" --json 2>err | /usr/bin/python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])' "$name"
}

place() {
    "$waybill" order place --channel web --line "$1" --name 'Ada Byron' --email ada@example.com --country GB \
        --line1 '12 High Street' --locality London --postcode 'N1 9GU' "${@:2}"
}

# The job of a gateway call rests a few seconds, so that whoever waits for the answer can ask himself.
jobs_until_refund() {
    local attempt
    for attempt in {1..60}; do
        "$waybill" work --once
        ! "$waybill" payment show "$1" | grep ' refund ' || return 0
        read -r -t 0.2 <> <(:) || true
    done
    return 1
}

# An order from its product to its end.
road() {
    local engine=$1 order paid draft
    expect 0 "$engine: a store is made" "schema" -- "$waybill" migrate
    expect 0 "$engine: making it again does nothing" "nothing" -- "$waybill" migrate
    expect 0 "$engine: a channel" -- "$waybill" channel add web --currency GBP --brand Lumen --zone Europe/London \
        --prices-include-tax
    expect 4 "$engine: the same channel again" "channel.exists" -- "$waybill" channel add web --currency GBP --brand Lumen
    expect 0 "$engine: a location" -- "$waybill" location add LEEDS --name Leeds --country GB --zone Europe/London
    expect 0 "$engine: a product with its price" -- "$waybill" product add LAMP --name 'Desk lamp' --price 24.99 \
        --currency GBP
    expect 0 "$engine: goods come in" "5" -- "$waybill" stock receive LAMP 5 --at LEEDS
    expect 0 "$engine: an order is placed" "/t/" -- place LAMP=2 --key first
    expect 0 "$engine: under its key it is the same order" '"repeated":true' -- place LAMP=2 --key first --json
    expect 1 "$engine: under its key another order is refused" "idempotency.other_body" -- place LAMP=1 --key first
    order=$("$waybill" order list --json | /usr/bin/python3 -c 'import json, sys; print(json.load(sys.stdin)[0]["number"])')
    expect 4 "$engine: unpaid is not confirmed" "order.unpaid" -- "$waybill" order confirm "$order"
    expect 0 "$engine: it is held" -- "$waybill" order hold "$order" --kind address --reason 'no house number'
    expect 1 "$engine: a hold wants a reason" "reason" -- "$waybill" order hold "$order" --kind manual
    expect 0 "$engine: it is released" -- "$waybill" order release "$order" --kind address --reason 'she called'
    expect 4 "$engine: a stale version" "order.stale" -- "$waybill" order cancel "$order" --version 1 --reason x
    expect 0 "$engine: money is asked for" -- "$waybill" payment request "$order" --method card
    expect 0 "$engine: a card is authorized" "authorized" -- "$waybill" payment authorize "$order" --token tok_ok
    expect 0 "$engine: it is confirmed" "confirmed" -- "$waybill" order confirm "${order,,}"
    expect 0 "$engine: the money is taken" "paid" -- "$waybill" payment capture "$order"
    expect 4 "$engine: what is done cannot be edited; the way out is told" "possible now" -- \
        "$waybill" order confirm "$order"
    expect 0 "$engine: one unit is called off" -- "$waybill" order cancel-units "$order" --line 1=1 --reason 'one too many'
    expect 0 "$engine: work begins" "processing" -- "$waybill" order start "$order"
    expect 0 "$engine: a message" -- "$waybill" order message "$order" 'Ships on Friday.' --to customer
    expect 0 "$engine: the order on one page" "Ships on Friday" -- "$waybill" order show "$order"
    expect 0 "$engine: due jobs run, and a refund goes back" "refund" -- jobs_until_refund "$order"
    expect 0 "$engine: another order, by bank transfer" -- place LAMP=1 --pay bank_transfer --reference A-2
    expect 4 "$engine: its reference is taken" "order.reference_taken" -- place LAMP=1 --reference A-2
    expect 0 "$engine: its money is recorded" "paid" -- "$waybill" payment record A-2 24.99 --evidence 'line 3'
    expect 4 "$engine: the same money twice" "payment" -- "$waybill" payment record A-2 24.99 --evidence 'line 3'
    expect 0 "$engine: it is canceled" "canceled" -- "$waybill" order cancel A-2 --reason 'changed her mind'
    expect 0 "$engine: a draft" "Draft" -- "$waybill" order draft --channel web --line LAMP=1
    draft=$("$waybill" order list --state draft --json | /usr/bin/python3 -c 'import json, sys; print(json.load(sys.stdin)[0]["id"])')
    expect 1 "$engine: a draft without a contact is not placed" "contact.required" -- "$waybill" order draft --place "$draft"
    expect 0 "$engine: a count below what is promised" "lost" -- \
        "$waybill" stock adjust LAMP --at LEEDS --counted 0 --reason 'stock-taking'
    expect 0 "$engine: why is it so" "promised 0" -- "$waybill" stock explain LAMP
    expect 0 "$engine: stock check" "Broken: 0" -- "$waybill" stock check
    expect 0 "$engine: money check" "Broken: 0" -- "$waybill" money check
    expect 0 "$engine: order check" "Broken: 0" -- "$waybill" order check
    expect 0 "$engine: chain verify" "holds" -- "$waybill" chain verify
    expect 0 "$engine: the feed" "order.received" -- "$waybill" events tail
    expect 0 "$engine: dead letters" "nothing" -- "$waybill" jobs dead
    expect 0 "$engine: a customer is found by e-mail" "Ada Byron" -- "$waybill" customer list --find ada@example.com
}

# What people and programs send that cannot be.
bad_input() {
    local engine=$1 long
    long=$(printf 'x%.0s' {1..300})
    expect 3 "$engine: no such order" "order.unknown" -- "$waybill" order show NOWHERE
    expect 1 "$engine: an unknown SKU" "lines\[0\].sku" -- place NOTHING=1
    expect 1 "$engine: quantity 0" "quantity.not_positive" -- place LAMP=0
    expect 1 "$engine: a negative quantity" "quantity" -- place LAMP=-1
    expect 1 "$engine: a huge quantity" "quantity.too_large" -- place LAMP=99999999999999999999
    expect 1 "$engine: half a lamp" "quantity.decimals" -- place LAMP=1.5
    expect 4 "$engine: more than there is" "stock.short" -- place LAMP=1000
    expect 1 "$engine: a price no money holds" "too_large" -- "$waybill" product price LAMP 99999999999999999999 \
        --currency GBP
    expect 1 "$engine: a price with too many decimals" "unit_price.decimals" -- "$waybill" product price LAMP \
        1.1234567 --currency GBP
    expect 1 "$engine: an unknown currency" "currency.unknown" -- "$waybill" product price LAMP 1 --currency ZZZ
    expect 1 "$engine: an empty SKU" "text.required" -- "$waybill" product add '' --name x
    expect 1 "$engine: an over-long SKU" "text.too_long" -- "$waybill" product add "$long" --name x
    expect 1 "$engine: a control character" "text.control_character" -- "$waybill" product add $'A\x07B' --name x
    expect 2 "$engine: bytes that are not UTF-8" "cli.not_utf8" -- "$waybill" product add $'A\xff' --name x
    expect 2 "$engine: a word the command does not know" "order" -- "$waybill" order plase
    expect 2 "$engine: a number that is none" -- "$waybill" order list --limit many
    expect 1 "$engine: a role that may not" "permission.denied" -- "$waybill" channel add other --currency GBP --brand B \
        --as guest
    echo '{"channel":"web","colour":"red","lines":[{"sku":"LAMP","quantity":true},{"quantity":"1"}],"contact":{"name":"A","email":"no"}}' >order.json
    expect 1 "$engine: every fault of a document at once" "lines\[0\].quantity" -- "$waybill" order place --json-file order.json
    if [ "$(grep -c 'waybill: ' err)" -ge 4 ]; then
        pass "$engine: each of them is named"
    else
        miss "$engine: each of them is named"
    fi
    echo '{"channel":"web","channel":"web"}' >order.json
    expect 1 "$engine: a key twice in a document" "json.duplicate_key" -- "$waybill" order place --json-file order.json
    expect 1 "$engine: a file that is not there" "cli.no_file" -- "$waybill" order place --json-file nowhere.json
    expect 1 "$engine: refusals are JSON too" '"code":"sku.unknown"' -- place NOTHING=1 --json
    WAYBILL_LANGUAGE=zh expect 3 "$engine: in Chinese" "没有" -- "$waybill" order show NOWHERE
}

sqlite_trouble() {
    local holder
    expect 5 "SQLite: a store that is not there" "waybill migrate" -- \
        env WAYBILL_DATABASE_URL=sqlite:nowhere.sqlite "$waybill" order list
    [ ! -e nowhere.sqlite ] && pass "SQLite: nothing was made by looking" || miss "SQLite: nothing was made by looking"
    head -c 4096 /dev/urandom >noise.sqlite
    expect 5 "SQLite: a file that is no store" "cli.not_a_store" -- \
        env WAYBILL_DATABASE_URL=sqlite:noise.sqlite "$waybill" order list
    expect 2 "SQLite: an address nobody knows" "cli.bad_url" -- \
        env WAYBILL_DATABASE_URL=mysql://u:secret@host/db "$waybill" order list
    : >empty.sqlite
    expect 5 "SQLite: an empty store" "waybill migrate" -- \
        env WAYBILL_DATABASE_URL=sqlite:empty.sqlite "$waybill" order list

    mv shop.sqlite.keys lost.keys
    expect 5 "SQLite: its keys are lost, and no others are made" "cli.keys_missing" -- "$waybill" order list
    [ ! -e shop.sqlite.keys ] || miss "SQLite: keys were made for an old store"
    WAYBILL_DATABASE_URL=sqlite:other.sqlite "$waybill" migrate >/dev/null
    cp other.sqlite.keys shop.sqlite.keys
    expect 5 "SQLite: the keys of another store" "cli.wrong_keys" -- "$waybill" customer list
    mv lost.keys shop.sqlite.keys

    sqlite_python "UPDATE schema_migrations SET number = 99 WHERE number = 7"
    expect 5 "SQLite: a store of a newer program" "newer waybill" -- "$waybill" order list
    sqlite_python "UPDATE schema_migrations SET number = 7 WHERE number = 99"
    sqlite_python "UPDATE schema_migrations SET checksum = 'other' WHERE number = 7"
    expect 5 "SQLite: a store with another step" "cli.step_changed" -- "$waybill" order list
    sqlite_python "UPDATE schema_migrations SET checksum = '$checksum' WHERE number = 7"

    /usr/bin/python3 -c 'import sqlite3, sys, time
db = sqlite3.connect("shop.sqlite", isolation_level=None)
db.execute("BEGIN IMMEDIATE")
print("held", flush=True)
time.sleep(30)' >held &
    holder=$!
    until [ -s held ]; do read -r -t 0.05 <> <(:) || true; done
    expect 5 "SQLite: locked by somebody else" "busy" -- place LAMP=1
    kill "$holder"
    wait "$holder" 2>/dev/null || true
    expect 0 "SQLite: usable again" -- "$waybill" stock receive LAMP 3 --at LEEDS

    expect 5 "SQLite: a full disk" "disk_full\|unavailable" -- full_disk
    expect 0 "SQLite: nothing was lost by it" "Broken: 0" -- "$waybill" stock check
    read_only
    expect 4 "SQLite: a second server" "process" -- second_server
}

sqlite_python() {
    /usr/bin/python3 -c 'import sqlite3, sys
with sqlite3.connect("shop.sqlite") as db: db.execute(sys.argv[1])' "$1"
}

# A limit on the size of files is a disk that is full; without a handler for its signal, writing fails.
full_disk() (
    trap '' XFSZ
    ulimit -f 1
    "$waybill" product add "FULL" --name x
)

# Root writes what it likes, so the file is read as another user.
read_only() {
    cp shop.sqlite ro.sqlite
    cp shop.sqlite.keys ro.sqlite.keys
    chmod 755 "$work"
    chmod 444 ro.sqlite ro.sqlite.keys
    local as=()
    [ "$(id -u)" != 0 ] || as=(setpriv --reuid nobody --regid nogroup --clear-groups)
    [ "$(id -u)" = 0 ] || chmod 555 "$work"
    expect 5 "SQLite: a file that may not be written" "cli.read_only\|cli.store_unavailable" -- \
        "${as[@]}" env WAYBILL_DATABASE_URL="sqlite:$work/ro.sqlite" "$waybill" product add RO --name x
    chmod 755 "$work"
}

second_server() {
    local server status=0
    "$waybill" serve --port 0 2>server.out &
    server=$!
    until grep -q Serving server.out; do kill -0 "$server" || return 70; done
    "$waybill" serve --port 0 || status=$?
    kill -TERM "$server"
    wait "$server" || status=70
    return "$status"
}

postgres_trouble() {
    local name=waybill_commands_gone
    expect 5 "PostgreSQL: wrong collation" "LC_COLLATE" -- \
        env WAYBILL_DATABASE_URL="${server/\/postgres/\/waybill_commands_wrong}" "$waybill" migrate
    expect 5 "PostgreSQL: no such database" "cli.store_unavailable" -- \
        env WAYBILL_DATABASE_URL="${server/\/postgres/\/$name}" "$waybill" order list
    unset WAYBILL_TEST_POSTGRES_URL
    postgres_start
    create_database "$WAYBILL_TEST_POSTGRES_URL" "$name"
    export WAYBILL_DATABASE_URL="${WAYBILL_TEST_POSTGRES_URL/\/postgres/\/$name}"
    expect 0 "PostgreSQL: a server of its own" -- "$waybill" migrate
    "$waybill" channel add web --currency GBP --brand Lumen >/dev/null
    postgres_halt QUIT
    expect 5 "PostgreSQL: gone" "cli.store_unavailable" -- "$waybill" channel list
    expect 5 "PostgreSQL: no password in what it says" -- \
        env WAYBILL_DATABASE_URL="postgres://waybill:secret@127.0.0.1:$postgres_port/$name" "$waybill" channel list
    postgres_resume
    expect 0 "PostgreSQL: back, and nothing lost" "web" -- "$waybill" channel list
}

# create_database SERVER NAME [LOCALE]
create_database() {
    local programs
    programs=$(postgres_programs)
    "$programs/psql" -q -X "$1" -c "CREATE DATABASE $2 TEMPLATE template0 ENCODING 'UTF8'
        LC_COLLATE '${3:-C}' LC_CTYPE 'C.UTF-8'"
}

server=$WAYBILL_TEST_POSTGRES_URL
postgres_choose_user

export WAYBILL_DATABASE_URL=sqlite:shop.sqlite
road SQLite
bad_input SQLite
checksum=$(/usr/bin/python3 -c 'import sqlite3
print(sqlite3.connect("shop.sqlite").execute("SELECT checksum FROM schema_migrations WHERE number = 7").fetchone()[0])')
expect 0 "SQLite: the doctor is content" "All is well" -- "$waybill" doctor
sqlite_trouble

create_database "$server" waybill_commands
create_database "$server" waybill_commands_wrong C.UTF-8
export WAYBILL_DATABASE_URL="${server/\/postgres/\/waybill_commands}"
export WAYBILL_KEYS_FILE="$work/postgres.keys"
road PostgreSQL
bad_input PostgreSQL
postgres_trouble
"$(postgres_programs)/psql" -q -X "$server" -c 'DROP DATABASE waybill_commands WITH (FORCE)' \
    -c 'DROP DATABASE waybill_commands_wrong WITH (FORCE)'
