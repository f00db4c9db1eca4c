# The fault harnesses: which there are, on which engines they run, and how. Sourced after common.sh and postgres.sh by
# script/faults and by the smoke test; needs WAYBILL_BIN and, for PostgreSQL, WAYBILL_TEST_POSTGRES_URL.

faults_work=$(mktemp -d /tmp/waybill-faults.XXXXXX)

faults_clear() { rm -rf "$faults_work"; }

# A harness says in its second line, its title, what it is; the others are what harnesses share.
faults_names() {
    local file
    for file in Benchmarks/faults/*.py; do
        if grep -q '^usage: ' "$file"; then basename "$file" .py; fi
    done
}

faults_title() { sed -n '2{s/^"""//; s/"""$//; p; q}' "Benchmarks/faults/$1.py"; }

# As its usage line names them: URL for both.
faults_engines() {
    local engine meant=" sqlite postgres "
    case $(grep -m 1 '^usage: ' "Benchmarks/faults/$1.py") in
        *" sqlite:"*) meant=" sqlite " ;;
        *" postgres:"*) meant=" postgres " ;;
        *" URL"*) ;;
        *) meant=" none " ;;
    esac
    for engine in ${ENGINES:-sqlite postgres none}; do
        if [[ $meant == *" $engine "* ]]; then echo "$engine"; fi
    done
}

# faults_run NAME [arguments]: on a fresh store of each engine; returns whether all was well.
faults_run() {
    local engine url store="waybill_faults_$$_$RANDOM" result=0
    for engine in $(faults_engines "$1"); do
        url=none
        [ "$engine" != sqlite ] || url="sqlite:$faults_work/$store.sqlite"
        if [ "$engine" = postgres ]; then
            url="${WAYBILL_TEST_POSTGRES_URL%/*}/$store"
            psql "$WAYBILL_TEST_POSTGRES_URL" -qc \
                "CREATE DATABASE $store TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'"
        fi
        printf '%s ' "$engine"
        python3 "Benchmarks/faults/$1.py" "$WAYBILL_BIN" "$url" "${@:2}" || result=1
        rm -f "$faults_work/$store".*
        [ "$engine" != postgres ] || psql "$WAYBILL_TEST_POSTGRES_URL" -qc "DROP DATABASE $store WITH (FORCE)"
    done
    return "$result"
}
