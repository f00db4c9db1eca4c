#!/usr/bin/env bash
# An order's whole road by clicking the desk in a real Chromium, with scripts and without; then every page there is, shown
# once. The pictures of the road, at 360 and 1280 px, light and dark, stay in .build/desk-road, those of the pages in
# .build/desk-pages. `script/check --pages` shows every page in both languages, at each width, in light and dark.
#
# Needs WAYBILL_BIN, as script/test sets it, and what `script/setup --browser` installs.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/common.sh"

rm -rf "$root/.build/desk-road" "$root/.build/desk-pages"
status=0
"$root/Browser/desk_road.sh" "$root/.build/desk-road" || status=1
"$root/.build-tools/venv/bin/python" "$root/Browser/desk_pages.py" "$root/.build/desk-pages" --short \
    --program "${WAYBILL_BIN:?}" || status=1
exit "$status"
