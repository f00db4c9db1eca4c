#!/usr/bin/env bash
# The Python behind the scripts: counting tests, wrapping comments, what sqlmap shall try, the figures of benchmarks,
# the checker of histories.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/common.sh"
. "$root/script/lib/unittest_lines.sh"

unittest_lines script/lib test_scripts
unittest_lines Benchmarks/faults test_linear
unittest_lines script/lib test_attack
unittest_lines Benchmarks figures.test_figures
