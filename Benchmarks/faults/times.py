#!/usr/bin/env python3
"""The clock goes where clocks go: a leap day, both changes of summer time, steps of an hour either way, and past every expiry.

usage: times.py BINARY URL [--short] [--seed N]

The program runs under a clock of ours (clock.c). What it notes is what the clock said; days of promise follow the warehouse's own
calendar; after a step of the clock orders are taken, ids are not drawn twice and events stand in their order; a
key's end, a cart's quarter of an hour, the three days of an idempotency key and a tracking link's time are kept to the
minute, before and after. Seeds choose the moments around each edge.
"""

import asyncio
import json
import tempfile
import time
import urllib.error
import urllib.request
from datetime import date, datetime
from zoneinfo import ZoneInfo

from clock import FakeClock, moment, written
from ground import Firm, Wire, draft, options, value, verdict

ZONE = "Europe/Amsterdam"
# Each edge with the local day before and after it.
EDGES = {
    "leap day begins": "2028-02-28T23:00:00Z", "leap day ends": "2028-02-29T23:00:00Z",
    "a far leap day": "2092-02-28T23:00:00Z", "summer time begins": "2027-03-28T01:00:00Z",
    "summer time ends": "2027-10-31T01:00:00Z", "the year ends": "2027-12-31T23:00:00Z",
    "32 bits end": "2038-01-19T03:14:08Z"}
SLACK = 10
# How long a tracking link outlives its order.
LINK_DAYS = 90


class Times:
    def __init__(self, chosen, firm, clock):
        self.chosen, self.firm, self.clock, self.random = chosen, firm, clock, chosen.random
        self.violations, self.number, self.cases, self.ids = [], 0, 0, set()

    def expect(self, name, found, wanted):
        self.cases += 1
        if found != wanted:
            self.violations.append(f"{name}: {found} is not {wanted}")

    async def place(self, name, **more):
        self.number += 1
        answer = await self.wire.ask("POST", "/orders", draft(self.number, **more))
        self.expect(f"{name}: a placement is taken", (answer.status, answer.status != 201 and answer), (201, False))
        order = answer.json
        self.expect(f"{name}: its id is new", order.get("id") in self.ids, False)
        self.ids.add(order.get("id"))
        return order

    async def edges(self):
        """Placed and confirmed seconds before and after: the moment is the clock's, the days are the calendar's."""
        for name, edge in EDGES.items():
            for side in (-1, 1):
                self.clock.set(written(moment(edge) + side * self.random.randint(2 * SLACK, 1800)))
                await self.edge(f"{name}, {'after' if side > 0 else 'before'}")

    async def edge(self, name):
        key = self.firm.key(name.replace(",", ""))
        self.wire.key = key
        asked = self.clock.now()
        order = await self.place(name)
        placed = moment(order["placed_at"])
        self.expect(f"{name}: it was placed when it was", asked - 1 <= placed <= self.clock.now() + 1, True)
        confirmed = await self.wire.ask("POST", f"/orders/{order['id']}/confirmation", None,
                                        {"If-Match": f'"{order["version"]}"'})
        self.expect(f"{name}: it is confirmed", confirmed.status, 200)
        today = datetime.fromtimestamp(asked, ZoneInfo(ZONE)).date()
        days = [confirmed.json.get(key) for key in ("promised_from", "promised_until")]
        if all(days):
            first, last = (date.fromisoformat(day[:10]) for day in days)
            self.expect(f"{name}: promised for days to come", today <= first <= last and (last - today).days < 30, True)
        listed = await self.wire.ask(
            "GET", f"/orders?placed_from={written(placed - 1)}&placed_until={written(placed + 1)}")
        found = [entry["id"] for entry in listed.json["data"]]
        self.expect(f"{name}: the list finds it by its second", order["id"] in found, True)
        page = await self.page(order["link"])
        self.expect(f"{name}: its page is shown", page, 200)

    async def page(self, link):
        path = link.split("/t/")[1]
        def fetch():
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.firm.port}/t/{path}", timeout=30) as answer:
                    return answer.status
            except urllib.error.HTTPError as error:
                return error.code
        return await asyncio.to_thread(fetch)

    async def steps(self):
        """The clock is put right by an hour, forth and back, under a running server."""
        self.clock.set("2029-06-01T12:00:00Z")
        self.wire.key = self.firm.key("steps")
        await self.place("before the steps")
        for seconds in [3600, -3600, 86_400, -86_400, -3600, 3600] + [
                self.random.randint(-7200, 7200) for _ in range(2 if self.chosen.short else 20)]:
            self.clock.step(seconds)
            for _ in range(3):
                await self.place(f"a step of {seconds} s")
            await self.notice(f"a step of {seconds} s")
        gaps = value(self.firm.env["WAYBILL_DATABASE_URL"], """SELECT count(*) FROM (SELECT 1 FROM events
            WHERE order_id IS NOT NULL GROUP BY order_id HAVING count(*) <> max(order_seq)) gaps""")
        self.expect("events stand in their order after the steps", gaps, 0)

    async def notice(self, name):
        """What another process commits is still noticed by a reader who waits for it."""
        after, page = "", {"at_end": False}
        while not page["at_end"]:
            page = (await self.wire.ask("GET", f"/events?limit=1000{after}")).json
            after = f"&after={page['next']}"
        waiting = asyncio.create_task(self.wire.ask("GET", f"/events?wait=20{after}"))
        await asyncio.sleep(0.3)
        began = time.monotonic()
        await asyncio.to_thread(self.firm.run, "stock", "receive", "LAMP", "1", "--at", "AMS")
        heard = [event["type"] for event in (await waiting).json["data"]]
        self.expect(f"{name}: another's commit is noticed", (bool(heard), time.monotonic() - began < 15), (True, True))

    async def keys(self):
        """A program's key ends at its minute, and one without an end does not."""
        self.clock.set("2030-01-01T00:00:00Z")
        ending = self.firm.key_until("ending", written(self.clock.now() + 3600))
        for passed, status in [(0, 200), (3600 - 2 * SLACK, 200), (4 * SLACK, 401)]:
            self.clock.step(passed)
            answer = await self.wire.ask("GET", "/orders?limit=1", key=ending)
            self.expect(f"a key's hour, {status}", answer.status, status)

    async def repetitions(self):
        """An answer is repeated for three days; then its key may be used anew."""
        self.clock.set("2030-02-01T00:00:00Z")
        self.wire.key = self.firm.key("repetitions")
        body, fields = draft(7), {"Idempotency-Key": "three-days"}
        first = (await self.wire.ask("POST", "/orders", body, fields)).json["id"]
        self.clock.step(72 * 3600 - 30 * SLACK)
        await asyncio.sleep(2.5)
        again = await self.wire.ask("POST", "/orders", body, fields)
        self.expect("a key is known for three days", (again.json["id"], "idempotency-replayed" in again.fields),
                    (first, True))
        self.clock.step(3 * 3600)
        answer = await self.until(
            lambda: self.wire.ask("POST", "/orders", body, fields), lambda answer: answer.json["id"] != first)
        self.expect("after three days it is forgotten", answer.json["id"] != first, True)

    async def until(self, ask, is_right):
        """What a schedule does is done within moments."""
        deadline = time.monotonic() + 15
        while True:
            answer = await ask()
            if is_right(answer) or time.monotonic() > deadline:
                return answer
            await asyncio.sleep(0.2)

    async def carts(self):
        self.clock.set("2030-03-01T00:00:00Z")
        self.wire.key = self.firm.key("carts")
        await asyncio.sleep(2)
        held = await self.wire.ask("POST", "/checkouts", {"items": [{"sku": "FEW", "quantity": 2}]})
        self.expect("a cart is held", held.status, 201)
        ends = moment(held.json["expires_at"])
        self.expect("for a quarter of an hour", abs(ends - self.clock.now() - 900) < SLACK, True)
        self.clock.step(900 - 3 * SLACK)
        await asyncio.sleep(2)
        self.expect("until then it is kept", await self.available(), 0)
        self.clock.step(6 * SLACK)
        await self.until(self.available, lambda free: free == 2)
        self.expect("then it is given back", await self.available(), 2)

    async def available(self):
        answer = await self.wire.ask("GET", "/stock/FEW")
        return int(answer.json["shelves"][0]["available"])

    async def links(self):
        """The link of an order that was called off opens for its time, and not a day longer."""
        self.clock.set("2030-05-01T00:00:00Z")
        self.wire.key = self.firm.key("links")
        order = await self.place("a link")
        answer = await self.wire.ask("POST", f"/orders/{order['id']}/cancellation", {"reason": "ordered twice"},
                                     {"If-Match": f'"{order["version"]}"'})
        self.expect("it is called off", answer.status, 200)
        self.clock.step((LINK_DAYS - 1) * 86_400)
        self.expect("its link opens to the last day", await self.page(order["link"]), 200)
        self.clock.step(2 * 86_400)
        self.expect("and is over then", await self.page(order["link"]), 410)

    async def run(self):
        self.wire = Wire(self.firm.port, self.firm.keys[0])
        for part in (self.edges, self.steps, self.keys, self.repetitions, self.carts, self.links):
            await part()


class Shop(Firm):
    """Its command line sees the same clock as its server."""

    def __init__(self, *given, clock):
        self.clock = clock
        super().__init__(*given)

    def furnish(self, keys):
        self.env |= self.clock.env
        super().furnish(keys)
        self.sell("FEW", 2)

    def key_until(self, name, end):
        words = ["key", "add", name, "--scope", "orders:read", "--expires", end, "--json"]
        return json.loads(self.run(*words))["secret"]


def main():
    chosen = options(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        clock = FakeClock(folder)
        clock.set("2027-01-10T12:00:00Z")
        with Shop(chosen.binary, chosen.url, folder, 1, "all", clock=clock) as firm:
            times = Times(chosen, firm, clock)
            asyncio.run(times.run())
            firm.stop()
            times.violations += firm.checks()
    verdict("times", {"seed": chosen.seed, "cases": times.cases, "edges": len(EDGES), "orders": times.number},
            times.violations)


main()
