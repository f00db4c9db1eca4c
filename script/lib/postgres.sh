# A PostgreSQL of our own for tests: a fresh cluster in a temporary folder, on a free loopback port, as an unprivileged
# user (initdb refuses root). Sourced after common.sh.
#
#   postgres_start     creates and starts it, exports WAYBILL_TEST_POSTGRES_URL (superuser role waybill)
#   postgres_halt      stops it and keeps the data: `postgres_halt QUIT` leaves it as a crash would
#   postgres_resume    starts it again on the same port
#   postgres_stop      stops it and deletes the folder; harmless when nothing runs, so fit for a trap
#
# PG_DURABLE=1 keeps fsync on, for tests that kill things; otherwise it is off, for speed.

postgres_folder=
postgres_pid=
postgres_port=
postgres_as=()

postgres_programs() {
    local found
    found=$(printf '%s\n' /usr/lib/postgresql/*/bin/initdb | sort -V | tail -n 1)
    [ -x "$found" ] || found=$(command -v initdb) || fail "no PostgreSQL server found: run script/setup"
    dirname "$found"
}

# Root hands over to Debian's postgres user. The server dies with us even when we are killed (--pdeathsig).
postgres_choose_user() {
    postgres_as=(setpriv --pdeathsig INT)
    [ "$(id -u)" = 0 ] || return 0
    id postgres >/dev/null 2>&1 || useradd --system --no-create-home --shell /usr/sbin/nologin postgres
    postgres_as=(setpriv --reuid postgres --regid postgres --clear-groups --pdeathsig INT)
}

postgres_free_port() {
    /usr/bin/python3 -c 'import socket
with socket.socket() as s:
    s.bind(("127.0.0.1", 0))
    print(s.getsockname()[1])'
}

postgres_settings() {
    local durable=off
    [ "${PG_DURABLE:-0}" = 1 ] && durable=on
    cat <<CONF
listen_addresses = '127.0.0.1'
unix_socket_directories = '$postgres_folder'
max_connections = 200
shared_buffers = 64MB
fsync = $durable
full_page_writes = $durable
timezone = 'UTC'
log_timezone = 'UTC'
CONF
}

# Sets postgres_pid on success; a port taken in the meantime is the usual reason to say no.
postgres_launch() {
    local programs log="$postgres_folder/log"
    programs=$(postgres_programs)
    (cd / && exec "${postgres_as[@]}" "$programs/postgres" -D "$postgres_folder/data" -p "$postgres_port") \
        >>"$log" 2>&1 </dev/null &
    postgres_pid=$!
    local attempt
    for attempt in {1..300}; do
        kill -0 "$postgres_pid" 2>/dev/null || break
        "$programs/pg_isready" -q -h 127.0.0.1 -p "$postgres_port" -U waybill -d postgres && return 0
        sleep 0.1
    done
    postgres_halt QUIT
    return 1
}

postgres_start() {
    local programs attempt
    programs=$(postgres_programs)
    postgres_choose_user
    postgres_folder=$(mktemp -d /tmp/waybill-postgres.XXXXXX)
    [ "$(id -u)" != 0 ] || chown postgres: "$postgres_folder"
    (cd / && "${postgres_as[@]}" "$programs/initdb" -D "$postgres_folder/data" --username=waybill --auth=trust \
        --encoding=UTF8 --lc-collate=C --lc-ctype=C.UTF-8 --data-checksums --no-sync) \
        >"$postgres_folder/log" 2>&1 </dev/null || postgres_give_up "initdb failed"
    postgres_settings >>"$postgres_folder/data/postgresql.conf"
    for attempt in 1 2 3; do
        postgres_port=$(postgres_free_port)
        postgres_launch && break
        [ "$attempt" != 3 ] || postgres_give_up "PostgreSQL did not start"
    done
    export WAYBILL_TEST_POSTGRES_URL="postgres://waybill@127.0.0.1:$postgres_port/postgres"
}

postgres_halt() {
    [ -n "$postgres_pid" ] || return 0
    kill -s "${1:-INT}" "$postgres_pid" 2>/dev/null || true
    wait "$postgres_pid" 2>/dev/null || true
    postgres_pid=
}

postgres_resume() { postgres_launch || postgres_give_up "PostgreSQL did not start again"; }

postgres_stop() {
    postgres_halt INT
    [ -z "$postgres_folder" ] || rm -rf "$postgres_folder"
    postgres_folder=
    unset WAYBILL_TEST_POSTGRES_URL
}

postgres_give_up() {
    tail -n 20 "$postgres_folder/log" >&2
    postgres_stop
    fail "$1 (its last words stand above)"
}
