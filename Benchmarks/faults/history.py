#!/usr/bin/env python3
"""What many clients do at once to one order or one shelf could have been done one after another: each history is checked.

usage: history.py BINARY URL [--histories 1000] [--operations 200] [--short] [--clients 8] [--seed N]

Clients read and change one order on the version they have seen, or place, call off and look at one SKU of a few units;
now and then one hangs up before its answer, and nobody knows what came of it. When each was asked and answered is
written down, and linear.py looks for an order of it all that agrees with the clock and with what an order, or a shelf,
is. The checker itself is tried first: test_linear.py plants anomalies, and it must find each.
"""

import asyncio
import collections
import contextlib
import tempfile
import time
import unittest

import test_linear
from ground import Firm, Wire, draft, options, verdict
from linear import NEVER, Op, linearizable, order_model, stock_model

UNITS = 3
LOST = 0.03


class History:
    """One thing, some clients, what they did and heard."""

    def __init__(self, run, number):
        self.run, self.number, self.ops, self.random = run, number, [], run.chosen.random
        self.left = run.chosen.operations

    async def play(self, wires):
        await self.begin(wires[0])
        await asyncio.gather(*(self.client(wire) for wire in wires))
        stuck = linearizable(self.ops, self.start, self.model)
        if stuck is not None:
            done, ready, state = stuck
            self.run.violations.append(
                f"{self.name}: {done} of {len(self.ops)} fit; at {state} none of these does: {ready}")

    async def client(self, wire):
        while self.left > 0:
            self.left -= 1
            await self.deed(wire)

    async def note(self, wire, kind, said, request, read):
        """Asks, or hangs up before the answer; `read` makes the result of an answer."""
        asked = time.monotonic()
        if kind in ("edit", "take") and self.random.random() < LOST:
            await wire.send(*request)
            await asyncio.sleep(self.random.choice([0, 0.002, 0.01]))
            wire.hang_up()
            self.run.unknown += 1
            self.ops.append(Op(kind, asked, NEVER, said))
            return None
        answer = await wire.ask(*request)
        result = read(answer)
        self.ops.append(Op(kind, asked, time.monotonic(), said, result))
        self.run.results[kind if kind == "read" else f"{kind} {result if isinstance(result, str) else 'done'}"] += 1
        return answer

    def strange(self, answer):
        self.run.violations.append(f"{self.name} was answered {answer}")
        return "strange"


class OrderHistory(History):
    model = staticmethod(order_model)

    async def begin(self, wire):
        placed = (await wire.ask("POST", "/orders", draft(self.number))).json
        self.name = self.order = placed["id"]
        self.start = (placed["version"], 1)
        self.seen = collections.defaultdict(lambda: placed["version"])

    def state(self, answer):
        if answer.status != 200:
            return self.strange(answer)
        return answer.json["version"], int(answer.json["lines"][0]["ordered"])

    def edited(self, answer):
        if answer.status == 200:
            return answer.json["version"]
        return "stale" if answer.status == 412 else self.strange(answer)

    async def deed(self, wire):
        if self.random.random() < 0.5:
            answer = await self.note(wire, "read", (), ("GET", f"/orders/{self.order}"), self.state)
            self.seen[wire] = answer.json["version"]
            return
        quantity, version = self.random.randint(1, 90), self.seen[wire]
        request = ("PUT", f"/orders/{self.order}", draft(self.number, quantity), {"If-Match": f'"{version}"'})
        answer = await self.note(wire, "edit", (version, quantity), request, self.edited)
        if answer is not None and answer.status == 200:
            self.seen[wire] = answer.json["version"]


class StockHistory(History):
    model = staticmethod(stock_model)

    async def begin(self, wire):
        self.name, self.start, self.held = f"HISTORY-{self.number}", UNITS, []
        made = {"names": {"en": self.name}, "variants": [{"sku": self.name, "weight_grams": 100}]}
        for path, body in [
            ("/products", made), (f"/variants/{self.name}/prices", {"unit_price": "10", "currency": "EUR"}),
            (f"/stock/{self.name}/receipts", {"location": "AMS", "quantity": UNITS}),
        ]:
            answer = await wire.ask("POST", path, body)
            if answer.status != 201:
                self.strange(answer)

    def available(self, answer):
        if answer.status != 200:
            return self.strange(answer)
        return int(answer.json["shelves"][0]["available"])

    def taken(self, answer):
        if answer.status == 201:
            return "done"
        return "short" if answer.json["code"] == "stock.short" else self.strange(answer)

    def released(self, answer):
        return "done" if answer.status == 200 else self.strange(answer)

    async def deed(self, wire):
        dice = self.random.random()
        if dice < 0.3:
            await self.note(wire, "read", (), ("GET", f"/stock/{self.name}"), self.available)
        elif dice < 0.6 and self.held:
            order = self.held.pop()
            request = ("POST", f"/orders/{order['id']}/cancellation", {"reason": "too slow"},
                       {"If-Match": f'"{order["version"]}"'})
            await self.note(wire, "release", (1,), request, self.released)
        else:
            request = ("POST", "/orders", draft(self.number, sku=self.name))
            answer = await self.note(wire, "take", (1,), request, self.taken)
            if answer is not None and answer.status == 201:
                self.held.append(answer.json)


class Run:
    def __init__(self, chosen, firm):
        self.chosen, self.firm = chosen, firm
        self.violations, self.results = [], collections.Counter()
        self.unknown = self.operations = 0

    async def run(self):
        clients = self.chosen.clients
        for number in range(self.chosen.histories):
            keys = [self.firm.keys[(number * clients + n) % len(self.firm.keys)] for n in range(clients)]
            wires = [Wire(self.firm.port, key) for key in keys]
            history = (OrderHistory if number % 2 else StockHistory)(self, number)
            with contextlib.closing(WireRack(wires)):
                await history.play(wires)
            self.operations += len(history.ops)
            if self.violations:
                break


class WireRack:
    def __init__(self, wires):
        self.wires = wires

    def close(self):
        for wire in self.wires:
            wire.close()


def checker_works():
    suite = unittest.defaultTestLoader.loadTestsFromModule(test_linear)
    return unittest.TextTestRunner(stream=open("/dev/null", "w")).run(suite).wasSuccessful()


class Shop(Firm):
    def key(self, name, **_):
        return super().key(name, scopes=["all:write"])


def main():
    chosen = options(__doc__, histories=(1_000, 8), operations=(200, 80), clients=(8, 8))
    with tempfile.TemporaryDirectory() as folder:
        # Enough keys that none asks more often than it may.
        keys = 4 if chosen.short else 48
        with Shop(chosen.binary, chosen.url, folder, keys) as firm:
            run = Run(chosen, firm)
            asyncio.run(run.run())
            firm.stop()
            run.violations += firm.checks()
    if not checker_works():
        run.violations.append("the checker misses anomalies that were planted: nothing was proved")
    if not run.results["edit stale"] or not run.results["take short"] or not run.unknown:
        run.violations.append("nobody was turned away: nothing was proved")
    said = ",".join(f"{name.replace(' ', '_')}:{count}" for name, count in sorted(run.results.items()))
    verdict("history", {
        "seed": chosen.seed, "histories": chosen.histories, "operations": run.operations, "unknown": run.unknown,
        "results": said}, run.violations)


main()
