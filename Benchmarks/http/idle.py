#!/usr/bin/env python3
"""Many connections that only hold on, and visitors who want something meanwhile; and clients that take their time.

    idle.py HOST PORT PID [--connections 10000] [--seconds 10] [--skip-slow]

Opens the connections (from several loopback addresses, since one has too few ports), keeps them open without a word, and
asks `/` and `/readyz` over new connections all the while. Then sends a header one byte at a time, a body one byte at a
time, and reads a large answer one kilobyte at a time, and tells when the server ended each. Prints one line a figure;
exit status 1 if a connection could not be opened or was closed early, if an asker was not answered within a second
(p99), or if a slow client was still there after its time.
"""

import argparse
import resource
import selectors
import socket
import sys
import threading
import time

ANSWER_SECONDS_MAX = 1.0
SLOW_SECONDS_MAX = 75


def connect(host, port, source=None, timeout=10):
    return socket.create_connection((host, port), timeout, (source, 0) if source else None)


def memory_megabytes(pid):
    for line in open(f"/proc/{pid}/status", encoding="ascii"):
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def hold(host, port, count):
    held = []
    for place in range(count):
        held.append(connect(host, port, f"127.0.{1 + place // 8000}.1"))
    return held


def closed(held):
    """How many the server has ended."""
    selector, found = selectors.DefaultSelector(), 0
    for one in held:
        selector.register(one, selectors.EVENT_READ)
    for key, _ in selector.select(0):
        try:
            found += key.fileobj.recv(1, socket.MSG_DONTWAIT | socket.MSG_PEEK) == b""
        except BlockingIOError:
            pass
        except OSError:
            found += 1
    return found


def ask(host, port, path):
    started = time.perf_counter()
    with connect(host, port) as one:
        one.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        data = b""
        while part := one.recv(65536):
            data += part
    return time.perf_counter() - started, data.startswith(b"HTTP/1.1 200")


def trickle(host, port, start, bit, pause=1.0):
    """Seconds until the server ends it, and what it said."""
    started = time.monotonic()
    with connect(host, port) as one:
        one.sendall(start)
        one.settimeout(pause)
        said = b""
        while time.monotonic() - started < SLOW_SECONDS_MAX:
            try:
                part = one.recv(4096)
                if not part:
                    return time.monotonic() - started, said
                said += part
            except TimeoutError:
                try:
                    one.sendall(bit)
                except OSError:
                    return time.monotonic() - started, said
            except OSError:
                return time.monotonic() - started, said
    return None, said


def is_established(server_port, client_port):
    """Whether the server still holds its end. What it sent before it let go, the system goes on delivering: the client
    would see the end only hours later."""
    wanted = (f":{server_port:04X}", f":{client_port:04X}", "01")
    with open("/proc/net/tcp", encoding="ascii") as table:
        rows = [line.split() for line in table][1:]
    return any(row[1].endswith(wanted[0]) and row[2].endswith(wanted[1]) and row[3] == wanted[2] for row in rows)


def sip(host, port, path):
    """Reads a large answer a kilobyte a second, through a small window. Asks for it many times over, so that the server's
    own buffers fill."""
    started = time.monotonic()
    one = socket.socket()
    one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    one.settimeout(10)
    one.connect((host, port))
    with one:
        one.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode() * 100)
        while time.monotonic() - started < SLOW_SECONDS_MAX + 30:
            try:
                if not one.recv(1024) or not is_established(port, one.getsockname()[1]):
                    return time.monotonic() - started, b""
            except OSError:
                return time.monotonic() - started, b""
            time.sleep(1)
    return None, b""


def slow(host, port):
    form = b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nnumber="
    cases = {
        "header, 1 byte/s": lambda: trickle(host, port, b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ", b"a"),
        "page body, 1 byte/s": lambda: trickle(host, port, b"POST /track HTTP/1.1\r\nHost: localhost\r\n" + form, b"a"),
        "API body, 1 byte/s": lambda: trickle(
            host, port,
            b"POST /api/v1/orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            b"Content-Length: 1000\r\n\r\n{", b" "),
        "nothing at all": lambda: trickle(host, port, b"", b""),
        "reader, 1 kB/s": lambda: sip(host, port, "/api/v1/openapi.json"),
    }
    results = {}

    def run(name):
        results[name] = cases[name]()

    threads = [threading.Thread(target=run, args=(name,)) for name in cases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    good = True
    for name in cases:
        seconds, said = results[name]
        status = said.split(b" ", 2)[1].decode() if said.startswith(b"HTTP/1.1 ") else "none"
        good &= seconds is not None
        ended = f"ended after {seconds:.0f} s" if seconds is not None else "STILL THERE"
        print(f"slow client ({name}): {ended}, answer {status}")
    return good


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("host")
    arguments.add_argument("port", type=int)
    arguments.add_argument("pid", type=int)
    arguments.add_argument("--connections", type=int, default=10_000)
    arguments.add_argument("--seconds", type=float, default=10)
    arguments.add_argument("--skip-slow", action="store_true")
    given = arguments.parse_args()
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    before = memory_megabytes(given.pid)
    started = time.monotonic()
    held = hold(given.host, given.port, given.connections)
    opened = time.monotonic() - started
    times, failures, end = [], 0, time.monotonic() + given.seconds
    while time.monotonic() < end:
        for path in ("/", "/readyz"):
            took, is_good = ask(given.host, given.port, path)
            times.append(took)
            failures += not is_good
    times.sort()
    lost = closed(held)
    after = memory_megabytes(given.pid)
    p99 = times[int(len(times) * 0.99)]
    print(
        f"{len(held)} idle connections opened in {opened:.1f} s, {lost} closed early; meanwhile {len(times)} answers: "
        f"median {times[len(times) // 2] * 1000:.2f} ms, p99 {p99 * 1000:.2f} ms, {failures} failed; "
        f"memory {before:.0f} to {after:.0f} MiB ({(after - before) * 1024 / len(held):.1f} KiB each)"
    )
    good = lost == 0 and failures == 0 and p99 < ANSWER_SECONDS_MAX
    for one in held:
        one.close()
    if not given.skip_slow:
        good &= slow(given.host, given.port)
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
