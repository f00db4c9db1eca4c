#!/usr/bin/env bash
# Usage: script/fuzz_api.sh [--port N] [--examples N] [--engine sqlite|postgres] [--only REGEX] [--short]
#
# Asks every address of the API what its document allows and what it does not (schemathesis, all checks, all phases,
# with a key), against a furnished world that lives as long as the run. The OpenAPI document is validated first.
#
# Fails if a check of schemathesis fails, if an operation was not called, or if fewer than 60 % of an operation's calls
# that should succeed do. Which calls count for the 60 %: those schemathesis made of positive data, in every phase
# (examples, coverage, fuzzing, stateful), all of them, first tries and raw ones included. Calls made of negative data
# must be refused with a documented 4xx, which its checks see to; they count for nothing here. A positive call may also
# be answered with 412, 422 or 428 and nothing else (script/schemathesis.toml). What exists in the world, which no
# document can tell, script/lib/fuzz_hooks.py puts into the calls; one in five keeps the values that were invented.
#
#   --port N        where the world is served, and N+1, where it tells what is in it; 8190 without it
#   --examples N    how many calls of each kind an operation gets; 20 without it
#   --engine E      sqlite without it
#   --only REGEX    only the operations whose path matches, and only of them it is said how much was accepted
#   --short         examples and two calls of each kind, without the combinations: under a minute and a half
#
# WAYBILL_SCHEMATHESIS names the program if it is not in .build-tools/fuzz (script/setup --fuzz).
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

port=8190
examples=20
engine=sqlite
phases=examples,coverage,fuzzing,stateful
only=
while [ $# -gt 0 ]; do
    case $1 in
        -h | --help) help ;;
        --port) need_value "$1" $#; port=$2; shift ;;
        --examples) need_value "$1" $#; examples=$2; shift ;;
        --engine) need_value "$1" $#; engine=$2; shift ;;
        --only) need_value "$1" $#; only=$2; shift ;;
        --short) examples=2; phases=examples,fuzzing,stateful ;;
        *) fail "script/fuzz_api.sh does not know $1 (see --help)" ;;
    esac
    shift
done

st=${WAYBILL_SCHEMATHESIS:-$root/.build-tools/fuzz/bin/schemathesis}
[ -x "$st" ] || fail "schemathesis is not installed; run script/setup --fuzz"
[ -n "${WAYBILL_TESTS:-}" ] || { find_swift; WAYBILL_TESTS=$(swift build --show-bin-path)/waybillPackageTests.xctest; }
[ -x "$WAYBILL_TESTS" ] || fail "the tests are not built; run swift build --build-tests"

work=$(mktemp -d /tmp/waybill-fuzz.XXXXXX)
touch "$work/mark"
WAYBILL_FUZZ_PORT=$port WAYBILL_FUZZ_MARK=$work/mark WAYBILL_FUZZ_ENGINE=$engine \
    "$WAYBILL_TESTS" --testing-library swift-testing --filter APIFuzzServer >"$work/log" 2>&1 </dev/null &
server=$!
trap 'rm -f "$work/mark"; wait "$server" 2>/dev/null || true; rm -rf "$work"' EXIT

address=http://127.0.0.1:$port/api/v1/openapi.json
is_served() {
    curl -sf -o "$work/openapi.json" "$address" && curl -s -o /dev/null "http://127.0.0.1:$((port + 1))/"
}
for _ in $(seq 300); do
    is_served && break
    kill -0 "$server" 2>/dev/null || break
    sleep 0.2
done
is_served || { cat "$work/log"; fail "the world could not be served"; }

say "the document"
"$(dirname "$st")/python3" -m openapi_spec_validator "$work/openapi.json"

say "schemathesis"
status=0
export WAYBILL_FUZZ_GIVEN=http://127.0.0.1:$((port + 1)) WAYBILL_FUZZ_TALLY=$work/tally.json
export WAYBILL_FUZZ_AUTHORIZATION="Bearer wbk_test"
export PYTHONPATH=$root/script/lib PYTHONDONTWRITEBYTECODE=1
"$st" --config-file script/schemathesis.toml run "$address" --header "Authorization: $WAYBILL_FUZZ_AUTHORIZATION" \
    --max-examples "$examples" --phases "$phases" --continue-on-failure ${only:+--include-path-regex "$only"} || status=$?

say "how much of it was accepted"
/usr/bin/python3 script/lib/fuzz_report.py "$work/tally.json" "$work/openapi.json" "$only" || status=1

if grep -aq 'API call failed' "$work/log"; then
    say "faults on our side"
    grep -a -A 5 '^[0-9].* error ' "$work/log" | cut -c 1-300 | head -n 60
    status=1
fi
exit "$status"
