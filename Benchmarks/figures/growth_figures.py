"""`growth`: what one more order costs in a store of `--orders` (100,000 if no more than 10,000 are asked for) against
one of 10,000, and how many bytes of the store an order takes."""

from .place_figures import place
from .shop import Shop

SMALL, LARGE = 10_000, 100_000


def measure(bench):
    large = bench.orders if bench.orders > SMALL else LARGE
    for engine in bench.engines:
        cost = bench.figure("growth", engine, 16, "times the cost of an order", "1.5 or less", "1.1 or less")
        size = bench.figure("size", engine, 1, "bytes an order, as placed", "6000 or less", "3500 or less")
        cost.notes["orders"] = large
        shops = [Shop(engine, orders, bench.folder) for orders in (SMALL, large)]
        try:
            size.add((stored(shops[1]) - stored(shops[0])) / (large - SMALL))
            for round in range(bench.rounds):
                state, rates = bench.state(), {}
                # One at a time, the other asleep, in turns within the same minute; who goes first goes last next time.
                for shop in shops if round % 2 == 0 else shops[::-1]:
                    shop.serve()
                    rates[shop.orders] = place(shop, 16, bench.seconds)["rate"]
                    shop.stop()
                cost.add(rates[SMALL] / rates[large], None, state)
        finally:
            for shop in shops:
                shop.close()


def stored(shop):
    """Bytes of tables and indexes."""
    if shop.engine == "postgres":
        return int(shop.ask("SELECT pg_database_size(current_database())")[0][0])
    return int(shop.ask("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")[0][0])
