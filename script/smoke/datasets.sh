#!/usr/bin/env bash
# The conversions of public data sets, on invented rows.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../Benchmarks/datasets"

# unittest's verbose lines read `test_name (…) ... ok`; ours read `ok - name`.
export PYTHONDONTWRITEBYTECODE=1
/usr/bin/python3 -m unittest --verbose test_online_retail 2>&1 | awk '
    / \.\.\. ok$/ { print "ok - datasets: " $1; next }
    / \.\.\. (FAIL|ERROR)$/ { print "not ok - datasets: " $1; next }
    { print }'
