#!/usr/bin/env python3
"""The power fails at thousands of moments under load: what a disk could then hold is opened, and nothing acknowledged is gone.

usage: power.py BINARY sqlite: [--images 10000] [--short] [--seed N]

The server runs on a disk that keeps back what was not synced (power.c). At random moments in the middle of a write or a
flush an image is taken of what the disk might hold: unsynced writes dropped, torn at 512 bytes, reordered. Each image is
one seed's failure. It is opened as after a restart: whole, every order acknowledged by then there in at least that
version, no key claimed and unsettled, stock and events in step; every hundredth also passes the program's own proofs.
At the end the same with a disk that ignores the flush of a commit, as synchronous=NORMAL would: that must be noticed.
"""

import asyncio
import concurrent.futures
import os
import pathlib
import shutil
import sqlite3
import subprocess
import time

from ground import Bench, Firm, Wire, copy_of, draft, options, scratch, verdict

CLIENTS = 6
# A round ends after so many images, before its store has grown large.
ROUND = 500
WAITING_MAX = 24
RULES = {
    "a key is claimed and not settled": "SELECT count(*) FROM idempotency WHERE status = 0",
    "an order's events have a gap": """SELECT count(*) FROM (SELECT 1 FROM events WHERE order_id IS NOT NULL
        GROUP BY order_id HAVING count(*) <> max(order_seq) OR min(order_seq) <> 1)""",
    "stock and reservations differ": """SELECT count(*) FROM stock s WHERE s.reserved <> (
        SELECT coalesce(sum(r.quantity), 0) FROM reservations r WHERE r.state = 'active'
        AND r.variant_id = s.variant_id AND r.location_id = s.location_id AND r.lot_id = s.lot_id)""",
    "an order was received twice": """SELECT count(*) FROM (SELECT 1 FROM events WHERE type = 'order.received'
        GROUP BY order_id HAVING count(*) > 1)""",
    "a reference leads nowhere": "SELECT count(*) FROM pragma_foreign_key_check",
}


def examine(image, acks, binary, is_thorough):
    """What is wrong with one image; it is deleted afterwards."""
    size = int(open(os.path.join(image, "acked")).read())
    with open(acks, "rb") as file:
        said = file.read(size).decode().splitlines()
    found = []
    try:
        store = sqlite3.connect(os.path.join(image, "store.sqlite"))
        found += [row[0] for row in store.execute("PRAGMA integrity_check(1)") if row[0] != "ok"]
        versions = dict(store.execute("SELECT number, version FROM orders"))
        for line in said:
            number, version = line.split()
            if versions.get(number, 0) < int(version):
                found.append(f"{number} was acknowledged in version {version} and is {versions.get(number, 'gone')}")
        found += [rule for rule, sql in RULES.items() if store.execute(sql).fetchone()[0]]
        store.close()
        if is_thorough and not found:
            shutil.copy(os.path.join(os.path.dirname(acks), "keys"), image)
            found += Bench(binary, image).checks()
    except sqlite3.Error as error:
        found.append(f"the store cannot be read: {error}")
    shutil.rmtree(image)
    return found[:2], len(said)


class Round:
    """A server on a fresh store, loaded until it has failed often enough."""

    def __init__(self, chosen, folder, library, images, is_lazy=False):
        self.chosen, self.images, self.is_lazy, self.library = chosen, images, is_lazy, library
        self.folder = pathlib.Path(folder)
        self.random = chosen.random
        self.taken = self.acknowledged = self.number = 0
        self.violations = []

    def run(self, furnished, pool):
        place = pathlib.Path(copy_of(furnished.folder, self.folder / "round"))
        (place / "images").mkdir()
        self.acks = place / "acks"
        self.acks.touch()
        firm = Firm.__new__(Firm)
        firm.__dict__.update(furnished.__dict__, folder=str(place))
        firm.env = firm.env | {
            "WAYBILL_DATABASE_URL": f"sqlite:{place}/store.sqlite", "WAYBILL_KEYS_FILE": f"{place}/keys",
            "LD_PRELOAD": self.library, "POWER_IMAGES": f"{place}/images", "POWER_ACKS": str(self.acks),
            "POWER_SEED": str(self.random.randrange(1 << 62)), "POWER_EVERY": "25", "POWER_MOST": str(self.images),
            "POWER_LAZY": str(int(self.is_lazy))}
        with firm:
            self.place, self.out = place, open(self.acks, "ab", buffering=0)
            asyncio.run(self.load(firm, pool))
        self.out.close()

    async def load(self, firm, pool):
        self.done, self.pending = False, {}
        clients = [asyncio.create_task(self.client(firm, number)) for number in range(CLIENTS)]
        stalled = time.monotonic()
        while self.taken < self.images and time.monotonic() - stalled < 60:
            before = self.taken
            self.collect(pool)
            if self.taken > before:
                stalled = time.monotonic()
            await asyncio.sleep(0.01)
        self.done = True
        await asyncio.gather(*clients)
        if self.taken < self.images:
            self.violations.append(f"only {self.taken} images came of {self.images}")

    def collect(self, pool):
        for at in [at for at, task in self.pending.items() if task.done()]:
            found, said = self.pending.pop(at).result()
            self.taken += 1
            self.acknowledged = max(self.acknowledged, said)
            self.violations += [f"image {at}: {words}" for words in found]
        for name in os.listdir(self.place / "images"):
            if int(name) not in self.pending and (self.place / "images" / name / "acked").exists():
                self.pending[int(name)] = pool.submit(
                    examine, str(self.place / "images" / name), str(self.acks), self.chosen.binary,
                    int(name) % 100 == 0)

    async def client(self, firm, place):
        wire = Wire(firm.port, firm.keys[place % len(firm.keys)])
        while not self.done:
            if len(self.pending) > WAITING_MAX:
                await asyncio.sleep(0.01)
                continue
            self.number += 1
            await self.order(wire, self.number)
        wire.close()

    async def order(self, wire, number):
        placed = self.keep(await wire.ask("POST", "/orders", draft(number % 50, quantity=number % 3 + 1)))
        path = f"/orders/{placed['id']}"
        if number % 3 == 0:
            self.keep(await wire.ask("POST", f"{path}/messages", {"text": f"message {number}"}))
        if number % 4 == 0:
            reason, match = {"reason": "changed her mind"}, {"If-Match": f'"{placed["version"]}"'}
            answer = await wire.ask("POST", f"{path}/cancellation", reason, match)
            if answer.status != 412:
                self.keep(answer)

    def keep(self, answer):
        """Written down the moment it is heard: whatever image is taken from now on must hold it."""
        if answer.status not in (200, 201):
            self.violations.append(f"was answered {answer}")
            raise SystemExit(self.violations[-1])
        self.out.write(f"{answer.json['number']} {answer.json['version']}\n".encode())
        return answer.json


def main():
    chosen = options(__doc__, images=(10_000, 60))
    began = time.monotonic()
    figures = {"seed": chosen.seed, "images": 0, "acknowledged": 0}
    violations = []
    with scratch() as name, concurrent.futures.ProcessPoolExecutor(2) as pool:
        library = f"{name}/power.so"
        source = pathlib.Path(__file__).with_suffix(".c")
        subprocess.run(["cc", "-O2", "-shared", "-fPIC", "-o", library, source, "-lsqlite3", "-ldl"], check=True)
        home = pathlib.Path(name, "home")
        home.mkdir()
        furnished = Firm(chosen.binary, f"sqlite:{home}/store.sqlite", str(home))
        while figures["images"] < chosen.images and not violations:
            round_ = Round(chosen, name, library, min(ROUND, chosen.images - figures["images"]))
            round_.run(furnished, pool)
            figures["images"] += round_.taken
            figures["acknowledged"] += round_.acknowledged
            violations += round_.violations
        planted = Round(chosen, name, library, 60, is_lazy=True)
        planted.run(furnished, pool)
        figures["noticed_with_lazy_flushes"] = len(planted.violations)
        if not any("was acknowledged" in words for words in planted.violations):
            violations.append("a disk that ignores the flush of a commit went unnoticed: nothing was proved")
    figures["seconds"] = round(time.monotonic() - began)
    verdict("power", figures, violations)


main()
