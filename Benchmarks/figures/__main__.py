"""`python3 -m figures NAME [--json]` in `Benchmarks`, for `script/bench`: runs a benchmark and tells its figures."""

import argparse
import importlib
import signal
import sys
from pathlib import Path

from .bench import Bench
from .chart import draw

# In the order of the targets table.
ALL = {
    "place": "Orders a second over HTTP, one and sixteen clients, beside the bare loop of each engine.",
    "place-batch": "Orders a second in batches of 100 over HTTP.",
    "read": "An order as JSON, 10,000 different ones while one is changed every 10 ms, beside an empty route.",
    "track": "The tracking page likewise, plain and compressed.",
    "list": "The list of 50 by state: what 95 of 100 answers take at most.",
    "search": "The search for a customer's orders, a reference, a SKU: what 95 of 100 answers take at most.",
    "import": "Past orders by the command line, beside a raw bulk fill.",
    "memory": "What is resident idle and under load.",
    "cold-start": "From starting the program to its first answer on an existing store.",
    "growth": "One more order in a large store against a small one; bytes an order.",
    "hot-sku": "Every order wants the same SKU.",
    "watchers": "10,000 event streams held at once, and how long until all are told.",
    "overload": "Ten times as many orders as can be placed: what is placed all the same, and the desk meanwhile.",
    "mixed": "Ten minutes of tracking pages, orders and the desk at once: no error, and memory that stays.",
    "peers": "django-oscar and Tryton on the same PostgreSQL: how many times as many orders Waybill takes.",
    "events": "A reader of the feed from its beginning.",
}


def main():
    if sys.argv[1:] == ["--list"]:
        for name, told in ALL.items():
            print(f"{name:<20} {told}")
        return
    options = arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    violations, figures = [], []
    for name in ALL if options.name == "all" else [options.name]:
        bench = Bench(name, options)
        try:
            importlib.import_module(f".{name.replace('-', '_')}_figures", __package__).measure(bench)
            bench.tell()
            violations += bench.violations
            figures += [figure.dictionary() for figure in bench.figures if figure.values]
        finally:
            bench.close()
            if options.chart:
                options.chart.write_text(draw(figures), encoding="utf-8")
    if violations:
        sys.exit(1)


def arguments():
    reader = argparse.ArgumentParser(prog="script/bench", description=__doc__)
    reader.add_argument("name", choices=[*ALL, "all"])
    reader.add_argument("--json", action="store_true", help="one JSON object a figure")
    reader.add_argument("--chart", type=Path, help="also draw the figures, as SVG in this file")
    reader.add_argument("--rounds", type=int, default=3)
    reader.add_argument("--seconds", type=int, help="of each measurement: 5, 600 of `mixed`, 15 of `peers`")
    reader.add_argument("--orders", type=int, default=10_000, help="stored before the first round")
    reader.add_argument("--engines", nargs="+", choices=["sqlite", "postgres"], default=["sqlite", "postgres"])
    return reader.parse_args()


main()
