"""A PostgreSQL of a harness's own that may be ended in every way there is, and a wire to it that may fail in every way."""

import asyncio
import glob
import os
import pathlib
import pwd
import shutil
import signal
import subprocess
import tempfile
import time

from ground import free_port

# Nobody but a commit flushes the log, so that one which does not wait for its flush is lost and noticed.
SETTINGS = """listen_addresses = '127.0.0.1'
max_connections = 100
shared_buffers = 32MB
fsync = on
full_page_writes = on
wal_writer_delay = 10s
wal_writer_flush_after = 1GB
timezone = 'UTC'
"""


def programs():
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb")) or [shutil.which("initdb")]
    return pathlib.Path(found[-1]).parent


class Cluster:
    """`with Cluster() as cluster:` runs until the end; its database `waybill` is empty."""

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="waybill-cluster-")
        self.port, self.server = free_port(), None
        # initdb and the server refuse to run as root.
        self.user = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
        if self.user:
            os.chown(self.folder, pwd.getpwnam("postgres").pw_uid, -1)
        self.run("initdb", "-D", f"{self.folder}/data", "-U", "waybill", "-A", "trust", "-E", "UTF8", "--lc-collate=C",
                 "--lc-ctype=C.UTF-8", "--data-checksums", "--no-sync")
        with open(f"{self.folder}/data/postgresql.conf", "a") as settings:
            settings.write(SETTINGS + f"unix_socket_directories = '{self.folder}'\n")
        self.start()
        self.ask("CREATE DATABASE waybill TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'", "postgres")
        return self

    def __exit__(self, *_):
        self.end(signal.SIGQUIT)
        shutil.rmtree(self.folder)

    def run(self, program, *words):
        subprocess.run([programs() / program, *words], check=True, cwd="/", stdout=subprocess.DEVNULL, **self.user)

    def start(self):
        """Waits until it is up again, its old processes gone and its log recovered."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            log = open(f"{self.folder}/log", "ab")
            self.server = subprocess.Popen(
                [programs() / "postgres", "-D", f"{self.folder}/data", "-p", str(self.port)], cwd="/", stdout=log,
                stderr=log, **self.user)
            while self.server.poll() is None:
                if self.is_up():
                    return
                time.sleep(0.02)
            time.sleep(0.1)
        raise SystemExit(f"PostgreSQL does not start; see {self.folder}/log")

    def is_up(self):
        return subprocess.run(
            [programs() / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)]).returncode == 0

    def end(self, how):
        if self.server is not None:
            self.server.send_signal(how)
            self.server.wait()
            self.server = None

    def url(self, port=None):
        return f"postgres://waybill@127.0.0.1:{port or self.port}/waybill"

    def ask(self, sql, database="waybill"):
        url = f"postgres://waybill@127.0.0.1:{self.port}/{database}"
        return subprocess.run(["psql", url, "-XAtqc", sql], capture_output=True, text=True).stdout


class Proxy:
    """Between the program and its database; `mode` is what becomes of what passes: on, delay, hold, torn."""

    def __init__(self, random, to):
        self.random, self.to, self.mode, self.writers = random, to, "on", set()
        self.port = free_port()

    async def start(self):
        self.server = await asyncio.start_server(self.serve, "127.0.0.1", self.port)

    async def serve(self, reader, writer):
        try:
            inner_reader, inner = await asyncio.open_connection("127.0.0.1", self.to)
        except OSError:
            writer.transport.abort()
            return
        pair = {writer, inner}
        self.writers |= pair
        try:
            await asyncio.gather(self.pass_on(reader, inner), self.pass_on(inner_reader, writer))
        except (OSError, asyncio.CancelledError):
            pass
        for end in pair:
            end.transport.abort()
        self.writers -= pair

    async def pass_on(self, reader, writer):
        while part := await reader.read(65536):
            while self.mode == "hold":
                await asyncio.sleep(0.02)
            if self.mode == "delay":
                await asyncio.sleep(self.random.uniform(0, 0.2))
            if self.mode == "torn":
                writer.write(part[:self.random.randrange(len(part) + 1)])
                await writer.drain()
                raise ConnectionResetError
            writer.write(part)
            await writer.drain()
        raise ConnectionResetError

    def cut(self):
        """Every connection, without a farewell, whatever is under way."""
        for writer in list(self.writers):
            writer.transport.abort()
