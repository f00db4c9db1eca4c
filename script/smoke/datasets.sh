#!/usr/bin/env bash
# The conversions of public data sets, on invented rows.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/common.sh"
. "$root/script/lib/unittest_lines.sh"

unittest_lines Benchmarks/datasets test_online_retail
unittest_lines Benchmarks/datasets test_olist
