#!/usr/bin/env bash
# CONNECTIONS (10,000) idle connections while new requests are answered; slow headers, bodies and readers; the stop.
. "$(dirname "$0")/lib.bash"
connections="${CONNECTIONS:-10000}" status=0
build waybill
ulimit -n "$(ulimit -Hn)"
demo_store
port="$(free_port)"
serve "$port"
python3 Benchmarks/http/idle.py 127.0.0.1 "$port" "$server" --connections "$connections" --seconds "${SECONDS_EACH:-10}" ||
    status=1
# Told to stop with a slow client on the line, it must not wait for ever.
python3 - "$port" "$server" <<'PY' || status=1
import os, signal, socket, sys, time
port, pid = int(sys.argv[1]), int(sys.argv[2])
idle = [socket.create_connection(("127.0.0.1", port)) for _ in range(100)]
slow = socket.create_connection(("127.0.0.1", port))
slow.sendall(b"POST /track HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
             b"Content-Length: 1000\r\n\r\nnumber=")
time.sleep(0.5)
started = time.monotonic()
os.kill(pid, signal.SIGTERM)
def lives():
    try:
        return open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
while lives() and time.monotonic() - started < 30:
    time.sleep(0.05)
took = time.monotonic() - started
print(f"told to stop with 100 idle connections and a slow body: gone after {took:.1f} s (limit 20)")
sys.exit(0 if took < 20 else 1)
PY
exit "$status"
