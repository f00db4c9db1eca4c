"""`place-batch`: a hundred orders a request, by one client and by four."""

from .place_figures import place

BATCH = 100


def measure(bench):
    figures = {
        (engine, clients): bench.figure("place-batch", engine, clients, "orders/s", "0.35", "0.6")
        for engine in bench.engines for clients in (1, 4)}
    for _ in range(bench.rounds):
        for (engine, clients), figure in figures.items():
            shop, state = bench.shop(engine), bench.state()
            limit, _ = bench.limit(engine).place(128 if engine == "sqlite" else 16, bench.seconds)
            told = place(shop, clients, bench.seconds, batch=BATCH)
            figure.add(told["rate"] * BATCH, limit, state)
