#!/usr/bin/env bash
# An order's whole road by clicking the desk in a real Chromium, with scripts and without. The pictures of every page on the
# way, at 360 and 1280 px, light and dark, stay in .build/desk-road.
#
# Needs WAYBILL_BIN, as script/test sets it, and what `script/setup --browser` installs.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/common.sh"

rm -rf "$root/.build/desk-road"
exec "$root/Browser/desk_road.sh" "$root/.build/desk-road"
