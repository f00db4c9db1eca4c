"""`watchers`: event streams of one tracking page held at once, and how long until all are told of a change."""

import asyncio
import http.client
import json
import resource
import time

WATCHERS = 10_000


def measure(bench):
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    if hard < WATCHERS + 1_000:
        raise SystemExit(f"this machine gives a process {hard} files; {WATCHERS} connections need more")
    for engine in bench.engines:
        told = bench.figure("watchers", engine, WATCHERS, "ms until all are told", "1000 or less", "500 or less")
        held = bench.figure("watchers.memory", engine, WATCHERS, "MB resident while all are held")
        asyncio.run(watch(bench, engine, told, held))


async def watch(bench, engine, told, held):
    shop = bench.shop(engine, serving=False)
    shop.stop()
    shop.serve()
    link = (shop.folder / "links").read_text().split()[0]
    order = (shop.folder / "ids").read_text().split()[0]
    crowd = Crowd()
    # From as many addresses of this machine as their ports need.
    for first in range(0, WATCHERS, 200):
        await asyncio.gather(*(crowd.join(shop.port, link, number) for number in range(first, first + 200)))
    for round in range(max(3, bench.rounds)):
        state = bench.state()
        await asyncio.sleep(2)
        crowd.begin()
        began = time.monotonic()
        await asyncio.to_thread(change, shop, order, round)
        await asyncio.wait_for(crowd.all.wait(), 60)
        told.add((time.monotonic() - began) * 1000, None, state)
        held.add(shop.resident(), None, state)
    crowd.leave()
    shop.stop()


class Crowd:
    def __init__(self):
        self.writers, self.tasks, self.waiting, self.all = [], [], 0, asyncio.Event()
        self.round = 0

    async def join(self, port, link, number):
        reader, writer = await asyncio.open_connection(
            "127.0.0.1", port, local_addr=(f"127.0.0.{2 + number // 5_000}", 0))
        writer.write(f"GET {link}/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        if b" 200 " not in head.split(b"\r\n")[0] + b" ":
            raise SystemExit(head.decode())
        self.writers.append(writer)
        self.tasks.append(asyncio.create_task(self.listen(reader)))

    async def listen(self, reader):
        heard = 0
        while line := await reader.readline():
            # The first part of an event that tells of the change; comments keep the line alive.
            if line.startswith(b"data:") and heard < self.round:
                heard = self.round
                self.waiting -= 1
                if self.waiting == 0:
                    self.all.set()

    def begin(self):
        self.round += 1
        self.waiting = len(self.writers)
        self.all.clear()

    def leave(self):
        for task in self.tasks:
            task.cancel()
        for writer in self.writers:
            writer.transport.abort()


def change(shop, order, round):
    wire = http.client.HTTPConnection("127.0.0.1", shop.port, timeout=30)
    key = shop.programs.read_text().split()[round]
    wire.request(
        "POST", f"{order}/messages", json.dumps({"text": f"News {round}", "visibility": "customer"}),
        {"Authorization": f"Bearer {key}", "Content-Type": "application/json"})
    answer = wire.getresponse()
    said = answer.read()
    if answer.status != 201:
        raise SystemExit(f"{answer.status} {said}")
