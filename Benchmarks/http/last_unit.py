#!/usr/bin/env python3
"""Many buyers ask for the last unit at the same moment: exactly one gets it, and the others hear that it is gone.

usage: last_unit.py BINARY URL [--rounds 20] [--buyers 200]

Every other round is for two things of which one piece each is left, asked for in either order, so that two buyers
hold what the other wants.
"""

import argparse
import asyncio
import collections
import random
import tempfile
import time

from firm import Firm, draft, verdict
from wire import Wire


class Rounds:
    def __init__(self, firm, options):
        self.firm, self.options = firm, options
        self.wires = [Wire(firm.port, firm.keys[n % len(firm.keys)]) for n in range(options.buyers)]
        self.answers, self.violations, self.winners = collections.Counter(), [], 0

    async def buy(self, number, skus, ready):
        wire = self.wires[number]
        await wire.open()
        await ready.wait()
        body = draft(number, sku=skus[0])
        body["lines"] += [{"sku": sku, "quantity": 1} for sku in skus[1:]]
        return await wire.ask("POST", "/orders", body)

    async def round(self, number):
        skus = [f"LAST-{number}-{part}" for part in range(1 + number % 2)]
        ready = asyncio.Event()
        buyers = [
            asyncio.create_task(self.buy(buyer, skus[:: 1 if buyer % 2 else -1], ready))
            for buyer in range(self.options.buyers)]
        await asyncio.sleep(0.1)
        ready.set()
        answers = await asyncio.gather(*buyers)
        self.answers.update((answer.status, answer.json.get("code")) for answer in answers)
        won = [answer for answer in answers if answer.status == 201]
        self.winners += len(won)
        if len(won) != 1:
            self.violations.append(f"round {number} was won by {len(won)}")
        for answer in answers:
            if answer.status != 201 and (answer.status, answer.json["code"]) != (422, "stock.short"):
                self.violations.append(f"round {number} answered {answer}")
        for sku in skus:
            await self.look(sku)

    async def look(self, sku):
        stock = (await self.wires[0].ask("GET", f"/stock/{sku}")).json
        place = stock["shelves"][0]
        if (int(place["on_hand"]), int(place["reserved"]), int(place["available"])) != (1, 1, 0):
            self.violations.append(f"of {sku} there is {stock}")

    async def run(self):
        began = time.monotonic()
        for number in range(self.options.rounds):
            await self.round(number)
        self.seconds = time.monotonic() - began


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("url")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--buyers", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Firm(options.binary, options.url, folder) as firm:
        for number in range(options.rounds):
            for part in range(1 + number % 2):
                firm.sell(f"LAST-{number}-{part}", 1)
        rounds = Rounds(firm, options)
        asyncio.run(rounds.run())
        firm.stop()
        rounds.violations += firm.checks()
    figures = {
        "rounds": options.rounds, "buyers": options.buyers, "winners": rounds.winners,
        "turned_away": rounds.answers[422, "stock.short"],
        "milliseconds_a_round": round(rounds.seconds * 1000 / options.rounds),
    }
    verdict("last-unit", figures, rounds.violations)


main()
