#!/usr/bin/env bash
# Readers of the events feed, cut off again and again under many writers: no gap, no repeat; on both engines.
. "$(dirname "$0")/lib.bash"
. Benchmarks/http/run.sh
on_both feed "$@"
