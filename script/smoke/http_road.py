#!/usr/bin/env python3
"""The road from placement to completion as JSON over HTTP alone, with a key the command line made: a unit called off, a
parcel that arrives, one that is lost and paid back. After every step the order must be what that step makes of it.

usage: http_road.py BINARY URL LABEL        prints `ok - …` and `not ok - …` lines
"""

import asyncio
import pathlib
import sys
import tempfile
import time
from datetime import datetime, timedelta, timezone
from decimal import Decimal, InvalidOperation

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "Benchmarks" / "http"))

from firm import Firm  # noqa: E402
from wire import Wire  # noqa: E402

GTIN = "4006381333931"


def same(found, wanted):
    """`0` is `0.00`, and an amount may be a number or a text."""
    try:
        return Decimal(str(found)) == Decimal(str(wanted))
    except InvalidOperation:
        return found == wanted


class Shop(Firm):
    """What a key may not do is done by the command line: the store, the channel, the key itself."""

    def furnish(self, _):
        self.run("migrate")
        self.run("channel", "add", "web", "--currency", "EUR", "--brand", "Lumen", "--prices-include-tax")
        self.keys = [
            self.key("the shop", scopes=["all:write"]),
            self.key("the scales", scopes=["parcels:write", "fulfillments:read"]),
            self.key("the report", role="analyst", scopes=["all:read"]),
        ]


class Road:
    def __init__(self, shop, label):
        self.shop, self.label, self.is_well = shop, label, True
        self.wire = Wire(shop.port, shop.keys[0])
        self.order = self.tag = None

    def tell(self, name, ok, found=""):
        self.is_well &= bool(ok)
        print(f"{'ok' if ok else 'not ok'} - http road: {self.label}: {name}" + ("" if ok else f" ({found})"))

    async def step(self, name, status, method, path, body=None, seen=None, key=None, code=None, fields=None):
        """One call, with the version of the order or of whatever `seen` is; returns what it answered. A job may
        have moved the order on meanwhile: then it is asked again on the version that holds, as anybody would."""
        for _ in range(5):
            match = {"If-Match": f'"{seen}"'} if seen else {}
            answer = await self.wire.ask(method, path, body, (fields or {}) | match, key)
            found = answer.json
            if answer.status != 412 or status == 412:
                break
            seen = found["current_version"]
        self.tell(name, answer.status == status and (code is None or found.get("code") == code), answer)
        return found

    async def is_now(self, name, columns=None, patience=15, **wanted):
        """What the order and its first line are to be, after the jobs had their time if they still have work."""
        end = time.monotonic() + patience
        while True:
            order = (await self.wire.ask("GET", f"/orders/{self.order}")).json
            line = order["lines"][0]
            found = {key: order.get(key) for key in wanted} | {key: line.get(key) for key in columns or {}}
            expected = wanted | (columns or {})
            is_so = all(same(found[key], value) for key, value in expected.items())
            if is_so or time.monotonic() > end:
                break
            await asyncio.sleep(0.1)
        self.version = order["version"]
        self.tell(name, is_so, f"{found}, wanted {expected}")

    async def furnish(self):
        await self.step("a location", 201, "POST", "/locations",
                        {"code": "AMS", "name": "Amsterdam", "country": "NL", "zone": "Europe/Amsterdam"})
        await self.step("a product", 201, "POST", "/products", {
            "names": {"en": "Desk lamp", "zh-Hans": "台灯"},
            "variants": [{"sku": "LAMP", "weight_grams": 1200, "gtin": GTIN}]})
        await self.step("its price", 201, "POST", "/variants/LAMP/prices", {"unit_price": "24.99", "currency": "EUR"})
        await self.step("goods arrive", 201, "POST", "/stock/LAMP/receipts", {"location": "AMS", "quantity": 20})

    async def place(self):
        # Far off, so that the authorization ends before it whatever day of the week this runs.
        until = (datetime.now(timezone.utc) + timedelta(days=20)).date().isoformat()
        draft = {
            "channel": "web", "reference": "WEB-1",
            "contact": {"name": "Ada Byron", "email": "ada@example.com"},
            "shipping_address": {"lines": ["Oudegracht 12"], "locality": "Utrecht", "postcode": "3511 AB", "country": "NL"},
            "lines": [{"sku": "LAMP", "quantity": 5}], "promised_until": until,
        }
        key = {"Idempotency-Key": "web-1"}
        placed = await self.step("an order", 201, "POST", "/orders", draft, fields=key)
        self.order, self.number = placed["id"], placed["number"]
        again = await self.step("the same once more", 201, "POST", "/orders", draft, fields=key)
        self.tell("is the same order", again == placed, again)
        await self.step("another under its key", 422, "POST", "/orders", draft | {"reference": "WEB-2"},
                        fields=key, code="idempotency.other_body")
        await self.is_now("it waits for its money", {"ordered": 5, "reserved": 5, "canceled": 0}, state="pending",
                          stage=1, live_total="124.95", due="124.95", received="0.00", payment_status="unpaid")

    async def pay(self):
        path = f"/orders/{self.order}"
        await self.step("nothing goes on unpaid", 409, "POST", f"{path}/confirmation", seen=self.version,
                        code="order.unpaid")
        asked = await self.step("money is asked for", 201, "POST", f"{path}/payments", {"method": "card"})
        self.payment = f"/payments/{asked['id']}"
        await self.step("a card that is refused", 200, "POST", f"{self.payment}/authorization",
                        {"token": "tok_declined"})
        asked = await self.step("asked for again", 201, "POST", f"{path}/payments", {"method": "card"})
        self.payment = f"/payments/{asked['id']}"
        await self.step("a card that is good", 200, "POST", f"{self.payment}/authorization", {"token": "tok_ok"})
        await self.is_now("it is authorized", payment_status="authorized", authorized="124.95", received="0.00")

    async def confirm(self):
        path = f"/orders/{self.order}"
        less = {"reason": "one is enough", "lines": [{"position": 1, "quantity": 1}]}
        await self.step("no change without a version", 428, "POST", f"{path}/unit-cancellations", less)
        await self.step("none on another one", 412, "POST", f"{path}/unit-cancellations", less, seen=self.version - 1)
        await self.step("a unit is called off", 200, "POST", f"{path}/unit-cancellations", less, seen=self.version)
        await self.is_now("four are left", {"ordered": 5, "canceled": 1, "reserved": 4}, live_total="99.96", due="99.96")
        await self.step("it is confirmed", 200, "POST", f"{path}/confirmation", seen=self.version)
        await self.is_now("the work is planned", {"reserved": 4, "canceled": 1}, state="confirmed", stage=5)
        await self.step("once", 409, "POST", f"{path}/confirmation", seen=self.version, code="order.not_allowed")

    async def work(self, path):
        return (await self.wire.ask("GET", path)).json

    async def pick(self):
        listed = await self.work(f"/fulfillments?order={self.order}")
        self.tell("one place works on it", len(listed["data"]) == 1, listed)
        self.fulfillment = f"/fulfillments/{listed['data'][0]['id']}"
        version = listed["data"][0]["version"]
        begun = await self.step("picking begins", 200, "POST", f"{self.fulfillment}/start", {"picker": "mei"}, seen=version)
        scans = {"goods": [{"code": GTIN, "quantity": 3}]}
        picked = await self.step("three are scanned", 200, "POST", f"{self.fulfillment}/picks", scans, seen=begun["version"])
        await self.step("a code nobody knows", 422, "POST", f"{self.fulfillment}/picks",
                        {"goods": [{"code": "4006381333948"}]}, seen=picked["version"])
        await self.step("more than is wanted", 422, "POST", f"{self.fulfillment}/picks", scans, seen=picked["version"],
                        code="scan.too_many")
        await self.step("the last one", 200, "POST", f"{self.fulfillment}/picks", {"goods": [{"code": "LAMP"}]},
                        seen=picked["version"])
        await self.is_now("all are picked", {"picked": 4, "packed": 0}, state="processing", stage=5, received="0")

    async def pack(self):
        two = {"goods": [{"code": "LAMP", "quantity": 2}]}
        work = await self.work(self.fulfillment)
        light = await self.step("a parcel that is too light", 201, "POST", f"{self.fulfillment}/parcels",
                                two | {"grams": 900}, seen=work["version"], key=self.shop.keys[1])
        self.first = f"/parcels/{light['id']}"
        label = {"carrier": "ups", "tracking_number": "1Z879E930346834440"}
        await self.step("gets no label", 409, "PUT", f"{self.first}/label", label, seen=light["version"],
                        code="parcel.weight_open")
        weighed = await self.step("it is weighed again", 200, "PUT", f"{self.first}/weight", {"grams": 2400},
                                  seen=light["version"], key=self.shop.keys[1])
        await self.step("and is labeled", 200, "PUT", f"{self.first}/label", label, seen=weighed["version"])
        work = await self.work(self.fulfillment)
        rest = await self.step("the rest in another", 201, "POST", f"{self.fulfillment}/parcels", {"grams": 2400},
                               seen=work["version"])
        self.second = f"/parcels/{rest['id']}"
        await self.step("without a label it stays", 409, "POST", f"{self.second}/hand-over", code="parcel.not_labeled")
        await self.step("and is labeled too", 200, "PUT", f"{self.second}/label",
                        {"carrier": "dhl", "tracking_number": "00340434292135100186"}, seen=rest["version"])
        await self.is_now("all are packed", {"picked": 4, "packed": 4, "handed_over": 0}, stage=5)

    async def hand_over(self):
        await self.step("the first leaves", 200, "POST", f"{self.first}/hand-over")
        await self.step("once", 409, "POST", f"{self.first}/hand-over", code="parcel.gone")
        # The authorization ends before the rest is promised to come: so all of it is taken.
        await self.is_now("half of it is under way, and all is paid", {"handed_over": 2, "delivered": 0}, stage=6,
                          fulfillment_status="partially_shipped", received="99.96", due="99.96", payment_status="paid")
        await self.step("the second leaves", 200, "POST", f"{self.second}/hand-over")
        await self.is_now("all of it is under way", {"handed_over": 4}, stage=6, received="99.96",
                          fulfillment_status="shipped", payment_status="paid")
        stock = (await self.wire.ask("GET", "/stock/LAMP")).json["shelves"][0]
        self.tell("the shelf has four less", (str(stock["on_hand"]), str(stock["reserved"])) == ("16", "0"), stock)

    async def carry(self):
        now = datetime.now(timezone.utc).replace(microsecond=0)

        def said(status, seconds):
            moment = (now - timedelta(seconds=seconds)).isoformat().replace("+00:00", "Z")
            return {"tracking_number": "1Z879E930346834440", "carrier": "ups", "status": status, "at": moment}

        events = {"events": [said("in_transit", 3), said("out_for_delivery", 2)]}
        told = await self.step("its carrier has it", 200, "POST", "/parcel-events", events)
        self.tell("both are new", told["added"] == 2, told)
        await self.is_now("it is out for delivery", {"delivered": 0}, stage=7)
        told = await self.step("it says the same again", 200, "POST", "/parcel-events", events)
        self.tell("both are known", (told["added"], told["known"]) == (0, 2), told)
        await self.step("it is delivered", 200, "POST", "/parcel-events", {"events": [said("delivered", 1)]})
        await self.step("what it says later of before", 200, "POST", "/parcel-events", {"events": [said("in_transit", 4)]})
        parcel = await self.work(self.first)
        self.tell("changes nothing", parcel["status"] == "delivered", parcel)
        await self.is_now("half of it is there", {"delivered": 2, "handed_over": 4}, state="processing", stage=7)

    async def lose(self):
        lost = {"tracking_number": "00340434292135100186", "carrier": "dhl", "status": "lost",
                "at": datetime.now(timezone.utc).isoformat(timespec="seconds").replace("+00:00", "Z")}
        await self.step("the other is lost", 200, "POST", "/parcel-events", {"events": [lost]})
        await self.step("that is settled", 200, "POST", f"{self.second}/resolution",
                        {"outcome": "lost", "reason": "the van burnt"})
        await self.is_now("its units are wanted again", {"delivered": 2, "handed_over": 2})
        # A key may not give money away; what was paid for units that will not come goes back by itself.
        await self.step("a key gives no money away", 403, "POST", f"/orders/{self.order}/refunds",
                        {"amount": "49.98", "reason": "lost"}, seen=self.version)
        await self.step("they are called off", 200, "POST", f"/orders/{self.order}/unit-cancellations",
                        {"reason": "lost", "lines": [{"position": 1, "quantity": 2}]}, seen=self.version)
        await self.is_now("what was paid for them goes back, and it is complete",
                          {"ordered": 5, "canceled": 3, "delivered": 2}, state="completed", stage=8, live_total="49.98",
                          due="49.98", received="49.98", payment_status="partially_refunded")

    async def look_back(self):
        money = await self.work(f"/orders/{self.order}/payments")
        self.tell("one refund was carried out", [str(r["state"]) for r in money["refunds"]] == ["succeeded"], money)
        timeline = (await self.work(f"/orders/{self.order}/events?limit=250"))["data"]
        places = [event["order_sequence"] for event in timeline]
        self.tell("its timeline has no gap", places == list(range(1, len(places) + 1)), places)
        # On PostgreSQL an event gets its place in the feed a moment after its commit.
        end = time.monotonic() + 5
        while True:
            feed = (await self.work(f"/events?order={self.order}&limit=1000"))["data"]
            if len(feed) >= len(timeline) or time.monotonic() > end:
                break
            await asyncio.sleep(0.05)
        found, wanted = [e["id"] for e in feed], [e["id"] for e in timeline]
        self.tell("and is the feed's", found == wanted, f"{found}, wanted {wanted}")
        seen = (await self.wire.ask("GET", f"/orders/{self.number}", key=self.shop.keys[2])).status
        self.tell("the report sees it by its number", seen == 200, seen)
        await self.step("and changes nothing", 403, "POST", f"/orders/{self.order}/messages", {"text": "hm"},
                        key=self.shop.keys[2])
        jobs = self.shop.run("jobs", "dead", "--json")
        self.tell("no job has given up", jobs.split() in (["[]"], []), jobs)

    async def run(self):
        for part in [self.furnish, self.place, self.pay, self.confirm, self.pick, self.pack, self.hand_over, self.carry,
                     self.lose, self.look_back]:
            await part()


def main():
    binary, url, label = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder, Shop(binary, url, folder, role="all") as shop:
        road = Road(shop, label)
        try:
            asyncio.run(road.run())
        except (KeyError, IndexError, TypeError) as odd:
            road.tell(f"an answer lacks {odd!r}", False)
        shop.stop()
        broken = shop.checks()
        road.tell("orders, stock, money and chain agree", not broken, broken)
    sys.exit(0 if road.is_well else 1)


main()
