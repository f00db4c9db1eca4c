#!/usr/bin/env bash
# Usage: script/fuzz_parsers.sh [SECONDS [TARGET …]]
#
# Gives the parsers of what strangers send (csv, json, form, tracking, search, cursor) to libFuzzer with the address
# sanitizer, SECONDS each (60). A build of its own under .build-fuzz, straight by the compiler: these files need nothing
# of the rest, and the usual build stays as it is. What has been found stays in .build-fuzz/corpus for the next time.
# Ends with 1 if a target trapped, or what it took did not read back as it was.
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"
case ${1:-} in -h | --help) help ;; esac
find_swift

seconds=${1:-60}
targets=("${@:2}")
[ ${#targets[@]} -gt 0 ] || targets=(csv json form tracking search cursor)
work=$root/.build-fuzz
flags=(-package-name waybill -swift-version 6 -enable-upcoming-feature ExistentialAny -O -wmo -parse-as-library
    -sanitize=fuzzer,address)
parsers=(
    Sources/Web/Forms/Form.swift Sources/Web/API/Endpoint/PageCursor.swift Sources/Journal/Events/Cursor.swift
    Sources/Delivery/Tracking/{CarrierGuess,CarrierCheck,CarrierShapeTable,TrackingNumber}.swift
    Sources/Sales/Customers/{SearchWords,Contact,PhoneNumber,CallingCodeTable,Country,TypedText}.swift
    Sources/Sales/FaultList.swift
)

mkdir -p "$work"
mapfile -t kit < <(find Sources/Kit -name '*.swift' | sort)
say "building the fuzz targets"
swiftc "${flags[@]}" -module-name Kit -emit-module -emit-module-path "$work/Kit.swiftmodule" -emit-object \
    -o "$work/Kit.o" "${kit[@]}"
swiftc "${flags[@]}" -module-name Fuzz -I "$work" -emit-executable -o "$work/fuzz" Benchmarks/fuzz/*.swift \
    "${parsers[@]}" "$work/Kit.o"

# The crash handler can hang for minutes where a trap is found many times a second.
export SWIFT_BACKTRACE=enable=no
result=0
for target in "${targets[@]}"; do
    mkdir -p "$work/corpus/$target" "$work/found"
    status=0
    FUZZ_TARGET=$target "$work/fuzz" "$work/corpus/$target" "Benchmarks/fuzz/seeds/$target" \
        -max_total_time="$seconds" -max_len=4096 -print_final_stats=1 -artifact_prefix="$work/found/$target-" \
        >"$work/$target.log" 2>&1 || status=1
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$work/$target.log")
    edges=$(grep -o 'cov: [0-9]*' "$work/$target.log" | tail -n 1 || true)
    if [ "$status" = 0 ]; then
        echo "ok - fuzz: $target: runs=$runs $edges"
    else
        result=1
        echo "not ok - fuzz: $target"
        tail -n 30 "$work/$target.log"
    fi
done
exit "$result"
