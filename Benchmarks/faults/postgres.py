#!/usr/bin/env python3
"""PostgreSQL is stopped, its processes are killed, the wire to it fails: nothing is lost, and work goes on by itself.

usage: postgres.py BINARY none [--rounds 100] [--short] [--clients 24] [--seed N]

The harness starts a cluster of its own, and a proxy in front of it. Under load each round does one of: an immediate
stop, a killed backend (after which all start anew), a storm of ended sessions, a fast restart; a wire that delays, is
cut in the middle of a message, or falls silent for seconds and is then cut. Each order is sent under one key until it is
said to be placed. No answer is anything but yes, or busy with Retry-After; five seconds after the database can be
reached orders are placed again; in the end each was placed once.
"""

import asyncio
import collections
import os
import signal
import tempfile
import time

from cluster import Cluster, Proxy
from ground import Firm, Wire, draft, options, verdict

HEALED_SECONDS_MAX = 5


class Faults:
    def __init__(self, chosen, cluster, proxy):
        self.random, self.cluster, self.proxy = chosen.random, cluster, proxy
        self.all = [self.immediate, self.backend, self.sessions, self.restart, self.delay, self.torn, self.silence]

    async def down(self, how):
        await asyncio.to_thread(self.cluster.end, how)
        await asyncio.sleep(self.random.uniform(0, 1))
        await asyncio.to_thread(self.cluster.start)

    async def immediate(self):
        await self.down(signal.SIGQUIT)

    async def restart(self):
        await self.down(signal.SIGINT)

    async def backend(self):
        """As when one crashes: the others are ended too, and the log is recovered."""
        pids = self.cluster.ask("SELECT pid FROM pg_stat_activity WHERE application_name = 'waybill'").split()
        if pids:
            os.kill(int(self.random.choice(pids)), signal.SIGKILL)
        await asyncio.sleep(0.2)
        while not await asyncio.to_thread(self.cluster.is_up):
            await asyncio.sleep(0.02)

    async def sessions(self):
        for _ in range(self.random.randint(1, 5)):
            await asyncio.to_thread(
                self.cluster.ask, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                " AND datname = 'waybill'")
            await asyncio.sleep(self.random.uniform(0, 0.2))

    async def delay(self):
        self.proxy.mode = "delay"
        await asyncio.sleep(1)

    async def torn(self):
        self.proxy.mode = "torn"
        await asyncio.sleep(self.random.uniform(0.1, 0.5))

    async def silence(self):
        self.proxy.mode = "hold"
        await asyncio.sleep(self.random.uniform(1, 3))
        self.proxy.cut()


class Load:
    def __init__(self, chosen, firm):
        self.chosen, self.firm = chosen, firm
        self.answers, self.violations, self.acknowledged = collections.Counter(), [], {}
        self.number, self.is_over, self.last_placed = 0, False, time.monotonic()

    async def client(self, place):
        wire = Wire(self.firm.port, self.firm.keys[place % len(self.firm.keys)])
        while not self.is_over:
            self.number += 1
            await self.insist(wire, self.number)
        wire.close()

    async def insist(self, wire, number):
        """Under one key until it is placed, as any careful client would."""
        body = draft(number % 200, purchase_order=f"PO-{number}")
        while True:
            answer = await wire.ask("POST", "/orders", body, {"Idempotency-Key": f"order-{number}"})
            self.answers[answer.status] += 1
            if answer.status == 201:
                self.acknowledged[number] = answer.json["number"]
                self.last_placed = time.monotonic()
                return
            if answer.status not in (409, 503) or "retry-after" not in answer.fields:
                self.violations.append(f"placement {number} was answered {answer}")
                return
            await asyncio.sleep(0.05)

    def compare(self, cluster):
        """Until every session is gone, one could still commit what nobody waits for any more."""
        stored = collections.Counter(cluster.ask("SELECT purchase_order FROM orders").split())
        numbers = set(cluster.ask("SELECT number FROM orders").split())
        doubled = [name for name, count in stored.items() if count > 1]
        lost = [number for number in self.acknowledged.values() if number not in numbers]
        if doubled:
            self.violations.append(f"{len(doubled)} placements made two orders")
        if lost:
            self.violations.append(f"{len(lost)} acknowledged orders are gone")
        if len(stored) != len(self.acknowledged):
            self.violations.append(f"{len(stored)} orders came of {len(self.acknowledged)} acknowledged")


class Run:
    def __init__(self, chosen):
        self.chosen, self.done, self.healing = chosen, collections.Counter(), []

    async def run(self, cluster, proxy, folder):
        await proxy.start()
        firm = await asyncio.to_thread(Firm, self.chosen.binary, cluster.url(proxy.port), folder, 4)
        firm.role = "all"
        await asyncio.to_thread(firm.start)
        self.load = Load(self.chosen, firm)
        faults = Faults(self.chosen, cluster, proxy)
        clients = [asyncio.create_task(self.load.client(place)) for place in range(self.chosen.clients)]
        for number in range(self.chosen.rounds):
            fault = faults.all[number % len(faults.all)]
            await asyncio.sleep(self.chosen.random.uniform(0.2, 0.6))
            await fault()
            proxy.mode = "on"
            await self.heal(fault.__name__)
            if self.load.violations:
                break
        self.load.is_over = True
        await asyncio.wait_for(asyncio.gather(*clients), 60)
        await asyncio.to_thread(firm.stop)
        self.load.violations += await asyncio.to_thread(firm.checks)

    async def heal(self, name):
        began = time.monotonic()
        while self.load.last_placed < began and time.monotonic() < began + 30:
            await asyncio.sleep(0.01)
        took = time.monotonic() - began
        self.done[name] += 1
        self.healing.append(took)
        if took > HEALED_SECONDS_MAX:
            self.load.violations.append(f"after {name} the first order was placed {took:.1f} s later")


def main():
    chosen = options(__doc__, rounds=(100, 7), clients=(24, 12))
    run = Run(chosen)
    with tempfile.TemporaryDirectory() as folder, Cluster() as cluster:
        proxy = Proxy(chosen.random, cluster.port)
        asyncio.run(run.run(cluster, proxy, folder))
        load = run.load
        load.compare(cluster)
    if not load.answers[503]:
        load.violations.append("no placement was refused: nothing was proved")
    verdict("postgres", {
        "seed": chosen.seed, "rounds": sum(run.done.values()), "faults": ",".join(run.done), "placed": len(load.acknowledged),
        "busy": load.answers[503], "in_progress": load.answers[409],
        "slowest_to_heal_ms": round(max(run.healing) * 1000)}, load.violations)


main()
