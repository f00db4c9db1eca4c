"""The pinned shop: 1,000 SKUs, 10,000 customers, three lines an order; filled through the batch endpoint, then kept
under `.build/bench` so that it is made once for each number of orders, engine and schema."""

import hashlib
import http.client
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from . import machine

SKUS, CUSTOMERS, PROGRAMS = 1_000, 10_000, 64
SCOPES = ["orders:write", "orders:read", "stock:write", "stock:read", "catalog:read", "catalog:write",
          "events:read", "payments:read"]
CACHE = Path(os.environ.get("WAYBILL_BENCH_CACHE", machine.ROOT / ".build" / "bench"))
BATCH = 500


class Shop:
    """A copy of the kept store, so that nothing that is measured changes what comes next."""

    def __init__(self, engine, orders, folder):
        self.engine, self.orders, self.folder = engine, orders, Path(folder) / f"{engine}-{orders}"
        self.folder.mkdir(parents=True)
        self.server = None
        self.database = f"waybill_bench_{os.getpid()}_{orders}"
        kept = CACHE / f"{engine}-{orders}-{schema()}"
        if engine == "sqlite":
            self.url = f"sqlite:{self.folder}/store.sqlite"
        else:
            self.postgres = os.environ["WAYBILL_TEST_POSTGRES_URL"]
            self.url = f"{self.postgres.rsplit('/', 1)[0]}/{self.database}"
            machine.create_database(self.postgres, self.database)
        if (kept / "done").exists():
            self.restore(kept)
        else:
            self.fill()
            self.keep(kept)

    # The store

    def restore(self, kept):
        for name in ("keys", "programs", "links", "ids"):
            shutil.copy(kept / name, self.folder / name)
        if self.engine == "sqlite":
            shutil.copy(kept / "store.sqlite", self.folder / "store.sqlite")
        else:
            machine.run("pg_restore", "-j2", "-d", self.url, kept / "store.dump")
            machine.run("psql", "-q", self.url, "-c", "VACUUM ANALYZE", "-c", "CHECKPOINT")

    def keep(self, kept):
        shutil.rmtree(kept, ignore_errors=True)
        kept.mkdir(parents=True)
        for name in ("keys", "programs", "links", "ids"):
            shutil.copy(self.folder / name, kept / name)
        if self.engine == "sqlite":
            with sqlite3.connect(self.folder / "store.sqlite") as store:
                store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            shutil.copy(self.folder / "store.sqlite", kept / "store.sqlite")
        else:
            machine.run("pg_dump", "-Fc", "-Z1", "-f", kept / "store.dump", self.url)
        (kept / "done").touch()

    def close(self):
        self.stop()
        if self.engine == "postgres":
            machine.drop_database(self.postgres, self.database)
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def ask(self, sql):
        """Rows of the store, read behind the program's back: what it says is held against what is there."""
        if self.engine == "postgres":
            said = machine.run("psql", "-At", "-F", "\t", self.url, "-c", sql)
            return [line.split("\t") for line in said.splitlines()]
        store = sqlite3.connect(f"file:{self.folder}/store.sqlite?mode=ro", uri=True, timeout=30)
        try:
            return store.execute(sql).fetchall()
        finally:
            store.close()

    def count(self, table="orders"):
        return int(self.ask(f"SELECT count(*) FROM {table}")[0][0])

    # The program

    @property
    def env(self):
        return {
            **os.environ, "WAYBILL_DATABASE_URL": self.url, "WAYBILL_KEYS_FILE": str(self.folder / "keys"),
            "WAYBILL_LANGUAGE": "en", "SWIFT_BACKTRACE": "enable=no",
        }

    def call(self, *words):
        return machine.run(machine.BINARIES / "waybill", *words, env=self.env, cwd=self.folder)

    def serve(self, *more):
        self.port = machine.free_port()
        with open(self.folder / "server.log", "ab") as log:
            self.server = subprocess.Popen(
                [machine.BINARIES / "waybill", "serve", "--dev", "--port", str(self.port), *more], env=self.env,
                cwd=self.folder, stdout=log, stderr=log)
        machine.wait_for(f"{self.address}/readyz", self.server)
        return self

    def stop(self):
        if self.server is not None:
            self.server.terminate()
            self.server.wait()
            self.server = None

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    @property
    def programs(self):
        return self.folder / "programs"

    def resident(self):
        """Megabytes of the server that are in memory."""
        return machine.resident(self.server.pid)

    # Filling

    def fill(self):
        """Everything is sold before the first order is placed; every order is pending and nothing of it confirmed."""
        self.call("migrate")
        self.call("channel", "add", "web", "--currency", "EUR", "--brand", "Bench", "--prices-include-tax")
        self.call("location", "add", "AMS", "--name", "Amsterdam", "--country", "NL", "--zone", "Europe/Amsterdam")
        words = [word for scope in SCOPES for word in ("--scope", scope)]
        keys = [
            json.loads(self.call("key", "add", f"program {number}", *words, "--json"))["secret"]
            for number in range(PROGRAMS)]
        self.programs.write_text("\n".join(keys) + "\n")
        self.serve()
        client = Client(self.port, keys)
        for first in range(1, SKUS + 1, 200):
            skus = [f"SKU-{number}" for number in range(first, first + 200)]
            client.post("/products", {
                "names": {"en": f"Thing {first}"}, "variants": [
                    {"sku": sku, "names": {"en": f"Thing {sku}, size M"}, "weight_grams": 400} for sku in skus]})
        for number in range(1, SKUS + 1):
            client.post(
                f"/variants/SKU-{number}/prices",
                {"unit_price": f"{1 + number % 90}.95", "currency": "EUR", "tax_rate": "0.21"})
            client.post(f"/stock/SKU-{number}/receipts", {"location": "AMS", "quantity": 100_000_000})
        dice = random.Random(self.orders)
        begun = time.monotonic()
        for first in range(0, self.orders, BATCH):
            client.post("/orders/batch", {
                "orders": [order(dice, f"fill-{number}") for number in
                           range(first, min(first + BATCH, self.orders))]})
        seconds = time.monotonic() - begun
        self.note_paths(client)
        self.stop()
        print(f"{self.engine}: filled with {self.orders} orders in {seconds:.0f} s", file=sys.stderr, flush=True)

    def note_paths(self, client):
        """10,000 different orders (or as many as there are), as paths of the API and of their tracking pages."""
        ids, links, after = [], [], ""
        while len(ids) < min(10_000, self.orders):
            page = client.get("/orders?limit=200" + (f"&after={after}" if after else ""))
            ids += [entry["id"] for entry in page["data"]]
            after = page["next"]
            if not after:
                break
        for id in ids:
            links.append("/t/" + client.get(f"/orders/{id}")["link"].split("/t/")[1])
        (self.folder / "ids").write_text("".join(f"/api/v1/orders/{id}\n" for id in ids))
        (self.folder / "links").write_text("".join(f"{link}\n" for link in links))


def order(dice, key):
    customer = dice.randint(1, CUSTOMERS)
    return {
        "key": key, "channel": "web",
        "contact": {"name": f"Customer {customer}", "email": f"customer{customer}@example.com"},
        "shipping_address": {
            "lines": [f"Street {customer}"], "locality": "Utrecht", "postcode": "3511 AB", "country": "NL"},
        "lines": [
            {"sku": f"SKU-{part * SKUS // 3 + dice.randint(1, SKUS // 3)}", "quantity": dice.randint(1, 3)}
            for part in range(3)],
    }


class Client:
    """One connection, and a program's key after the other, since each may ask so often a minute."""

    def __init__(self, port, keys):
        self.wire, self.keys, self.count = http.client.HTTPConnection("127.0.0.1", port, timeout=120), keys, 0

    def post(self, path, body):
        found = self.ask("POST", path, json.dumps(body))
        for one in found.get("data", []) if path.endswith("/batch") else []:
            if one["status"] != 201:
                raise SystemExit(f"{path}: {one}")
        return found

    def get(self, path):
        return self.ask("GET", path)

    def ask(self, method, path, body=None):
        self.count += 1
        fields = {"Authorization": f"Bearer {self.keys[self.count % len(self.keys)]}"}
        if body is not None:
            fields["Content-Type"] = "application/json"
        self.wire.request(method, "/api/v1" + path, body, fields)
        answer = self.wire.getresponse()
        text = answer.read()
        if answer.status >= 300:
            raise SystemExit(f"{method} {path}: {answer.status} {text[:500]}")
        return json.loads(text)


def schema():
    """Another schema is another store."""
    texts = sorted((machine.ROOT / "Sources" / "Storage" / "Migrations").glob("*.swift"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in texts)).hexdigest()[:8]
