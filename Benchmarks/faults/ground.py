"""What the fault harnesses stand on: their options, a look into the store behind the program's back, and its proofs."""

import argparse
import contextlib
import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "http"))

from firm import Firm, Program, draft, free_port, verdict  # noqa: E402,F401
from wire import Wire, all_of  # noqa: E402,F401

# What a program leaves of itself whenever it runs, whatever it was asked to do.
HOUSEKEEPING = {"nodes", "schedules"}
os.environ["SWIFT_BACKTRACE"] = "enable=no"


def options(description, **numbers):
    """BINARY and URL, --seed, --short, and one option for each number: `rounds=(long, short)`."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", type=os.path.abspath)
    parser.add_argument("url")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    parser.add_argument("--short", action="store_true", help="what a run of all tests has time for")
    for name, (long, short) in numbers.items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=int, help=f"{long}, short {short}")
    chosen = parser.parse_args()
    for name, sizes in numbers.items():
        if getattr(chosen, name) is None:
            setattr(chosen, name, sizes[chosen.short])
    chosen.random = random.Random(chosen.seed)
    return chosen


def is_sqlite(url):
    return url.startswith("sqlite:")


def rows(url, sql):
    """The rows of a query as tuples of text, asked by the engine's own client."""
    if is_sqlite(url):
        with contextlib.closing(sqlite3.connect(url.removeprefix("sqlite:"), timeout=30)) as store:
            return [tuple("" if value is None else str(value) for value in row) for row in store.execute(sql)]
    done = subprocess.run(["psql", url, "-XAtF", "\x1f", "-c", sql], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"psql: {done.stderr}")
    return [tuple(line.split("\x1f")) for line in done.stdout.splitlines()]


def value(url, sql):
    return int(rows(url, sql)[0][0])


def damage(url):
    """What SQLite itself finds wrong with its file, and what points nowhere; PostgreSQL has checksums."""
    if not is_sqlite(url):
        return []
    found = [row[0] for row in rows(url, "PRAGMA integrity_check") if row != ("ok",)]
    return found + [f"a reference of {row[0]} leads nowhere" for row in rows(url, "PRAGMA foreign_key_check")]


def tables(url):
    return [name for (name,) in rows(url, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]


def footprint(url):
    """How many rows each table holds, and the sums that a row too few or too many would not show."""
    counted = {name: value(url, f"SELECT count(*) FROM {name}")
               for name in tables(url) if name not in HOUSEKEEPING and not name.startswith("sqlite_")}
    if "stock" in counted:
        counted["units"] = rows(url, "SELECT sum(on_hand), sum(reserved) FROM stock")[0]
    if "ledger_entries" in counted:
        counted["money"] = rows(url, "SELECT sum(amount) FROM ledger_entries")[0]
    return counted


def differences(found, wanted):
    return [f"{name} is {found.get(name)} where {wanted.get(name)} is right"
            for name in sorted(found.keys() | wanted.keys()) if found.get(name) != wanted.get(name)]


def copy_of(folder, place):
    """A store, its log and its keys in a folder of their own, fresh each time."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(folder, place)
    return place


def scratch():
    """A folder in memory where there is one: a killed program loses nothing that was written there."""
    parent = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    return tempfile.TemporaryDirectory(prefix="waybill-faults-", dir=parent)


class Bench(Program):
    """The program on the command line against one store of its own, without a server."""

    def __init__(self, binary, folder):
        self.binary, self.folder = binary, str(folder)
        self.path = os.path.join(self.folder, "store.sqlite")
        self.url = f"sqlite:{self.path}"
        self.env = {
            **os.environ, "WAYBILL_DATABASE_URL": self.url, "WAYBILL_LANGUAGE": "en",
            "WAYBILL_KEYS_FILE": os.path.join(self.folder, "keys")}

    def furnish(self):
        self.run("migrate")
        self.run("channel", "add", "web", "--currency", "EUR", "--brand", "Lumen", "--prices-include-tax")
        self.run("location", "add", "AMS", "--name", "Amsterdam", "--country", "NL", "--zone", "Europe/Amsterdam")
        self.run("product", "add", "LAMP", "--name", "Lamp", "--price", "10", "--currency", "EUR", "--weight", "1000")
        self.run("stock", "receive", "LAMP", "1000", "--at", "AMS")
