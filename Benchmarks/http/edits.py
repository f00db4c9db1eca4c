#!/usr/bin/env python3
"""Many clients change the same orders at once, each on the version it has seen: no change may be lost.

usage: edits.py BINARY URL [--edits 10000] [--orders 100] [--clients 64]

Every edit reads an order, adds one to its quantity and writes it back with `If-Match`. Whoever was not first must be
told so (412, and the version that holds now). In the end each order has as many units more as there were edits it
said yes to, as many events, and as many versions; no version was written from twice; and the last winner's mark is
on it.
"""

import argparse
import asyncio
import random
import tempfile
import time

from firm import Firm, draft, verdict
from wire import Wire, all_of


class Edits:
    def __init__(self, firm, options):
        self.firm, self.options = firm, options
        self.wires = [Wire(firm.port, firm.keys[n % len(firm.keys)]) for n in range(options.clients)]
        self.orders = {}
        self.won, self.lost, self.violations = {}, 0, []

    def make(self, number):
        async def place(at):
            answer = await self.wires[at].ask("POST", "/orders", draft(number))
            order = answer.json
            self.orders[order["id"]] = order["version"]
            self.won[order["id"]] = {}

        return place

    def edit(self, number, order):
        """Readers of one version meet at the write: so they start as close together as they can."""

        async def change(at):
            wire = self.wires[at]
            seen = await wire.ask("GET", f"/orders/{order}")
            quantity, tag = int(seen.json["lines"][0]["ordered"]), seen.fields["etag"]
            body = draft(number, quantity + 1)
            body["lines"][0]["instructions"] = f"edit {number}"
            answer = await wire.ask("PUT", f"/orders/{order}", body, {"If-Match": tag})
            self.note(order, int(tag.strip('"')), number, answer)

        return change

    def note(self, order, seen, number, answer):
        if answer.status == 200:
            if seen in self.won[order]:
                self.violations.append(f"{order} was changed twice from version {seen}")
            self.won[order][seen] = number
            if answer.json["version"] <= seen:
                self.violations.append(f"{order} did not move on from version {seen}")
        elif answer.status == 412:
            self.lost += 1
            problem = answer.json
            if problem["code"] != "order.stale" or not problem["current_version"] > seen:
                self.violations.append(f"an edit of {order} at {seen} was turned away with {problem}")
        else:
            self.violations.append(f"an edit of {order} at {seen} was answered {answer}")

    async def compare(self, wire):
        for order, won in self.won.items():
            now = (await wire.ask("GET", f"/orders/{order}")).json
            line = now["lines"][0]
            facts = {
                "units": (int(line["ordered"]), 1 + len(won)),
                "version": (now["version"], self.orders[order] + len(won)),
                "mark": (line["instructions"], f"edit {won[max(won)]}" if won else None),
                "events": (await self.changes(wire, order), len(won)),
            }
            self.violations += [f"{order}: {name} {is_} is not {ought}"
                                for name, (is_, ought) in facts.items() if is_ != ought]

    async def changes(self, wire, order):
        """How often it was changed, as the order's own timeline tells, which has no gap."""
        events, after = [], ""
        while after is not None:
            page = (await wire.ask("GET", f"/orders/{order}/events?limit=250{after}")).json
            events += page["data"]
            after = page["next"] and "&after=" + page["next"]
        if [event["order_sequence"] for event in events] != list(range(1, len(events) + 1)):
            self.violations.append(f"the timeline of {order} has a gap")
        return sum(event["type"] == "order.revised" for event in events)

    async def run(self):
        options = self.options
        await all_of([self.make(number) for number in range(options.orders)], options.clients)
        names = list(self.orders)
        generator = random.Random(options.seed)
        # Neighbors in the line ask for the same order, so that every order is fought over.
        crowd = max(2, options.clients // 8)
        chosen = [generator.choice(names) for _ in range(options.edits // crowd + 1)]
        jobs = [self.edit(number, chosen[number // crowd]) for number in range(options.edits)]
        began = time.monotonic()
        await all_of(jobs, options.clients)
        self.seconds = time.monotonic() - began
        await self.compare(self.wires[0])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("url")
    parser.add_argument("--edits", type=int, default=10_000)
    parser.add_argument("--orders", type=int, default=100)
    parser.add_argument("--clients", type=int, default=64)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Firm(options.binary, options.url, folder, keys=8) as firm:
        edits = Edits(firm, options)
        asyncio.run(edits.run())
        firm.stop()
        edits.violations += firm.checks()
    won = sum(map(len, edits.won.values()))
    if not won or not edits.lost:
        edits.violations.append("nobody won, or nobody was too late: nothing was proved")
    figures = {
        "seed": options.seed, "edits": options.edits, "orders": options.orders, "won": won, "stale": edits.lost,
        "per_second": round(options.edits / edits.seconds),
    }
    verdict("edits", figures, edits.violations)


main()
