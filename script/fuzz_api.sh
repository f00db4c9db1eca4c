#!/usr/bin/env bash
# Usage: script/fuzz_api.sh [--port N] [--examples N] [--engine sqlite|postgres]
#
# Asks every address of the API what its document allows and what it does not (schemathesis, script/requirements-fuzz.txt),
# with a key, against a furnished world that lives as long as the run. The report is printed; the exit status is its.
#
#   --port N        where the world is served; 8190 without it
#   --examples N    how many calls of each kind an operation gets; 20 without it
#   --engine E      sqlite without it
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

port=8190
examples=20
engine=sqlite
while [ $# -gt 0 ]; do
    case $1 in
        -h | --help) help ;;
        --port) need_value "$1" $#; port=$2; shift ;;
        --examples) need_value "$1" $#; examples=$2; shift ;;
        --engine) need_value "$1" $#; engine=$2; shift ;;
        *) fail "script/fuzz_api.sh does not know $1 (see --help)" ;;
    esac
    shift
done

st=${WAYBILL_SCHEMATHESIS:-$(command -v schemathesis)} || fail "schemathesis is not installed; see script/requirements-fuzz.txt"
mark=$(mktemp /tmp/waybill-fuzz.XXXXXX)
WAYBILL_FUZZ_PORT=$port WAYBILL_FUZZ_MARK=$mark WAYBILL_FUZZ_ENGINE=$engine \
    ${WAYBILL_SWIFT:-swift} test --skip-build --disable-xctest --filter APIFuzzServer >"$mark.log" 2>&1 &
server=$!
trap 'rm -f "$mark"; wait "$server" 2>/dev/null || true; rm -f "$mark.log"' EXIT

address=http://127.0.0.1:$port/api/v1/openapi.json
for _ in $(seq 1500); do
    curl -sf -o /dev/null "$address" && break
    kill -0 "$server" 2>/dev/null || { cat "$mark.log"; fail "the world could not be served"; }
    sleep 0.2
done

"$st" --config-file script/schemathesis.toml run "$address" --header "Authorization: Bearer wbk_test" \
    --max-examples "$examples" --continue-on-failure
