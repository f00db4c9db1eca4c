"""`hot-sku`: every order wants the same SKU, so all wait for one row; whole orders over HTTP, not bare reservations."""

from .place_figures import place

CLIENTS = 16


def measure(bench):
    figures = {
        engine: bench.figure(
            "hot-sku", engine, CLIENTS, "orders/s", "1.0" if engine == "sqlite" else "0.3", "2.0")
        for engine in bench.engines}
    for _ in range(bench.rounds):
        for engine, figure in figures.items():
            shop, state = bench.shop(engine), bench.state()
            before = reserved(shop)
            if engine == "sqlite":
                limit, _ = bench.limit(engine).place(32, bench.seconds)
            else:
                limit, _ = bench.limit(engine).place(CLIENTS, bench.seconds, "hot")
            told = place(shop, CLIENTS, bench.seconds, sku="SKU-7")
            taken = reserved(shop) - before
            if not told["answers"] <= taken <= told["answers"] + CLIENTS:
                raise SystemExit(f"{told['answers']} units were promised and {taken} are reserved")
            figure.add(told["rate"], limit, state)


def reserved(shop):
    return int(shop.ask(
        "SELECT sum(s.reserved) FROM stock s JOIN variants v ON v.id = s.variant_id WHERE v.sku = 'SKU-7'")[0][0])
