"""`cold-start`: from starting the program to its first answer on an existing store."""

import time
import urllib.request


def measure(bench):
    for engine in bench.engines:
        figure = bench.figure("cold-start", engine, 1, "ms", "300 or less", "50 or less")
        figure.notes["orders"] = bench.orders
        shop = bench.shop(engine, serving=False)
        for _ in range(max(5, bench.rounds)):
            state = bench.state()
            shop.stop()
            began = time.monotonic()
            shop.serve()
            figure.add((time.monotonic() - began) * 1000, None, state)
            with urllib.request.urlopen(f"{shop.address}/readyz") as answer:
                answer.read()
