#!/usr/bin/env bash
# Orders sent one to five times at once under one key, some over connections that are cut: each placed once; on both engines.
. "$(dirname "$0")/lib.bash"
. Benchmarks/http/run.sh
on_both twice "$@"
