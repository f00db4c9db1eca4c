#!/usr/bin/env bash
# The fault harnesses in their short forms: what was acknowledged is there, whatever is done to the program.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/common.sh"
. "$root/script/lib/postgres.sh"
. "$root/script/lib/faults.bash"
trap faults_clear EXIT

for name in $(faults_names); do
    # These need a build each, and minutes.
    [ "$name" != mutants ] || continue
    if faults_run "$name" --short >"$faults_work/said" 2>&1
    then echo "ok - faults: $name: $(tail -n 1 "$faults_work/said")"
    else echo "not ok - faults: $name"; tail -n 20 "$faults_work/said"; fi
done
