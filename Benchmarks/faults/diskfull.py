#!/usr/bin/env python3
"""The disk under the store fills up: reads go on, writes are refused cleanly, and a second after there is room they go on.

usage: diskfull.py BINARY sqlite: [--rounds 20] [--short] [--seed N]

Needs the right to mount: the store lies on a file system of 16 MiB of its own. Each round a file takes the room that is
left, all of it or all but a little; while it is full, clients place orders (503 or 507 with Retry-After, or 201 if it
still fitted, and never anything else) and read (200, always). Then two MiB are freed. In the end the store is whole and
holds what was acknowledged, once each.
"""

import asyncio
import collections
import os
import subprocess
import tempfile
import time

from ground import Firm, Wire, damage, draft, options, rows, verdict

SIZE = 16 << 20
FREED = 2 << 20


class Mounted:
    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="waybill-full-")
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", self.folder], check=True)
        return self.folder

    def __exit__(self, *_):
        subprocess.run(["umount", "--lazy", self.folder], check=True)
        os.rmdir(self.folder)


def free(folder):
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize


class Full:
    def __init__(self, chosen, firm, folder):
        self.chosen, self.firm, self.folder = chosen, firm, folder
        self.ballast = os.path.join(folder, "ballast")
        self.answers, self.violations = collections.Counter(), []
        self.acknowledged, self.number, self.slowest = {}, 0, 0.0
        self.known = None

    def fill(self, leaving):
        with open(self.ballast, "ab", buffering=0) as file:
            while (left := free(self.folder) - leaving) > 0:
                try:
                    file.write(bytes(min(left, 1 << 20)))
                except OSError:
                    break

    def make_room(self):
        os.truncate(self.ballast, max(0, os.path.getsize(self.ballast) - FREED))

    async def place(self, wire):
        self.number += 1
        key = f"order-{self.number}"
        answer = await wire.ask("POST", "/orders", draft(self.number), {"Idempotency-Key": key})
        self.answers[answer.status] += 1
        if answer.status == 201:
            self.acknowledged[answer.json["number"]] = key
        elif answer.status not in (503, 507):
            self.violations.append(f"on a full disk a placement was answered {answer}")
        elif "retry-after" not in answer.fields or answer.json["code"] == "request.fault":
            self.violations.append(f"a refusal does not say what to do: {answer} {answer.fields}")
        return answer.status

    async def look(self, wire):
        answer = await wire.ask("GET", f"/orders/{self.known}")
        listed = await wire.ask("GET", "/orders?limit=10")
        self.answers["read"] += 2
        for heard in (answer, listed):
            if heard.status != 200:
                self.violations.append(f"on a full disk a reader was answered {heard}")

    async def press(self, wires):
        """Until writes have been refused for a while; readers all the time."""
        refused = 0
        for _ in range(400):
            told = await asyncio.gather(*(self.place(wire) for wire in wires[1:]), self.look(wires[0]))
            refused += sum(status in (503, 507) for status in told if status)
            if refused >= 4 * len(wires):
                return
        self.violations.append("the disk never was full: nothing was proved")

    async def resume(self, wire):
        began = time.monotonic()
        self.make_room()
        while await self.place(wire) != 201:
            if time.monotonic() - began > 5:
                self.violations.append("five seconds after there was room no order is taken")
                return
            await asyncio.sleep(0.02)
        took = time.monotonic() - began
        self.slowest = max(self.slowest, took)
        if took > 1:
            self.violations.append(f"work went on {took:.2f} s after there was room")

    async def run(self):
        wires = [Wire(self.firm.port, key) for key in self.firm.keys]
        self.known = (await wires[0].ask("POST", "/orders", draft(0))).json["id"]
        for _ in range(self.chosen.rounds):
            self.fill(self.chosen.random.choice([0, 0, 4096, 40_000, 150_000]))
            await self.press(wires)
            await self.resume(wires[1])
            if self.violations:
                break

    def compare(self, url):
        stored = collections.Counter(number for (number,) in rows(url, "SELECT number FROM orders"))
        lost = set(self.acknowledged) - set(stored)
        if lost:
            self.violations.append(f"{len(lost)} acknowledged orders are gone")
        if len(stored) != len(self.acknowledged) + 1:
            self.violations.append(f"{len(stored)} orders came of {len(self.acknowledged) + 1} acknowledged")


def main():
    chosen = options(__doc__, rounds=(20, 2))
    with Mounted() as folder, tempfile.TemporaryDirectory() as home:
        url = f"sqlite:{folder}/store.sqlite"
        with Firm(chosen.binary, url, home, keys=6, role="all") as firm:
            full = Full(chosen, firm, folder)
            asyncio.run(full.run())
            os.unlink(full.ballast)
            firm.stop()
            full.violations += firm.checks() + damage(url)
        full.compare(url)
    verdict("diskfull", {
        "seed": chosen.seed, "rounds": chosen.rounds, "placed": full.answers[201],
        "refused": full.answers[503] + full.answers[507], "reads": full.answers["read"],
        "slowest_resume_ms": round(full.slowest * 1000)}, full.violations)


main()
