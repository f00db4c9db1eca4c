"""`memory`: what is resident two seconds after the start, and the most while orders are placed and pages read."""

import threading
import time

from .place_figures import place
from .wrk import load


def measure(bench):
    for engine in bench.engines:
        idle = bench.figure("memory.idle", engine, 0, "MB", "60 or less at 1,000,000 orders", "30 or less")
        busy = bench.figure("memory.load", engine, 32, "MB", "150 or less at 1,000,000 orders", "80 or less")
        shop = bench.shop(engine, serving=False)
        idle.notes["orders"] = busy.notes["orders"] = bench.orders
        for _ in range(bench.rounds):
            shop.stop()
            shop.serve()
            time.sleep(2)
            idle.add(shop.resident(), None, bench.state())
            busy.add(most(shop, bench.seconds), None, bench.state())


def most(shop, seconds):
    """The most that was resident while sixteen placed and sixteen read."""
    jobs = [
        threading.Thread(target=place, args=(shop, 16, seconds)),
        threading.Thread(
            target=load, args=(shop.address, "get", 16, seconds),
            kwargs={"paths": shop.folder / "links", "keys": shop.programs})]
    for job in jobs:
        job.start()
    found = 0
    while any(job.is_alive() for job in jobs):
        found = max(found, shop.resident())
        time.sleep(0.05)
    return found
