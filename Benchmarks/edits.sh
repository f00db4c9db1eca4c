#!/usr/bin/env bash
# 10,000 edits of the same orders by many clients at once, with If-Match: none is lost; on both engines.
. "$(dirname "$0")/lib.bash"
. Benchmarks/http/run.sh
on_both edits "$@"
