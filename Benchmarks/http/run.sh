# Sourced by the benchmarks that ask over HTTP: `on_both NAME [arguments]` runs NAME.py on a fresh store of either engine
# and returns whether all was well on both. WAYBILL_BIN is the program; `ENGINES="sqlite"` leaves one out.
on_both() {
    local engine url name result=0
    for engine in ${ENGINES:-sqlite postgres}; do
        name="waybill_http_$$_$RANDOM"
        if [ "$engine" = sqlite ]; then
            url="sqlite:$work/$name.sqlite"
        else
            psql "$WAYBILL_TEST_POSTGRES_URL" -qc \
                "CREATE DATABASE $name TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'"
            url="${WAYBILL_TEST_POSTGRES_URL%/*}/$name"
        fi
        printf '%s ' "$engine"
        python3 "$root/Benchmarks/http/$1.py" "${WAYBILL_BIN:-$bin/waybill}" "$url" "${@:2}" || result=1
        if [ "$engine" = sqlite ]; then
            rm -f "$work/$name".*
        else
            psql "$WAYBILL_TEST_POSTGRES_URL" -qc "DROP DATABASE $name WITH (FORCE)"
        fi
    done
    return "$result"
}
