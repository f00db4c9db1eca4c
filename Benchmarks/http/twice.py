#!/usr/bin/env python3
"""Each order is sent one to five times at once under one key, over connections of which some are cut before the answer:
it must be placed once, and whoever hears an answer must hear the same one.

usage: twice.py BINARY URL [--placements 100000] [--clients 16]

A copy that is cut may have arrived or not; if all copies of an order are cut, its sender comes back and asks again. In
the end the store is read page by page: it holds exactly the orders that were acknowledged.
"""

import argparse
import asyncio
import random
import tempfile
import time

from firm import Firm, draft, verdict
from wire import Wire, all_of

COPIES = 5
CUT = 0.15
SKUS = 20
# What the program lets one key ask in a minute is 6,000; orders of one key stay with it, or twins were strangers.
PLACEMENTS_A_KEY = 1_500


class Placements:
    def __init__(self, firm, options):
        self.firm, self.options = firm, options
        self.random = random.Random(options.seed)
        self.wires = [[Wire(firm.port) for _ in range(COPIES)] for _ in range(options.clients)]
        self.ids, self.violations = {}, []
        self.sent = self.cut = self.replayed = self.later = 0

    def place(self, number):
        copies = self.random.randint(1, COPIES)
        cuts = [self.random.random() < CUT for _ in range(copies)]

        async def together(at):
            copy = zip(self.wires[at], cuts)
            answers = [
                answer for answer in await asyncio.gather(*(self.send(wire, number, cut) for wire, cut in copy))
                if answer is not None]
            if not answers:
                answers = [await self.send(self.wires[at][0], number, False)]
            self.compare(number, answers, all_heard=not any(cuts))

        return together

    async def send(self, wire, number, is_cut):
        key = self.firm.keys[number % len(self.firm.keys)]
        body = draft(number % 5_000, sku=f"SKU-{number % SKUS}", purchase_order=f"PO-{number}")
        fields = {"Idempotency-Key": f"placement-{number}"}
        self.sent += 1
        if is_cut:
            self.cut += 1
            await wire.send("POST", "/orders", body, fields, key)
            await asyncio.sleep(self.random.choice([0, 0.001, 0.005, 0.02]))
            wire.hang_up()
            return None
        for _ in range(20):
            answer = await wire.ask("POST", "/orders", body, fields, key)
            # Another copy is still under way: the same question later has the same answer.
            if answer.status not in (409, 503) or "retry-after" not in answer.fields:
                return answer
            self.later += 1
            await asyncio.sleep(float(answer.fields["retry-after"]))
        return answer

    def compare(self, number, answers, all_heard):
        """One of them was first, unless the first was cut; the others tell what the first was told."""
        for answer in answers:
            if answer.status != 201:
                return self.violations.append(f"placement {number} was answered {answer}")
        firsts = [answer for answer in answers if "idempotency-replayed" not in answer.fields]
        self.replayed += len(answers) - len(firsts)
        if len(firsts) > 1 or (all_heard and not firsts):
            self.violations.append(f"placement {number} was carried out {len(firsts)} times")
        if any(answer.json != answers[0].json for answer in answers):
            self.violations.append(f"twins of placement {number} heard different answers")
        self.ids[number] = answers[0].json["id"]

    async def compare_store(self):
        stored, after, wire, page = [], "", self.wires[0][0], 0
        while after is not None:
            key = self.firm.keys[page % len(self.firm.keys)]
            answer = (await wire.ask("GET", f"/orders?limit=250&sort=id{after}", key=key)).json
            stored += [order["id"] for order in answer["data"]]
            after = answer["next"] and "&after=" + answer["next"]
            page += 1
        acknowledged = set(self.ids.values())
        self.lost = len(acknowledged - set(stored))
        self.doubled = len(stored) - len(set(self.ids))
        if self.lost:
            self.violations.append(f"{self.lost} acknowledged orders are not in the store")
        if self.doubled or len(acknowledged) != len(self.ids):
            self.violations.append(f"{len(stored)} orders came of {len(self.ids)} placements")

    async def run(self):
        options = self.options
        began = time.monotonic()
        await all_of((self.place(number) for number in range(options.placements)), options.clients)
        self.seconds = time.monotonic() - began
        await self.compare_store()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("url")
    parser.add_argument("--placements", type=int, default=100_000)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    options = parser.parse_args()
    keys = 1 + options.placements // PLACEMENTS_A_KEY
    with tempfile.TemporaryDirectory() as folder, Firm(options.binary, options.url, folder, keys) as firm:
        for number in range(SKUS):
            firm.sell(f"SKU-{number}", 1_000_000)
        placements = Placements(firm, options)
        asyncio.run(placements.run())
        firm.stop()
        placements.violations += firm.checks()
    if not placements.replayed or not placements.cut:
        placements.violations.append("no twin met another, or nothing was cut: nothing was proved")
    figures = {
        "seed": options.seed, "placements": options.placements, "sent": placements.sent, "cut": placements.cut,
        "replayed": placements.replayed, "asked_later": placements.later, "doubled": placements.doubled,
        "lost": placements.lost, "per_second": round(placements.sent / placements.seconds),
    }
    verdict("twice", figures, placements.violations)


main()
