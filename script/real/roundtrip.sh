#!/usr/bin/env bash
# Usage: script/real/roundtrip.sh DIR
#
# Imports everything DIR holds (online_retail, olist, the Shopify export) in different orders, on both engines, and exports
# it: all trees must have the same bytes, and so must the tree that an empty store exports after importing one of them.
#
# Needs what script/lib/real.bash needs.
set -euo pipefail
name=roundtrip
. "$(dirname "${BASH_SOURCE[0]}")/../lib/real.bash"
retail=("$1"/online_retail/*.csv*)
[ -e "${retail[0]}" ] || { echo "not ok - roundtrip: no CSV file in $1/online_retail" && exit 1; }

/usr/bin/python3 "$root/Benchmarks/datasets/online_retail.py" "${retail[0]}" "$work/online_retail" >/dev/null
/usr/bin/python3 "$root/Benchmarks/datasets/olist.py" "$1/olist" "$work/olist" >/dev/null
shop=$1/channels/shopify/orders_export_testshop_pseudonymised.csv

bring() {
    case $1 in
        online_retail) "$waybill" import orders "$work/online_retail" --history --time-zone Europe/London ;;
        olist) "$waybill" import orders "$work/olist" --history --time-zone America/Sao_Paulo ;;
        shopify) "$waybill" import orders "$shop" --format shopify --history ;;
    esac >"$work/brought" 2>&1
}

# fill ENGINE LABEL SOURCE…: a store with all of them in this order, and its export in $work/LABEL
fill() {
    local source
    new_store "$1" "$2"
    for source in "${@:3}"; do bring "$source"; done
    "$waybill" export orders "$work/$2" >/dev/null
    sum=$(tree_sum "$work/$2")
}

fill sqlite first online_retail olist shopify
first=$sum
echo "the exported tree: $first, $(du -sh "$work/first" | cut -f1)"
sound "sqlite"
fill sqlite second shopify olist online_retail
expect "sqlite, in another order" "$sum" "$first"
fill postgres third olist shopify online_retail
expect "postgres, in a third order" "$sum" "$first"
sound "postgres"

for engine in sqlite postgres; do
    new_store "$engine" "again_$engine"
    "$waybill" import orders "$work/first" --history >"$work/brought"
    "$waybill" export orders "$work/again_$engine" >/dev/null
    expect "$engine: imported again and exported again" "$(tree_sum "$work/again_$engine")" "$first"
    sound "$engine again"
done
finish
