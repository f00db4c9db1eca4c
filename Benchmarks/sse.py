#!/usr/bin/env python3
"""How long a change made by another process takes to reach open tracking pages.

    Benchmarks/sse.py WAYBILL PORT PATH NUMBER [--streams 20] [--rounds 30]

Opens that many event streams of one order, then writes into its thread by the command line, a process of its own, once
a round. A round is over when every stream has its event. The clock starts at the moment the event itself carries, which
is taken before its commit, so the figures hold the commit too; `after the command` starts when the command has ended.
"""

import argparse
import os
import select
import socket
import statistics
import subprocess
import sys
import time


def open_stream(port, path):
    stream = socket.create_connection(("127.0.0.1", port))
    stream.sendall(f"GET {path}/events?lang=en HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n".encode())
    seen = b""
    while b"event: parts" not in seen or not seen.endswith(b"\r\n"):
        ready, _, _ = select.select([stream], [], [], 0.5 if b"event: parts" in seen else 10)
        if not ready:
            break
        seen += stream.recv(65536)
    if b"event: parts" not in seen:
        raise SystemExit(f"error: no stream at {path}")
    stream.setblocking(False)
    return stream


def arrivals(streams, text, process):
    """When each stream had the text."""
    waiting, heard, buffers = dict.fromkeys(streams), {}, {stream: b"" for stream in streams}
    deadline = time.time() + 20
    while waiting and time.time() < deadline:
        ready, _, _ = select.select(list(waiting), [], [], 0.5)
        for stream in ready:
            part = stream.recv(1 << 20)
            buffers[stream] += part
            if not part:
                raise SystemExit("error: a stream was closed")
            if text in buffers[stream]:
                heard[stream] = time.time()
                del waiting[stream]
    process.wait()
    if waiting:
        raise SystemExit(f"error: {len(waiting)} streams heard nothing of it in 20 s")
    return list(heard.values())


def committed(database, sqlite, postgres):
    """The moment the newest event carries, in seconds."""
    query = "SELECT max(recorded_at) FROM events WHERE type = 'order.message_added'"
    command = ["psql", postgres, "-Atqc", query] if postgres else ["sqlite3", sqlite, query]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout) / 1e6


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("waybill", "port", "path", "number"):
        parser.add_argument(name)
    parser.add_argument("--streams", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=30)
    parsed = parser.parse_args()
    url = os.environ["WAYBILL_DATABASE_URL"]
    postgres = url if url.startswith("postgres") else None
    sqlite = None if postgres else url.removeprefix("sqlite:")
    streams = [open_stream(int(parsed.port), parsed.path) for _ in range(parsed.streams)]
    from_event, from_end = [], []
    for turn in range(parsed.rounds):
        text = f"Round {turn} of {os.getpid()}"
        process = subprocess.Popen(
            [parsed.waybill, "order", "message", parsed.number, text, "--to", "customer"],
            stdout=subprocess.DEVNULL)
        heard = arrivals(streams, text.encode(), process)
        if process.returncode != 0:
            raise SystemExit("error: the command failed")
        start = committed(url, sqlite, postgres)
        from_event += [(moment - start) * 1000 for moment in heard]
        from_end.append(max(heard) - start)
        # The streams hold what came after the text, such as the sentence that is spoken.
        time.sleep(0.3)
        for stream in streams:
            try:
                while stream.recv(1 << 20):
                    pass
            except BlockingIOError:
                pass
    print(
        f"{parsed.streams} streams, {parsed.rounds} commits by another process: event to page"
        f" median {statistics.median(from_event):.0f} ms, p99 {percentile(from_event, 0.99):.0f} ms,"
        f" longest {max(from_event):.0f} ms; the last stream of a round, median"
        f" {statistics.median(from_end) * 1000:.0f} ms")


if __name__ == "__main__":
    sys.exit(main())
