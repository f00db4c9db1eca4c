#!/usr/bin/env bash
# From starting the program to its first answer on an existing store, and its resident memory when idle.
. "$(dirname "$0")/lib.bash"
build waybill
demo_store
for round in $(seq "${ROUNDS:-7}"); do
    port="$(free_port)"
    milliseconds="$(python3 - "$bin/waybill" "$port" "$work/pid" <<'PY'
import http.client, subprocess, sys, time
started = time.monotonic()
server = subprocess.Popen([sys.argv[1], "serve", "--host", "127.0.0.1", "--port", sys.argv[2], "--dev"],
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
open(sys.argv[3], "w").write(str(server.pid))
while time.monotonic() - started < 20:
    try:
        connection = http.client.HTTPConnection("127.0.0.1", int(sys.argv[2]), timeout=5)
        connection.request("GET", "/readyz")
        if connection.getresponse().status == 200:
            break
    except OSError:
        time.sleep(0.001)
print(f"{(time.monotonic() - started) * 1000:.0f}")
PY
)"
    pid="$(cat "$work/pid")"; pids+=("$pid")
    python3 -c 'import time; time.sleep(1)'
    memory="$(awk '/VmRSS/ {printf "%.0f", $2 / 1024}' "/proc/$pid/status")"
    kill "$pid"; while kill -0 "$pid" 2>/dev/null; do :; done
    echo "$milliseconds $memory" >>"$work/starts"
    echo "round $round: first answer after $milliseconds ms, idle memory $memory MB"
done
echo "medians: $(cut -d' ' -f1 "$work/starts" | median) ms, $(cut -d' ' -f2 "$work/starts" | median) MB"
