#!/usr/bin/env python3
"""Five hundred clients want a hundred units: they place, call off, hold carts, let them expire, and ship. Never is one sold twice.

usage: oversell.py BINARY URL [--reservations 1000000] [--short] [--clients 500] [--seed N]

The harness counts by itself: what is surely held at a moment (answered, and its release not yet asked for) and what has
left may never be more than what ever lay there. Whoever is refused hears that stock is short and nothing else. Carts
are made to be too old, so that the program's own schedule takes them back. In the end every unit is
accounted for: none oversold, and none locked away.
"""

import asyncio
import collections
import contextlib
import json
import sqlite3
import subprocess
import tempfile
import time

from ground import Firm, Wire, draft, is_sqlite, options, value, verdict

UNITS = 100
SCOPES = [
    "orders:write", "orders:read", "stock:write", "stock:read", "fulfillments:write", "fulfillments:read",
    "parcels:write", "parcels:read"]
# One key may ask 6,000 times in a minute.
CLIENTS_A_KEY = 10


def change(url, *statements):
    if is_sqlite(url):
        with contextlib.closing(sqlite3.connect(url.removeprefix("sqlite:"), timeout=60)) as store, store:
            for sql in statements:
                store.execute(sql)
    else:
        subprocess.run(["psql", url, "-Xqc", ";".join(statements)], check=True)


class Oversell:
    def __init__(self, chosen, firm):
        self.chosen, self.firm, self.random = chosen, firm, chosen.random
        self.answers, self.violations = collections.Counter(), []
        self.reserved = self.held = self.most = self.shipped = self.carts = self.number = 0
        self.turned_away = 0
        self.received = UNITS

    def take(self, count):
        """What is surely held and gone is never more than what was there."""
        self.reserved += count
        self.held += count
        self.most = max(self.most, self.held)
        if self.held + self.shipped > self.received:
            self.violations.append(f"{self.held} held and {self.shipped} gone, of {self.received}")

    @property
    def is_over(self):
        return self.reserved >= self.chosen.reservations or self.violations

    async def ask(self, wire, method, path, body=None, version=None):
        answer = await wire.ask(method, path, body, {"If-Match": f'"{version}"'} if version else {})
        self.answers[answer.status] += 1
        return answer

    async def want(self, wire, method, path, body=None, version=None):
        answer = await self.ask(wire, method, path, body, version)
        if answer.status not in (200, 201):
            self.violations.append(f"{method} {path} was answered {answer}")
            raise asyncio.CancelledError
        return answer.json

    def is_short(self, answer):
        if answer.status == 201:
            return False
        # A queue that is full says so and is no fault of the stock.
        if answer.json["code"] == "stock.short" and answer.status in (409, 422):
            self.turned_away += 1
        elif answer.status != 503:
            self.violations.append(f"a buyer was answered {answer}")
        return True

    async def client(self, place):
        wire = Wire(self.firm.port, self.firm.keys[place % len(self.firm.keys)])
        deeds = [self.order] * 9 + [self.cart]
        with contextlib.suppress(asyncio.CancelledError):
            while not self.is_over:
                await self.random.choice(deeds)(wire)
        wire.close()

    async def order(self, wire):
        self.number += 1
        quantity = self.random.choice([1, 1, 1, 2, 3])
        answer = await self.ask(wire, "POST", "/orders", draft(self.number % 1000, quantity, "HOT"))
        if self.is_short(answer):
            return
        self.take(quantity)
        order = answer.json
        if self.random.random() < 0.02:
            await self.ship(wire, order, quantity)
        else:
            await asyncio.sleep(self.random.uniform(0, 0.1))
            self.held -= quantity
            await self.want(wire, "POST", f"/orders/{order['id']}/cancellation", {"reason": "too slow"},
                            order["version"])

    async def ship(self, wire, order, quantity):
        await self.want(wire, "POST", f"/orders/{order['id']}/confirmation", version=order["version"])
        listed = (await self.want(wire, "GET", f"/fulfillments?order={order['id']}"))["data"]
        for work in listed:
            path = f"/fulfillments/{work['id']}"
            begun = await self.want(wire, "POST", f"{path}/start", {"picker": "mei"}, work["version"])
            goods = {"goods": [{"code": "HOT", "quantity": quantity}]}
            picked = await self.want(wire, "POST", f"{path}/picks", goods, begun["version"])
            parcel = await self.want(wire, "POST", f"{path}/parcels", {"grams": 100 * quantity}, picked["version"])
            await self.want(wire, "PUT", f"/parcels/{parcel['id']}/label", {"carrier": "own"}, parcel["version"])
            await self.want(wire, "POST", f"/parcels/{parcel['id']}/hand-over")
        self.held -= quantity
        self.shipped += quantity
        # Before the answer the goods may be sold already.
        self.received += quantity
        await self.want(wire, "POST", "/stock/HOT/receipts", {"location": "AMS", "quantity": quantity})

    async def cart(self, wire):
        """A cart ends by expiring, at some moment nobody tells us: it is not surely held when it may be too old."""
        answer = await self.ask(wire, "POST", "/checkouts", {"items": [{"sku": "HOT", "quantity": 1}]})
        if not self.is_short(answer):
            self.reserved += 1
            self.carts += 1
            # Asked again, it gives back what it held and takes anew.
            if self.random.random() < 0.2:
                body = {"checkout": answer.json["checkout"], "items": [{"sku": "HOT", "quantity": 2}]}
                if not self.is_short(await self.ask(wire, "POST", "/checkouts", body)):
                    self.reserved += 2

    async def age(self):
        """Makes every other cart too old and the schedule due: no quarter of an hour has to be waited for."""
        while True:
            await asyncio.sleep(0.5)
            await asyncio.to_thread(self.expire, self.random.randrange(2))

    def expire(self, half=None):
        some = "" if half is None else f" AND id % 2 = {half}"
        change(self.chosen.url,
               f"UPDATE reservations SET expires_at = 1 WHERE holder = 'checkout' AND state = 'active'{some}",
               "UPDATE schedules SET next_at = 1 WHERE name = 'reservations.expire'")

    async def watch(self):
        """What the shelf says of itself, all the time."""
        wire = Wire(self.firm.port, self.firm.keys[0])
        while not self.is_over:
            shelf = (await self.want(wire, "GET", "/stock/HOT"))["shelves"][0]
            if int(shelf["reserved"]) > int(shelf["on_hand"]):
                self.violations.append(f"the shelf says {shelf}")
            await asyncio.sleep(0.1)

    async def run(self):
        began = time.monotonic()
        aging = asyncio.create_task(self.age())
        await asyncio.gather(self.watch(), *(self.client(place) for place in range(self.chosen.clients)))
        aging.cancel()
        self.seconds = time.monotonic() - began
        await self.settle()

    async def settle(self):
        """All that is left are carts; when they have expired, what was never shipped can be promised again."""
        wire = Wire(self.firm.port, self.firm.keys[0])
        for _ in range(100):
            await asyncio.to_thread(self.expire)
            shelf = (await self.want(wire, "GET", "/stock/HOT"))["shelves"][0]
            if int(shelf["reserved"]) == 0:
                break
            await asyncio.sleep(0.2)
        wire.close()
        found = {key: int(shelf[key]) for key in ("on_hand", "reserved", "available")}
        right = self.received - self.shipped
        if not self.violations and found != {"on_hand": right, "reserved": 0, "available": right}:
            self.violations.append(f"in the end there is {found} where {right} are right")


class Shop(Firm):
    def furnish(self, count):
        self.run("migrate")
        self.run("channel", "add", "web", "--currency", "EUR", "--brand", "Lumen", "--prices-include-tax")
        self.run("location", "add", "AMS", "--name", "Amsterdam", "--country", "NL", "--zone", "Europe/Amsterdam")
        self.sell("HOT", UNITS)
        self.keys = [self.key(f"load {number}", scopes=SCOPES) for number in range(count)]


def main():
    chosen = options(__doc__, reservations=(1_000_000, 150), clients=(500, 100))
    with tempfile.TemporaryDirectory() as folder:
        shop = Shop(chosen.binary, chosen.url, folder, 4 if chosen.short else 1 + chosen.clients // CLIENTS_A_KEY, "all")
        with shop:
            oversell = Oversell(chosen, shop)
            asyncio.run(oversell.run())
            shop.stop()
            oversell.violations += shop.checks()
        expired = value(chosen.url, "SELECT count(*) FROM reservations WHERE state = 'expired'")
        dead = json.loads(shop.run("jobs", "dead", "--json") or "[]")
        if dead:
            oversell.violations.append(f"jobs gave up: {dead[:1]}")
    if not oversell.turned_away or not expired or oversell.most < UNITS / 5:
        oversell.violations.append("nobody was turned away, nothing expired or little was held: nothing was proved")
    verdict("oversell", {
        "seed": chosen.seed, "clients": chosen.clients, "reservations": oversell.reserved, "carts": oversell.carts,
        "expired": expired, "shipped": oversell.shipped, "turned_away": oversell.turned_away, "busy": oversell.answers[503],
        "most_surely_held": oversell.most, "per_second": round(oversell.reserved / oversell.seconds)},
        oversell.violations)


main()
