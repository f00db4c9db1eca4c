# What the scripts of script/real have in common: a folder of their own, stores on both engines that are dropped at the
# end, questions to a store by SQL, and `ok - ` / `not ok - ` lines. Sourced with `name` set; call `finish` at the end.
#
# Needs WAYBILL_BIN (release build), WAYBILL_TEST_POSTGRES_URL, sqlite3 and psql.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
waybill=${WAYBILL_BIN:?}
server=${WAYBILL_TEST_POSTGRES_URL:?}
work=$(mktemp -d "/tmp/waybill-$name.XXXXXX")
trap 'rm -rf "$work"; drop_stores' EXIT
export WAYBILL_KEYS_FILE=$work/keys.json WAYBILL_LANGUAGE=en
failed=no
stores=()

good() { echo "ok - $name: $1"; }

bad() {
    failed=yes
    echo "not ok - $name: $1"
}

expect() { if [ "$2" = "$3" ]; then good "$1"; else bad "$1: $2, not $3"; fi; }

# succeeds WHAT COMMAND…: with the first of its output if it fails
succeeds() {
    if "${@:2}" >"$work/output" 2>&1; then good "$1"; else bad "$1: $(head -c 500 "$work/output")"; fi
}

# member FILE NAME…: a member of a JSON object, as JSON
member() {
    /usr/bin/python3 -c '
import json, sys
value = json.load(open(sys.argv[1]))
for name in sys.argv[2:]: value = value[name]
print(json.dumps(value))' "$@"
}

drop_stores() {
    local database
    for database in "${stores[@]}"; do
        psql -q "$server" -c "DROP DATABASE IF EXISTS $database WITH (FORCE)" 2>/dev/null || true
    done
}

# new_store ENGINE NAME: an empty store, its address in $store and in the environment
new_store() {
    local database="waybill_${name}_$2_$$"
    case $1 in
        sqlite) store=sqlite:$work/$2.sqlite ;;
        postgres)
            stores+=("$database")
            psql -q "$server" -c "CREATE DATABASE $database TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' \
                LC_CTYPE 'C.UTF-8'"
            store=${server%/*}/$database
            ;;
    esac
    export WAYBILL_DATABASE_URL=$store
    "$waybill" migrate >/dev/null
}

ask() {
    case $store in
        sqlite:*) sqlite3 -readonly "${store#sqlite:}" "$1" ;;
        *) psql -qAt -F'|' "$store" -c "$1" ;;
    esac
}

sound() {
    local check
    for check in "stock check" "money check" "order check"; do
        # shellcheck disable=SC2086
        succeeds "$1: $check finds nothing broken" "$waybill" $check
    done
}

# The bytes of a folder or a file, names included.
tree_sum() {
    if [ -d "$1" ]; then
        (cd "$1" && find . -type f | LC_ALL=C sort | xargs -d '\n' sha256sum | sha256sum | cut -d' ' -f1)
    else
        sha256sum <"$1" | cut -d' ' -f1
    fi
}

finish() { [ "$failed" = no ]; }
