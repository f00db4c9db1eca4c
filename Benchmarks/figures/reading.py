"""Reads of 10,000 different orders, one of which is changed every 10 ms, beside an empty route of the same library."""

import http.client
import json
import threading
import time

from . import machine
from .wrk import load

CLIENTS = 16


def measure(bench, name, paths):
    """`paths` is the shop's file of them; identity and gzip are both reported."""
    figures = {
        (engine, encoding): bench.figure(
            name if encoding == "identity" else f"{name}.gzip", engine, CLIENTS, "answers/s", "0.4", "0.7")
        for engine in bench.engines for encoding in ("identity", "gzip")}
    with machine.EmptyRoute() as empty:
        for _ in range(bench.rounds):
            for (engine, encoding), figure in figures.items():
                shop, state = bench.shop(engine), bench.state()
                limit = load(f"http://127.0.0.1:{empty.port}", "get", CLIENTS, bench.seconds)["rate"]
                with Changes(shop) as changes:
                    told = load(
                        shop.address, "get", CLIENTS, bench.seconds, paths=shop.folder / paths, keys=shop.programs,
                        encoding=encoding)
                if told["failed"]:
                    raise SystemExit(f"{name}: {told['failed']} of {told['answers']} answers were none")
                figure.add(told["rate"], limit, state)
                figure.notes |= {
                    "bytes": round(told["bytes"] / max(1, told["answers"])), "p99_ms": told["p99"],
                    "changes_a_second": round(changes.count / bench.seconds)}


class Changes:
    """Somebody who writes to a customer, a hundred times a second, until the block ends."""

    def __init__(self, shop, pause=0.01):
        self.shop, self.pause, self.count = shop, pause, 0
        self.isOver, self.failure = threading.Event(), None
        self.thread = threading.Thread(target=self.run)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.isOver.set()
        self.thread.join()
        if self.failure:
            raise SystemExit(self.failure)

    def run(self):
        keys = self.shop.programs.read_text().split()
        orders = (self.shop.folder / "ids").read_text().split()
        wire = http.client.HTTPConnection("127.0.0.1", self.shop.port, timeout=30)
        number = 0
        while not self.isOver.is_set():
            began = time.monotonic()
            order = orders[number * 7919 % len(orders)]
            wire.request(
                "POST", f"{order}/messages", json.dumps({"text": f"Note {number}", "visibility": "customer"}),
                {"Authorization": f"Bearer {keys[number % len(keys)]}", "Content-Type": "application/json"})
            answer = wire.getresponse()
            said = answer.read()
            if answer.status >= 300:
                self.failure = f"{order}: {answer.status} {said[:300]}"
                return
            number, self.count = number + 1, self.count + 1
            self.isOver.wait(max(0, self.pause - (time.monotonic() - began)))
