"""`place`: an order a request, each under an idempotency key; what was answered is counted in the store."""

import random

from . import machine
from .wrk import load

# Clients, the group of the SQLite limit, and the targets as ratios to it.
CLIENTS = [(1, 1, "0.35", "0.6"), (16, 32, "0.20", "0.4")]
POSTGRES = {1: ("0.35", "0.6"), 16: ("0.35", "0.6")}


def measure(bench):
    figures = {}
    for engine in bench.engines:
        for clients, _, must, moonshot in CLIENTS:
            targets = (must, moonshot) if engine == "sqlite" else POSTGRES[clients]
            figures[engine, clients] = bench.figure("place", engine, clients, "orders/s", *targets)
        figures[engine, "p99"] = bench.figure("place.p99", engine, 16, "ms", "3 or less", "1.5 or less")
    for _ in range(bench.rounds):
        for engine in bench.engines:
            shop = bench.shop(engine)
            for clients, group, *_ in CLIENTS:
                state = bench.state()
                limit, slowest = bench.limit(engine).place(group if engine == "sqlite" else clients, bench.seconds)
                told = place(shop, clients, bench.seconds)
                figures[engine, clients].add(told["rate"], limit, state)
                figures[engine, clients].notes |= {"p50_ms": told["p50"], "p99_ms": told["p99"]}
                if clients == 16:
                    # pgbench tells its mean only: of the limit there, the ratio says little.
                    figures[engine, "p99"].add(told["p99"], slowest, state)


def place(shop, clients, seconds, **more):
    """Places for so long and counts the rows: all that was acknowledged is there, and nothing besides what was under
    way at the end."""
    before = settled(shop)
    told = load(
        shop.address, "place", clients, seconds, keys=shop.programs, run=random.randint(1, 10**9), **more)
    rows = settled(shop) - before
    orders = told["answers"] * int(more.get("batch", 1))
    most = orders + clients * int(more.get("batch", 1))
    if told["failed"] or not orders <= rows <= most:
        raise SystemExit(f"{told['failed']} failed; {orders} orders were acknowledged and {rows} are stored")
    return told


def settled(shop):
    """The number of orders once what was under way has come to its end."""
    return machine.steady(shop.count)
