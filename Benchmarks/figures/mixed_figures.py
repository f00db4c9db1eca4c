"""`mixed`: a day of the shop for ten minutes: of ten requests seven look at a tracking page, two place an order and one
looks at the desk. Nothing fails, and the server is as large in the end as it was once warm."""

import time

from . import clerk
from .place_figures import settled
from .press import Press, faults

CLIENTS, SECONDS = 16, 600
# The first part of the time makes it warm.
WARM = 1 / 5


def measure(bench):
    press = Press(bench.folder)
    bench.seconds = seconds = bench.seconds_asked or SECONDS
    for engine in bench.engines:
        answers = bench.figure("mixed", engine, CLIENTS, "answers/s")
        memory = bench.figure("mixed.memory", engine, CLIENTS, "times the warm size", "1.1 or less", "1.02 or less")
        shop = bench.shop(engine, serving=False)
        clerk.hire(shop)
        shop.serve()
        state = bench.state()
        told, resident = mixed(press, shop, seconds)
        if faults(told):
            bench.violate(f"{engine}: {faults(told)}")
        for name in [name for name, kind in told.items() if kind["refused"]]:
            bench.violate(f"{engine}: {name}: {told[name]['refused']} refused")
        answers.add(sum(kind["ok"] for kind in told.values()) / seconds, None, state)
        answers.notes |= {
            f"{name}_{what}_ms": kind[what] for name, kind in told.items() for what in ("p50", "p99", "longest")}
        answers.notes |= {name: kind["ok"] for name, kind in told.items()} | {"seconds": seconds}
        memory.add(growth(resident), None, state)
        sizes = {"warm_mb": warm(resident), "end_mb": end(resident), "most_mb": max(resident)}
        memory.notes |= {name: round(size) for name, size in sizes.items()}
        shop.stop()


def mixed(press, shop, seconds):
    """What was told of each kind, and what was resident second by second; every acknowledged order is in the store."""
    before, cookie = settled(shop), clerk.log_in(shop)
    kinds = {
        "track": (70, shop.folder / "links"), "place": (20, None),
        "desk": (10, clerk.pages(shop, shop.folder / "desk", cookie))}
    process = press.begin(shop, kinds, CLIENTS, seconds, cookie=cookie)
    resident, began = [], time.monotonic()
    while process.poll() is None and time.monotonic() - began < seconds:
        time.sleep(1)
        resident.append(shop.resident())
    told = press.end(process)
    rows = settled(shop) - before
    if rows != told["place"]["ok"]:
        raise SystemExit(f"{told['place']['ok']} orders were acknowledged and {rows} are stored")
    return told, resident


def warm(resident):
    """The most that was resident in the second fifth of the time: one look would be luck."""
    fifth = max(1, int(len(resident) * WARM))
    return max(resident[fifth:2 * fifth] or resident[-1:])


def end(resident):
    return max(resident[-max(1, int(len(resident) * WARM)):])


def growth(resident):
    return end(resident) / warm(resident)
