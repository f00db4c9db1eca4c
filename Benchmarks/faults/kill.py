#!/usr/bin/env python3
"""The server is killed in the middle of its work, again and again, and everything it had said yes to is looked for.

usage: kill.py BINARY URL [--rounds 1000] [--short] [--clients 48] [--seed N]

Clients place orders, write in their threads and call some off, over HTTP. When fifty writes of a round were answered and
at least twenty are in flight, the server is stopped and then killed where it stands; where that was, of the
engine's commit, goes into a histogram. It is started again, every 2xx the clients saw is compared with the store, what
had no answer is sent once more under its key, and nothing may be there twice.
"""

import asyncio
import collections
import glob
import os
import signal
import tempfile
import time

from ground import Firm, Wire, damage, draft, is_sqlite, options, rows, value, verdict

ACKNOWLEDGED_MIN = 50
IN_FLIGHT_MIN = 20
# System calls by their numbers on x86-64 and on arm64.
FLUSHES, WRITES = {74, 75, 82, 83}, {18, 68, 296}
SAMPLE = 10


def engine_at(url, server, backends):
    """What the engine was doing when the server stopped: nearest to the end of a commit first."""
    if is_sqlite(url):
        found = set()
        for path in glob.glob(f"/proc/{server}/task/*/syscall"):
            with open(path) as file:
                word = file.read().split()[0]
            found.add(int(word) if word.lstrip("-").isdigit() else -1)
        return "flush" if found & FLUSHES else "write" if found & WRITES else "compute" if -1 in found else "between"
    titles = []
    for pid in backends:
        try:
            with open(f"/proc/{pid}/cmdline", "rb") as file:
                titles.append(file.read().rstrip(b"\0 ").decode(errors="replace"))
        except FileNotFoundError:
            pass
    if any(title.endswith("COMMIT") for title in titles):
        return "commit"
    if all(title.endswith(" idle") for title in titles):
        return "between"
    return "transaction"


class Kill:
    def __init__(self, chosen, firm):
        self.chosen, self.firm, self.random = chosen, firm, chosen.random
        self.points, self.violations = collections.Counter(), []
        self.acknowledged, self.bodies = {}, {}
        self.number = self.total = self.crowded = self.enough = self.repeated = 0
        self.slowest = 0.0

    async def client(self, place):
        wire = Wire(self.firm.port, self.firm.keys[place % len(self.firm.keys)])
        try:
            while not self.is_over:
                self.number += 1
                await self.order(wire, self.number)
        except (OSError, asyncio.IncompleteReadError):
            wire.hang_up()

    async def order(self, wire, number):
        placement = ("POST", "/orders", draft(number % 500, purchase_order=f"PO-{number}"),
                     {"Idempotency-Key": f"order-{number}"}, wire.key)
        placed = await self.say(wire, placement)
        path = f"/orders/{placed['id']}"
        if number % 5 == 0:
            await self.say(wire, ("POST", f"{path}/messages", {"text": f"message {number}"},
                                  {"Idempotency-Key": f"message-{number}"}, wire.key))
        if number % 7 == 0:
            await self.say(wire, ("POST", f"{path}/cancellation", {"reason": "ordered twice"},
                                  {"Idempotency-Key": f"cancel-{number}",
                                   "If-Match": f'"{placed["version"] + (number % 5 == 0)}"'}, wire.key))

    async def say(self, wire, request):
        self.in_flight[id(request)] = request
        answer = await wire.ask(*request)
        del self.in_flight[id(request)]
        return self.keep(answer)

    def keep(self, answer):
        if answer.status not in (200, 201):
            # A version may have moved: a message does not tell everyone. Anything else is a fault.
            if answer.status != 412:
                self.violations.append(f"was answered {answer}")
            return answer.json
        body = answer.json
        self.heard += 1
        self.total += 1
        self.acknowledged[body["number"]] = max(body["version"], self.acknowledged.get(body["number"], 0))
        self.bodies[body["id"]] = body
        return body

    async def round(self):
        self.is_over, self.heard, self.in_flight, self.bodies = False, 0, {}, {}
        backends = [] if is_sqlite(self.chosen.url) else [
            int(pid) for (pid,) in rows(
                self.chosen.url, """SELECT pid FROM pg_stat_activity WHERE datname = current_database()
                AND application_name = 'waybill'""")]
        clients = [asyncio.create_task(self.client(place)) for place in range(self.chosen.clients)]
        deadline = time.monotonic() + 30
        while (self.heard < ACKNOWLEDGED_MIN or len(self.in_flight) < IN_FLIGHT_MIN) and time.monotonic() < deadline:
            await asyncio.sleep(0.001)
        await asyncio.sleep(self.random.uniform(0, 0.05))
        await self.moment(backends)
        os.kill(self.firm.server.pid, signal.SIGSTOP)
        self.points[engine_at(self.chosen.url, self.firm.server.pid, backends)] += 1
        self.is_over = True
        self.firm.kill()
        await asyncio.gather(*clients)
        # What had left the server before the kill was heard just now; the rest has no answer.
        self.crowded += len(self.in_flight) >= IN_FLIGHT_MIN
        self.enough += self.heard >= ACKNOWLEDGED_MIN
        began = time.monotonic()
        self.firm.start()
        self.slowest = max(self.slowest, time.monotonic() - began)
        self.violations += damage(self.chosen.url) if self.random.random() < 0.1 else []
        self.compare()
        await self.ask_again()

    async def moment(self, backends):
        """Two kills of three wait for a moment near the commit, which is short and would seldom be met."""
        wanted = self.random.choice([None, {"flush", "commit"}, {"write", "transaction"}])
        deadline = time.monotonic() + 0.3
        while wanted and time.monotonic() < deadline:
            if engine_at(self.chosen.url, self.firm.server.pid, backends) in wanted:
                return
            await asyncio.sleep(0)

    def compare(self):
        stored = {number: int(version) for number, version in rows(
            self.chosen.url, "SELECT number, version FROM orders WHERE number IS NOT NULL")}
        for number, version in self.acknowledged.items():
            if stored.get(number, 0) < version:
                self.violations.append(f"{number} was acknowledged in version {version}, is {stored.get(number)}")

    async def ask_again(self):
        """What had no answer, under the same key: it has its effect once; and what was answered reads the same."""
        wire = Wire(self.firm.port)
        for request in list(self.in_flight.values()):
            answer = await wire.ask(*request)
            self.repeated += "idempotency-replayed" in answer.fields
            self.keep(answer)
        for id_ in self.random.sample(sorted(self.bodies), min(SAMPLE, len(self.bodies))):
            now = (await wire.ask("GET", f"/orders/{id_}", key=self.firm.keys[0])).json
            if now["version"] == self.bodies[id_]["version"] and now != self.bodies[id_]:
                self.violations.append(f"{id_} was acknowledged as {self.bodies[id_]} and is {now}")
        wire.close()

    async def run(self):
        for _ in range(self.chosen.rounds):
            await self.round()
            if self.violations:
                break

    def judge(self):
        url, rounds = self.chosen.url, sum(self.points.values())
        self.doubled = value(url, """SELECT count(*) FROM (SELECT 1 FROM orders WHERE purchase_order IS NOT NULL
            GROUP BY purchase_order HAVING count(*) > 1) doubled""")
        if self.doubled:
            self.violations.append(f"{self.doubled} placements made two orders")
        if self.crowded < 0.9 * rounds:
            self.violations.append(f"only {self.crowded} of {rounds} kills had {IN_FLIGHT_MIN} requests in flight")
        if self.enough < rounds:
            self.violations.append(f"only {self.enough} of {rounds} rounds had {ACKNOWLEDGED_MIN} answers")


def main():
    chosen = options(__doc__, rounds=(1_000, 8), clients=(48, 48))
    with tempfile.TemporaryDirectory() as folder:
        with Firm(chosen.binary, chosen.url, folder, keys=6) as firm:
            kill = Kill(chosen, firm)
            asyncio.run(kill.run())
            firm.stop()
            kill.violations += firm.checks() + damage(chosen.url)
        kill.judge()
    points = ",".join(f"{name}:{count}" for name, count in kill.points.most_common())
    verdict("kill", {
        "seed": chosen.seed, "kills": sum(kill.points.values()), "acknowledged": kill.total,
        "doubled": kill.doubled, "with_20_in_flight": kill.crowded, "repeated": kill.repeated,
        "slowest_start_ms": round(kill.slowest * 1000), "killed_at": points}, kill.violations)


main()
