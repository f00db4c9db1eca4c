"""What this machine can do in this minute: its disk, its neighbours, and the limit programs of `Benchmarks/limits`."""

import os
import re
import socket
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIMITS = ROOT / "Benchmarks" / "limits"
BINARIES = Path(os.environ.get("WAYBILL_BIN", ROOT / ".build/release/waybill")).parent


def state(folder, seconds=0.5):
    """The rate of fdatasync on the disk of `folder`, and the load the neighbours and we ourselves make."""
    path = Path(folder) / "fdatasync"
    count, page = 0, b"\0" * 4096
    file = os.open(path, os.O_CREAT | os.O_WRONLY)
    try:
        begun = time.monotonic()
        while time.monotonic() - begun < seconds:
            os.pwrite(file, page, 0)
            os.fdatasync(file)
            count += 1
        return {"fdatasync": count / (time.monotonic() - begun), "load": os.getloadavg()[0]}
    finally:
        os.close(file)
        path.unlink()


def free_port():
    """Of the range in WAYBILL_BENCH_PORTS (`21300-21399`), or any."""
    first, last = (int(port) for port in os.environ.get("WAYBILL_BENCH_PORTS", "0-0").split("-"))
    for port in range(first, last + 1):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return probe.getsockname()[1]
    raise SystemExit(f"no free port from {first} to {last}")


def run(*words, **more):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, **more)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(str(word) for word in words)}: {done.stdout}{done.stderr}")
    return done.stdout


def steady(count, pause=0.2):
    """What is counted, once it has stayed the same for a while (seconds)."""
    found, last = count(), None
    while found != last:
        time.sleep(pause)
        found, last = count(), found
    return found


def resident(process):
    """Megabytes of a process that are in memory."""
    with open(f"/proc/{process}/status") as status:
        return next((int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS")), 0)


class SQLiteLimit:
    """The bare C loop, on a file of its own beside the store."""

    def __init__(self, folder):
        self.folder, self.program = Path(folder), Path(folder) / "limit_sqlite"
        run("gcc", "-O2", "-o", self.program, LIMITS / "limit_sqlite.c", "-lsqlite3")

    def place(self, group, seconds):
        """Orders a second in groups of so many, and what 99 of 100 commits took at most, in milliseconds."""
        path = self.folder / "limit.sqlite"
        for old in self.folder.glob("limit.sqlite*"):
            old.unlink()
        with open(LIMITS / "schema.sqlite.sql") as schema:
            run("sqlite3", path, stdin=schema)
        said = run(self.program, path, group, seconds)
        return number(said, "orders_per_s"), number(said, "p99_us") / 1000


def number(text, key):
    return float(re.search(rf"{key}=([\d.]+)", text).group(1))


class PostgresLimit:
    """pgbench with the scripts of `Benchmarks/limits/pg`, in a database of its own on the same server."""

    def __init__(self, server):
        self.server, self.url = server, f"{server.rsplit('/', 1)[0]}/waybill_bench_limit"
        create_database(server, "waybill_bench_limit")
        run("psql", "-q", self.url, "-f", LIMITS / "pg" / "schema.sql")

    def place(self, clients, seconds, script="function"):
        """Orders a second; pgbench tells no percentiles without a log, so the mean latency in milliseconds."""
        said = run(
            "pgbench", "-n", "-M", "prepared", "-c", clients, "-j", min(2, clients), "-T", seconds,
            "-f", LIMITS / "pg" / f"{script}.sql", self.url)
        return (
            float(re.search(r"^tps = ([\d.]+)", said, re.M).group(1)),
            float(re.search(r"latency average = ([\d.]+)", said).group(1)))

    def close(self):
        drop_database(self.server, "waybill_bench_limit")


def create_database(server, name, template="template0"):
    drop_database(server, name)
    run("psql", "-q", server, "-c",
        f"CREATE DATABASE {name} TEMPLATE {template} ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'")


def drop_database(server, name):
    subprocess.run(
        ["psql", "-q", server, "-c", f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"], stderr=subprocess.DEVNULL)


class EmptyRoute:
    """The least a server of the same library can do: a route that answers with nothing."""

    def __init__(self):
        self.port = free_port()
        self.process = subprocess.Popen(
            [BINARIES / "empty-route", str(self.port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for(f"http://127.0.0.1:{self.port}/", self.process)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def wait_for(url, process, seconds=30):
    import urllib.request

    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.01)
    raise SystemExit(f"nothing answers at {url}")
