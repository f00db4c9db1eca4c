"""Another system that takes orders, from PyPI in a virtual environment of its own, served by two processes of gunicorn
as its documentation says, in a database of its own on the PostgreSQL that Waybill uses too."""

import hashlib
import http.client
import os
import shutil
import subprocess
import time
from pathlib import Path

from . import machine
from .shop import CACHE

PEERS = machine.ROOT / "Benchmarks" / "peers"
WORKERS = 2


class Peer:
    """What is made once for each state of `Benchmarks/peers` is kept: the packages, and the store as it is filled."""

    name = package = application = orders = ""

    def __init__(self, folder):
        self.folder, self.server, self.port = Path(folder), None, 0
        self.sources, self.wanted = PEERS / self.name, PEERS / f"requirements-{self.name}.txt"
        self.venv = CACHE / "peers" / self.name
        self.database = f"waybill_bench_{self.name}_{os.getpid()}"
        self.postgres = os.environ["WAYBILL_TEST_POSTGRES_URL"]
        self.url = f"{self.postgres.rsplit('/', 1)[0]}/{self.database}".replace("postgres:", "postgresql:", 1)
        # The press sends a key; nobody here asks for it.
        self.programs = self.folder / f"{self.name}-keys"
        self.programs.write_text("none\n")
        self.install()

    def __enter__(self):
        machine.create_database(self.postgres, self.database)
        kept = CACHE / "peers" / f"{self.name}-{self.state()}.dump"
        if kept.exists():
            machine.run("pg_restore", "-j2", "-d", self.url, kept)
        else:
            self.fill()
            machine.run("pg_dump", "-Fc", "-Z1", "-f", f"{kept}.part", self.url)
            Path(f"{kept}.part").rename(kept)
        machine.run("psql", "-q", self.url, "-c", "VACUUM ANALYZE")
        return self

    def __exit__(self, *_):
        self.stop()
        machine.drop_database(self.postgres, self.database)

    def install(self):
        """The versions are exact and the list is complete; the copied list marks a finished installation."""
        done = self.venv / "requirements.txt"
        if done.exists() and done.read_bytes() == self.wanted.read_bytes():
            return
        shutil.rmtree(self.venv, ignore_errors=True)
        machine.run("/usr/bin/python3", "-m", "venv", self.venv)
        self.tool("pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "-r", self.wanted)
        shutil.copy(self.wanted, done)

    def state(self):
        parts = [self.wanted, *sorted(self.sources.glob("*.py"))]
        return hashlib.sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()[:8]

    @property
    def version(self):
        return next(
            line for line in self.wanted.read_text().split() if line.startswith(self.package)).replace("==", " ")

    @property
    def env(self):
        """What the other needs to know of the machine, and nothing of ours."""
        return {
            **{name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "TMPDIR")},
            "PYTHONDONTWRITEBYTECODE": "1", "PYTHONWARNINGS": "ignore"}

    def tool(self, name, *words):
        return machine.run(self.venv / "bin" / name, *words, env=self.env, cwd=self.sources)

    def serve(self):
        self.port = machine.free_port()
        with open(self.folder / f"{self.name}.log", "ab") as log:
            self.server = subprocess.Popen(
                [self.venv / "bin" / "gunicorn", "--no-control-socket", "-w", str(WORKERS), "-b",
                 f"127.0.0.1:{self.port}", self.application],
                env=self.env, cwd=self.sources, stdout=log, stderr=log)
        self.wait()

    def wait(self, seconds=120):
        """Until it answers, whatever it answers: nothing is at Tryton's first address."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.server.poll() is None:
            wire = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)
            try:
                wire.request("GET", "/")
                wire.getresponse().read()
                return
            except OSError:
                time.sleep(0.1)
            finally:
                wire.close()
        raise SystemExit(f"{self.name} does not answer: {(self.folder / f'{self.name}.log').read_text()[-2000:]}")

    def stop(self):
        if self.server is not None:
            self.server.terminate()
            self.server.wait()
            self.server = None

    def resident(self):
        """Megabytes of the server and its workers, what they share counted once for each of them."""
        children = Path(f"/proc/{self.server.pid}/task/{self.server.pid}/children").read_text().split()
        return sum(machine.resident(each) for each in [self.server.pid, *children])

    def count(self):
        """Orders that went all their way, once nothing is on its way any more."""
        return machine.steady(self.ask, 0.5)

    def ask(self):
        return int(machine.run("psql", "-At", self.url, "-c", f"SELECT count(*) FROM {self.orders}"))


class Oscar(Peer):
    name, package, application = "oscar", "django-oscar", "wsgi:application"
    orders = "order_order WHERE status = 'Pending'"

    @property
    def env(self):
        return {**super().env, "PEER_DATABASE_URL": self.url, "DJANGO_SETTINGS_MODULE": "settings"}

    def fill(self):
        self.tool("python", "fill.py")


class Tryton(Peer):
    name, package, application = "tryton", "trytond_sale", "trytond.application:app"
    orders = "sale_sale WHERE state IN ('confirmed', 'processing')"
    PASSWORD = "four green lamps at dusk"

    @property
    def env(self):
        return {**super().env, "TRYTOND_DATABASE_URI": self.url, "TRYTOND_DATABASE_NAMES": self.database,
                "TRYTONPASSFILE": str(self.folder / "tryton-pass")}

    def fill(self):
        (self.folder / "tryton-pass").write_text(self.PASSWORD + "\n")
        self.tool(
            "trytond-admin", "-d", self.database, "-u", "ir", "sale", "--activate-dependencies", "--email",
            "bench@example.com")
        self.tool("python", "fill.py")
