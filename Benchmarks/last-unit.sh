#!/usr/bin/env bash
# 200 buyers of the last unit at once, over HTTP, 20 rounds: one wins; on both engines.
. "$(dirname "$0")/lib.bash"
. Benchmarks/http/run.sh
on_both last_unit "$@"
