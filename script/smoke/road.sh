#!/usr/bin/env bash
# The whole road by the command line, on SQLite and on PostgreSQL: picked, packed in two parcels, weighed, handed over,
# tracked, delivered, settled, completed, sent back and sent again; each way to pay and to get goods; and what people in
# a warehouse and carriers send that cannot be.
#
# Needs WAYBILL_BIN and WAYBILL_TEST_POSTGRES_URL, as script/test sets them; prints `ok - …` and `not ok - …` lines.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/common.sh"
. "$root/script/lib/postgres.sh"

waybill=${WAYBILL_BIN:?}
work=$(mktemp -d /tmp/waybill-road.XXXXXX)
failed=no
server=${WAYBILL_TEST_POSTGRES_URL:?}
database=waybill_road_$$

finish() {
    local status=$?
    "$(postgres_programs)/psql" -q -X "$server" -c "DROP DATABASE IF EXISTS $database WITH (FORCE)" 2>/dev/null || true
    rm -rf "$work"
    [ "$status" = 0 ] && [ "$failed" = no ] || exit 1
}
trap finish EXIT
export WAYBILL_LANGUAGE=en
unset WAYBILL_KEYS_FILE WAYBILL_PUBLIC_URL
cd "$work"

# says STATUS PATTERN NAME -- ARGUMENTS…: what one call of the program ends with and says, on either stream.
says() {
    local wanted=$1 pattern=$2 name="$engine: $3" status=0
    shift 4
    "$waybill" "$@" >out 2>err </dev/null || status=$?
    if [ "$status" = "$wanted" ] && grep -q -e "$pattern" out err && ! grep -q -E 'Fatal error|StorageFault' out err; then
        echo "ok - road: $name"
    else
        failed=yes
        echo "not ok - road: $name (status $status, wanted $wanted and '$pattern')"
        sed 's/^/    /' out err | head -n 20
    fi
}

# A step on the way that has its own check further on.
step() {
    "$waybill" "$@" >out 2>err </dev/null && return 0
    failed=yes
    echo "not ok - road: $engine: waybill $*"
    sed 's/^/    /' out err | head -n 10
}

# place REFERENCE ARGUMENTS…: sets `number`.
place() {
    step order place --channel web --reference "$1" --name 'Ada Byron' --email ada@example.com --country GB \
        --line1 '12 High Street' --locality London --postcode 'N1 9GU' "${@:2}"
    number=$(grep -o -m 1 -E '[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}' out || echo none)
}

by_card() {
    step payment request "$1" --method card
    step payment authorize "$1" --token tok_ok
    step order confirm "$1"
}

# sent FULFILLMENT PARCEL GRAMS: all of it picked, packed, labeled for our own delivery, handed over.
sent() {
    step fulfillment pick "$1"
    step fulfillment scan "$1" --all
    step fulfillment pack "$1" --grams "$3"
    step parcel label "$2" --carrier own
    step fulfillment hand-over "$2"
}

firm() {
    step migrate
    step channel add web --currency GBP --brand Lumen --zone Europe/London --prices-include-tax
    step location add LEEDS --name Leeds --country GB --zone Europe/London --priority 10
    step location add YORK --name York --country GB --zone Europe/London
    step product add LAMP --name 'Desk lamp' --weight 1200 --price 24.99 --currency GBP --gtin 4006381333931
    step product add CREAM --name Cream --weight 100 --price 9 --currency GBP --lots
    step product add DESK --name Desk --kind made_to_order --weight 20000 --price 300 --currency GBP
    step stock receive LAMP 20 --at LEEDS
    step stock receive LAMP 5 --at YORK
    step stock receive CREAM 5 --at LEEDS --lot L1 --expires-on 2099-03-31
}

# One order to the door and back: short, two parcels, a scale that disagrees, a return, a second sending, a loss.
main_road() {
    local first second
    place M-1 --line LAMP=4
    first=$number/1 second=$number/2
    says 3 "fulfillment.unknown" "nothing to pick before it is confirmed" -- fulfillment pick M-1
    by_card M-1
    # So far off that the authorization ends before it whatever day of the week this runs: all is taken at once.
    step order promise M-1 --until "$(date -u -d '20 days' +%F)" --reason 'agreed on the telephone'
    says 4 "possible now: pick" "a scan before the picking has begun" -- fulfillment scan M-1 LAMP
    says 0 "now picking" "picking begins" -- fulfillment pick M-1 --picker mei
    says 3 "scan.unknown" "a code nobody knows" -- fulfillment scan M-1 4006381333948
    says 4 "scan.too_many" "more than is wanted" -- fulfillment scan M-1 LAMP=5
    says 1 "quantity.not_positive" "nothing at all" -- fulfillment scan M-1 LAMP=0
    says 0 "3 of 4 picked" "a barcode" -- fulfillment scan M-1 4006381333931=3
    says 0 "3 of 3 picked" "one is missing on the shelf" -- fulfillment short M-1 LAMP --reason 'empty shelf'
    says 0 "YORK" "the other warehouse sends it" -- fulfillment show "$second"
    says 1 "weight.range" "a weight of nothing" -- fulfillment pack "$first" LAMP=2 --grams 0
    says 1 "weight.range" "an absurd weight" -- fulfillment pack "$first" LAMP=2 --grams 99000000
    says 0 "weigh it again" "the scale disagrees" -- fulfillment pack "$first" LAMP=2 --grams 900
    says 4 "parcel.weight_open" "then it gets no label" -- parcel label "$first" --carrier ups --number 1Z879E930346834440
    says 1 "reason.required" "an override says why" -- parcel weigh "$first" --grams 900 --accept-weight
    says 0 "accepted" "with a reason it counts" -- parcel weigh "$first" --grams 900 --accept-weight --reason 'no bases'
    says 4 "parcel.not_labeled" "without a label it stays" -- fulfillment hand-over "$first"
    says 0 "kept for a number no parcel has" "a carrier is faster than we are" -- \
        parcel event 1Z879E930346834440 pre_transit
    step parcel label "$first" --carrier ups --number 1Z879E930346834440
    step fulfillment pack "$number/1" LAMP=1 --grams 1200
    step order hold M-1 --kind manual --stops ship --reason 'she moves'
    says 4 "order.on_hold" "what is held is not handed over" -- fulfillment hand-over "$first"
    step order release M-1 --kind manual --reason 'same house'
    says 0 "handed over" "the first parcel leaves" -- fulfillment hand-over "$first"
    says 4 "parcel.gone" "it leaves once" -- fulfillment hand-over "$first"
    says 4 "parcel.not_labeled" "our own parcel needs its label first" -- parcel event "$second" delivered
    step parcel label "$second" --carrier own
    step fulfillment hand-over "$second"
    step work --once
    says 0 ": paid" "the money was taken" -- payment show M-1
    says 0 "1 new" "our driver, by our name for the parcel" -- \
        parcel event "$second" delivered --source driver --as driver
    printf '{"events":[{"tracking_number":"%s","status":"in_transit","at":"%s"}]}' 1Z879E930346834440 \
        "$(date -u -d '10 seconds ago' +%Y-%m-%dT%H:%M:%SZ)" >scan.json
    says 0 "1 new" "a carrier's file" -- parcel events scan.json
    says 0 "1 known" "the same file again" -- parcel events scan.json
    says 1 "parcel.event_too_old" "a clock of long ago" -- \
        parcel event 1Z879E930346834440 in_transit --at 2019-01-01T00:00:00Z
    sent "$number/2" "$number/3" 1200
    step parcel event "$number/3" delivered
    says 0 "1 new" "it comes back" -- parcel event 1Z879E930346834440 return_to_sender
    says 4 "parcel.not_back" "not settled before it is here" -- \
        parcel resolve 1Z879E930346834440 restocked --reason 'on its way'
    step parcel event 1Z879E930346834440 returned
    says 0 "restocked" "it is put back" -- parcel resolve 1Z879E930346834440 restocked --reason unopened
    says 4 "parcel.resolved" "once" -- parcel resolve 1Z879E930346834440 restocked --reason unopened
    step order reserve M-1
    sent "$number/3" "$number/4" 2400
    says 0 "1 new" "the second sending is lost" -- parcel event "$number/4" lost
    step parcel resolve "$number/4" lost --reason 'the van burnt'
    step order cancel-units M-1 --line 1=2 --reason lost
}

# Paid at the door, by transfer, and later.
ways_to_pay() {
    local customer
    place COD-1 --line LAMP=1 --pay cash_on_delivery
    step order confirm COD-1
    sent COD-1 "$number/1" 1200
    step parcel event "$number/1" delivered
    says 0 "open £0.00" "the driver brings the cash" -- \
        payment record COD-1 24.99 --method cash_on_delivery --evidence 'list 1'
    says 4 "payment.duplicate" "he brings it once" -- \
        payment record COD-1 24.99 --method cash_on_delivery --evidence 'list 1'
    says 0 "  completed, " "then the order is done" -- order show COD-1
    place BT-1 --line LAMP=1 --pay bank_transfer
    says 4 "order.unpaid" "a transfer is waited for" -- order confirm BT-1
    says 1 "payment.currency" "another currency" -- payment match "$number" 24.99 --currency EUR --evidence s1
    says 1 "amount_not_positive" "no money" -- payment match "$number" 0 --currency GBP --evidence s1
    says 1 "cli.below_zero" "less than none" -- payment match "$number" -5 --currency GBP --evidence s1
    says 0 "open £4.99" "too little is kept" -- payment match "pays $number" 20 --currency GBP --evidence s1
    says 4 "payment.duplicate" "a line of a statement counts once" -- \
        payment match "pays $number" 20 --currency GBP --evidence s1
    says 0 "is kept as trf_" "a transfer that names no order" -- \
        payment match 'for the lamp' 5 --currency GBP --evidence s2
    says 0 "open −£0.01" "somebody knows whose it is" -- payment assign "$(word_of trf payment unmatched)" BT-1
    says 0 "confirmed" "paid, it goes on" -- order confirm BT-1
    says 1 "payment.no_terms" "nobody owes us without terms" -- order place --channel web --line LAMP=1 --pay net_terms \
        --name 'Ada Byron' --email ada@example.com --country GB --line1 '12 High Street' --locality London \
        --postcode 'N1 9GU'
    customer=$(word_of C customer list)
    says 1 "customer.terms_choice" "terms are days or none" -- customer terms "$customer"
    says 0 "within 30 days" "terms are agreed" -- customer terms "$customer" --days 30 --limit 25 --currency GBP
    place NT-1 --line LAMP=1 --pay net_terms
    says 0 "confirmed" "within the limit" -- order confirm NT-1
}

# Goods that are made, that have lots, that are fetched.
ways_to_goods() {
    place MTO-1 --line DESK=1
    by_card MTO-1
    says 3 "fulfillment.unknown" "nothing to pick before it is made" -- fulfillment pick MTO-1
    says 1 "supply.one_change" "one change at a time" -- order supply MTO-1 --line 1 --reason x
    step order supply MTO-1 --line 1 --started --reason 'the joiner began'
    step order supply MTO-1 --line 1 --ready --reason 'it is dry'
    sent MTO-1 "$number/1" 20000
    step parcel event "$number/1" delivered
    step work --once
    says 0 "  completed, " "made, sent, paid" -- order show MTO-1
    place L-1 --line CREAM=2 --pay cash_on_delivery
    step order confirm L-1
    step fulfillment pick L-1
    says 1 "scan.lot_needed" "a lot is scanned too" -- fulfillment scan L-1 CREAM
    says 4 "scan.wrong_lot" "the right one" -- fulfillment scan L-1 CREAM@L9=1
    says 0 "2 of 2 picked" "by its lot" -- fulfillment scan L-1 CREAM@L1=2
    step order cancel L-1 --reason 'changed her mind'
    says 4 "fulfillment.not_allowed" "nobody packs a canceled order" -- fulfillment pack L-1 --grams 200
    step order place --channel web --line LAMP=1 --name Bo --email bo@example.com --pickup --reference PU-1 \
        --pay cash_on_delivery
    step order confirm PU-1
    sent PU-1 PU-1 1200
    step payment record PU-1 24.99 --method cash_on_delivery --evidence 'till 1'
    says 0 "  completed, " "fetched and paid" -- order show PU-1
}

# What was taken for lost units goes back by a job that rests a few seconds; then the first order is complete.
ending() {
    local attempt
    for attempt in {1..60}; do
        step work --once
        step order show M-1
        ! grep -q '  completed, ' out || break
        read -r -t 0.2 <> <(:) || true
    done
    says 0 "  completed, " "what is left is delivered and settled" -- order show M-1
    says 1 "reason.required" "reopening says why" -- order reopen M-1
    says 0 "processing" "it is taken up again" -- order reopen M-1 --reason 'a screw is missing'
    says 0 "completed" "and ended" -- order complete M-1 --reason 'screw sent'
}

# The first word with a prefix that a list shows.
word_of() { "$waybill" "${@:2}" </dev/null | grep -o -m 1 -E "\b$1[-_][-0-9A-Za-z]+" | head -n 1; }

proofs() {
    local what
    for what in order stock money; do says 0 "Broken: 0" "$what check" -- "$what" check; done
    says 0 "holds" "chain verify" -- chain verify
    # A server for tests does not wait for its disk, and the doctor would rightly say so.
    [ "$engine" != SQLite ] || says 0 "All is well" "doctor" -- doctor
    WAYBILL_LANGUAGE=zh says 4 "包裹" "in Chinese" -- fulfillment hand-over M-1/1
    says 0 "nothing" "no job has given up" -- jobs dead
}

whole_road() {
    engine=$1
    firm
    main_road
    ways_to_pay
    ways_to_goods
    ending
    proofs
}

export WAYBILL_DATABASE_URL=sqlite:road.sqlite
whole_road SQLite
"$(postgres_programs)/psql" -q -X "$server" -c "CREATE DATABASE $database TEMPLATE template0 ENCODING 'UTF8'
    LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'"
export WAYBILL_DATABASE_URL="${server/\/postgres/\/$database}"
export WAYBILL_KEYS_FILE="$work/postgres.keys"
whole_road PostgreSQL
