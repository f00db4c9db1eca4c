"""`peers`: the same orders placed with django-oscar and with Tryton, each its own ordinary way, on the same PostgreSQL
in the same minutes. The limit of these figures is the peer: the ratio says how many times as many orders we take."""

import random
import threading
import time

from .peer import Oscar, Tryton
from .place_figures import settled
from .press import Press, faults
from .tryton_client import Seller

CLIENTS = (1, 16)
SECONDS = 15
# Whoever has been asked for minutes is no shop; the peers may take theirs.
PATIENCE = 120


def measure(bench):
    bench.seconds = bench.seconds_asked or SECONDS
    press = Press(bench.folder)
    shop = bench.shop("postgres", serving=False)
    for make, place in ((Oscar, place_with_oscar), (Tryton, place_with_tryton)):
        figures = {
            clients: bench.figure(f"peers.{make.name}", "postgres", clients, "orders/s") for clients in CLIENTS}
        with make(bench.folder) as peer:
            for _ in range(bench.rounds):
                for clients, figure in figures.items():
                    one_round(bench, press, shop, peer, place, clients, figure)


def one_round(bench, press, shop, peer, place, clients, figure):
    """One at a time, the other asleep, within the same minutes."""
    state = bench.state()
    peer.serve()
    try:
        place(peer, press, clients, 2)
        before = peer.count()
        told = place(peer, press, clients, bench.seconds)
        if peer.count() - before != told["ok"]:
            raise SystemExit(f"{peer.name}: {told['ok']} were acknowledged and {peer.count() - before} are stored")
        resident = peer.resident()
    finally:
        peer.stop()
    shop.serve()
    before = settled(shop)
    ours = press.run(shop, {"place": (1, None)}, clients, bench.seconds)
    if faults(ours) or settled(shop) - before != ours["place"]["ok"]:
        raise SystemExit(f"{faults(ours)}; {ours['place']['ok']} acknowledged, {settled(shop) - before} are stored")
    figure.add(rate(ours["place"]), rate(told), state)
    figure.notes |= {
        "peer": peer.version, "p50_ms": ours["place"]["p50"], "peer_p50_ms": round(told["p50"], 1),
        "resident_mb": round(shop.resident()), "peer_resident_mb": round(resident)}
    shop.stop()


def rate(told):
    """Until the last is answered: of an order that takes seconds, some would be cut off at any other end."""
    return told["ok"] / told["until"]


def place_with_oscar(peer, press, clients, seconds):
    """By the very requests Waybill is sent."""
    told = press.run(peer, {"place": (1, None)}, clients, seconds, patience=PATIENCE)
    if faults(told) or told["place"]["refused"]:
        raise SystemExit(f"{peer.name}: {faults(told)} {told}")
    return told["place"]


def place_with_tryton(peer, _, clients, seconds):
    """Each client is a program that is logged in; what is under way at the end is done and counted in the store."""
    sellers = [Seller(peer.port, peer.database, peer.PASSWORD) for _ in range(clients)]
    known, took, failed = sellers[0].look_up(), [], []
    began = time.monotonic()

    def sell(seller, dice):
        try:
            while time.monotonic() - began < seconds:
                started = time.monotonic()
                seller.place(known, dice)
                now = time.monotonic()
                took.append((now - began, now - started))
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=sell, args=(seller, random.Random())) for seller in sellers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise SystemExit(f"{peer.name}: {failed[0]}")
    times = sorted(1000 * each for _, each in took)
    return {"ok": len(took), "until": max(end for end, _ in took), "p50": times[len(times) // 2]}
