#!/usr/bin/env python3
"""Readers of the feed under many writers: by long poll and by server-sent events, cut off again and again, each going on
from the last cursor it has seen, and the server killed under all of them. Everybody must have read the same events in
the same order: no gap, no repeat.

usage: feed.py BINARY URL [--orders 2000] [--writers 24] [--readers 6] [--kills 5]

Two of three placements are twins under one key, so that transactions wait for others in the middle. What was
acknowledged must be in the feed, and the events of one order must stand there in the order's own sequence. A cursor
of another life of the store is answered with 410 and with what to do.
"""

import argparse
import asyncio
import collections
import json
import random
import tempfile
import time

from firm import Firm, draft, verdict
from wire import Answer, Wire, all_of


class Reader:
    """Reads until it has come to the feed's end, and keeps all it has heard."""

    def __init__(self, feed, number):
        self.feed, self.random = feed, random.Random(feed.options.seed + number)
        self.wire = Wire(feed.firm.port, feed.firm.keys[number % len(feed.firm.keys)])
        self.events, self.cursor, self.cuts = [], None, 0
        self.is_stream = number % 2 == 1

    @property
    def name(self):
        return "stream" if self.is_stream else "long poll"

    async def run(self):
        while not self.is_done():
            try:
                await (self.stream() if self.is_stream else self.poll())
            except (ConnectionError, asyncio.IncompleteReadError):
                # The server let go of a reader that was too slow, as it may, or was killed.
                self.wire.hang_up()
                await asyncio.sleep(0.02)

    def is_done(self):
        end = self.feed.end
        return end is not None and bool(self.events) and self.events[-1]["cursor"] == end

    def keep(self, event):
        self.events.append(event)
        self.cursor = event["cursor"]

    async def poll(self):
        """Asks, and now and then is gone before it hears the answer: then the next one says it again."""
        path = "/events?wait=1&limit=100" + (f"&after={self.cursor}" if self.cursor else "")
        await self.wire.send("GET", path)
        if self.feed.end is None and self.random.random() < 0.2:
            await asyncio.sleep(self.random.random() * 0.05)
            self.cut()
            return
        answer = await self.wire.receive()
        if answer.status != 200:
            return self.feed.violations.append(f"a long poll was answered {answer}")
        for event in answer.json["data"]:
            self.keep(event)
        self.cursor = answer.json["next"]

    async def stream(self):
        """Listens for some events, and is gone in the middle of the next."""
        fields = {"Accept": "text/event-stream"} | ({"Last-Event-ID": self.cursor} if self.cursor else {})
        await self.wire.send("GET", "/events", fields=fields)
        status, head = await self.wire.head()
        if status != 200:
            self.wire.hang_up()
            return self.feed.violations.append(f"a stream was answered {status}")
        left = self.random.randint(1, 400) if self.feed.end is None else 1 << 30
        rest = b""
        while left > 0 and not self.is_done():
            try:
                rest += await asyncio.wait_for(self.wire.chunk(), 1)
            except TimeoutError:
                break
            *messages, rest = rest.split(b"\n\n")
            for message in messages[:left]:
                left -= self.take(message.decode())
        self.cut()

    def take(self, message):
        parts = dict(line.split(": ", 1) for line in message.splitlines() if ": " in line)
        if "data" not in parts:
            return 0
        event = json.loads(parts["data"])
        if event["cursor"] != parts["id"] or event["type"] != parts["event"]:
            self.feed.violations.append(f"a message does not agree with itself: {message}")
        self.keep(event)
        return 1

    def cut(self):
        self.cuts += 1
        self.wire.hang_up()


class Feed:
    def __init__(self, firm, options):
        self.firm, self.options = firm, options
        self.end, self.violations, self.acknowledged = None, [], []
        self.wires = [Wire(firm.port, firm.keys[n % len(firm.keys)]) for n in range(options.writers)]

    def write(self, number):
        """Two of three are twins under one key, of whom the second waits for the first within its transaction."""

        async def together(at):
            group, wire = number - number % 3, self.wires[at]
            fields = {"Idempotency-Key": f"order {group}"} if number % 3 < 2 else {}
            # Keys of different programs never meet, so twins come in with one.
            key = self.firm.keys[group % len(self.firm.keys)]
            answer = await self.insist(wire, "/orders", draft(group, sku=f"SKU-{group % 2}"), fields, key)
            if answer.status != 201:
                return self.violations.append(f"a placement was answered {answer}")
            order = answer.json["id"]
            self.acknowledged.append(order)
            if number % 3:
                body = {"text": f"message {number}", "visibility": "internal"}
                answer = await self.insist(wire, f"/orders/{order}/messages", body)
                if answer.status != 201:
                    self.violations.append(f"a message was answered {answer}")

        return together

    async def insist(self, wire, path, body, fields=None, key=None):
        """Again, until a server that was killed is back; whatever came of the first time."""
        while True:
            try:
                return await wire.ask("POST", path, body, fields, key)
            except (ConnectionError, asyncio.IncompleteReadError):
                wire.hang_up()
                await asyncio.sleep(0.05)

    async def crash(self):
        """The server is killed and started again while all are at work."""
        generator = random.Random(self.options.seed)
        for _ in range(self.options.kills):
            await asyncio.sleep(generator.uniform(0.2, 1))
            await asyncio.to_thread(self.firm.kill)
            await asyncio.to_thread(self.firm.start)

    async def read_all(self):
        """The feed when nobody writes any more, page by page: what the readers are compared with."""
        events, after, wire = [], "", self.wires[0]
        while True:
            page = (await wire.ask("GET", f"/events?limit=1000{after}")).json
            events += page["data"]
            if page["at_end"]:
                return events
            after = "&after=" + page["next"]

    def compare(self, reader, events):
        heard, all_ = [event["id"] for event in reader.events], [event["id"] for event in events]
        if heard != all_:
            twice = sum(count - 1 for count in collections.Counter(heard).values())
            missing = len(set(all_) - set(heard))
            self.violations.append(f"a {reader.name} missed {missing}, heard {twice} twice, of {len(all_)}")

    def compare_orders(self, events):
        sequences, received = collections.defaultdict(list), set()
        for event in events:
            if event["order"]:
                sequences[event["order"]].append(event["order_sequence"])
            if event["type"] == "order.received":
                received.add(event["order"])
        for order, places in sequences.items():
            if places != list(range(1, len(places) + 1)):
                self.violations.append(f"the events of {order} stand as {places}")
        for order in set(self.acknowledged) - received:
            self.violations.append(f"{order} was acknowledged and is not in the feed")

    async def other_lives(self, cursor):
        """A cursor of another epoch, and one this epoch has not reached yet, by either way of reading."""
        epoch, position = cursor.split(".")
        strange = ["0" * len(epoch) + "." + position, f"{epoch}.{int(position) + 1_000_000}"]
        for place in strange:
            wire = self.wires[0]
            self.expect_gone(await wire.ask("GET", f"/events?after={place}"))
            # A stream that begins after all would never end.
            await wire.send("GET", "/events", fields={"Accept": "text/event-stream", "Last-Event-ID": place})
            status, fields = await wire.head()
            body = await wire.reader.readexactly(int(fields.get("content-length", 0)))
            self.expect_gone(Answer(status, fields, body or b"{}"))
            wire.hang_up()

    def expect_gone(self, answer):
        problem = answer.json
        if answer.status != 410 or problem["code"] != "feed.unknown_epoch" or not problem["detail"]:
            self.violations.append(f"an unknown cursor was answered {answer}")

    async def run(self):
        readers = [Reader(self, number) for number in range(self.options.readers)]
        reading = [asyncio.create_task(reader.run()) for reader in readers]
        began = time.monotonic()
        writing = all_of((self.write(number) for number in range(self.options.orders)), self.options.writers)
        await asyncio.gather(writing, self.crash())
        self.seconds = time.monotonic() - began
        await asyncio.sleep(1)  # on PostgreSQL a commit is listed a moment later
        events = await self.read_all()
        self.end = events[-1]["cursor"]
        done, late = await asyncio.wait(reading, timeout=30)
        for task in late:
            task.cancel()
        self.violations += [f"a {reader.name} never came to the end" for reader in readers if not reader.is_done()]
        self.violations += [f"a reader failed: {task.exception()!r}" for task in done if task.exception()]
        for reader in readers:
            self.compare(reader, events)
        self.compare_orders(events)
        await self.other_lives(self.end)
        self.figures = {"events": len(events), "cuts": sum(reader.cuts for reader in readers)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("url")
    parser.add_argument("--orders", type=int, default=2_000)
    parser.add_argument("--writers", type=int, default=24)
    parser.add_argument("--readers", type=int, default=6)
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Firm(options.binary, options.url, folder, keys=6) as firm:
        for number in range(2):
            firm.sell(f"SKU-{number}", 1_000_000)
        feed = Feed(firm, options)
        asyncio.run(feed.run())
        firm.stop()
        feed.violations += firm.checks()
    figures = {
        "seed": options.seed, "kills": options.kills, "orders": len(set(feed.acknowledged)), **feed.figures, "readers": options.readers,
        "orders_per_second": round(options.orders / feed.seconds),
    }
    if not feed.figures["cuts"]:
        feed.violations.append("no reader was cut off: nothing was proved")
    verdict("feed", figures, feed.violations)


main()
