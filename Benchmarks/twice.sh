#!/usr/bin/env bash
# Orders sent one to five times at once under one key, some over connections that are cut: each placed once; on both engines.
. "$(dirname "$0")/lib.bash"
. Benchmarks/http/run.sh
result=0
ENGINES=sqlite on_both twice "$@" || result=1
# A fifth of them, unless somebody says how many: it takes PostgreSQL as long.
ENGINES=postgres on_both twice --placements 20000 "$@" || result=1
exit "$result"
