"""`overload`: orders come ten times as fast as they can be placed, whether or not the last ones were answered. What is
still placed, how those who are turned away are told, and how long the desk waits meanwhile."""

import resource
import time

from . import clerk
from .place_figures import settled
from .press import Press, faults

CLIENTS, TIMES = 16, 10
# More than may wait inside, so that a bound is met; each needs a file here and one in the server.
CONNECTIONS = 12_000
PLACING = {"place": (1, None)}


def measure(bench):
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    press = Press(bench.folder)
    for engine in bench.engines:
        shop = bench.shop(engine, serving=False)
        shop.stop()
        clerk.hire(shop)
        goodput = bench.figure("overload", engine, min(CONNECTIONS, hard - 1_000), "orders/s", "0.70", "0.9")
        desk = bench.figure("overload.desk", engine, 2, "ms p95", "2000 or less", "500 or less")
        memory = bench.figure("overload.memory", engine, goodput.clients, "MB more than before")
        for _ in range(bench.rounds):
            shop.serve()
            state = bench.state()
            capacity = placed(bench, press, shop, CLIENTS, bench.seconds)["rate"]
            before = shop.resident()
            told, seen = overloaded(bench, press, shop, goodput.clients, capacity * TIMES)
            goodput.add(told["rate"], capacity, state)
            goodput.notes |= {name: told[name] for name in ("asked_a_second", "refused", "unsent", "p50", "p99")} | {
                "refused_after_ms": told["refused_longest"]}
            desk.add(seen["p95"], None, state)
            desk.notes |= {"p50": seen["p50"], "longest": seen["longest"], "pages": seen["ok"]}
            memory.add(shop.resident() - before, None, state)
            memory.notes |= {"before": round(before), "after": round(shop.resident())}
            shop.stop()


def overloaded(bench, press, shop, connections, rate):
    """What became of the orders, and what two clerks saw who looked at a page ten times a second."""
    seconds = 3 * bench.seconds
    cookie = clerk.log_in(shop)
    desk = {"desk": (1, clerk.pages(shop, shop.folder / "desk", cookie))}
    clerks = press.begin(shop, desk, 2, seconds, pause=0.1, cookie=cookie)
    # What comes first meets an idle server.
    time.sleep(0.2)
    told = placed(bench, press, shop, connections, seconds - 0.2, rate)
    seen = press.end(clerks)
    wrong = faults(seen) or (f"the desk was refused {seen['desk']['refused']} times" if seen["desk"]["refused"] else "")
    if wrong:
        bench.violate(f"{shop.engine}: {wrong}")
    return told, seen["desk"]


def placed(bench, press, shop, connections, seconds, rate=0):
    """Places, and counts the rows: whatever was answered, what was acknowledged is there and nothing twice."""
    before = settled(shop)
    told = press.run(shop, PLACING, connections, seconds, rate=rate)
    rows, found = settled(shop) - before, told["place"]
    if not found["ok"] <= rows <= found["ok"] + found["late"] + found["broken"]:
        raise SystemExit(f"{found['ok']} orders were acknowledged and {rows} are stored")
    if faults(told):
        bench.violate(f"{shop.engine}: {faults(told)}")
    asked = sum(found[name] for name in ("ok", "refused", "unkind", "other", "late", "broken"))
    return found | {"rate": found["within"] / found["seconds"], "asked_a_second": round(asked / found["seconds"])}
