# What every script here begins with: strict mode, the repository's root (and the folder we were called from),
# a voice, and the look for Swift.
# Sourced, never run.

set -euo pipefail

caller=$PWD
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"

say() { printf '==> %s\n' "$*"; }

fail() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

# The comment at the head of a script is its help: one text, which cannot drift from the file it stands in.
help() {
    awk 'NR == 1 { next } /^#/ { sub(/^# ?/, ""); print; next } { exit }' "$root/script/$(basename "$0")"
    exit 0
}

need_value() { [ "$2" -ge 2 ] || fail "$1 needs a value (see --help)"; }

# A CI runner may start us with a bare PATH, so look where Swift is usually unpacked before giving up.
find_swift() {
    command -v swift >/dev/null && return
    local place
    for place in /usr/bin /usr/local/bin /opt/swift/usr/bin /usr/share/swift/usr/bin \
        "${HOME:-/root}/.local/share/swiftly/bin" "${HOME:-/root}/.swiftly/bin"; do
        if [ -x "$place/swift" ]; then
            export PATH="$place:$PATH"
            return
        fi
    done
    fail "no Swift found: install Swift 6.3 from https://www.swift.org/install and put it on PATH"
}
