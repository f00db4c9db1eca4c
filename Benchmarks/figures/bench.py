"""What every benchmark is given: rounds, seconds, engines, a folder on the disk that is measured, and the limits."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from . import machine
from .figure import Figure
from .shop import Shop


class Bench:
    def __init__(self, name, options):
        self.name, self.rounds, self.seconds = name, options.rounds, options.seconds or 5
        # A figure that needs longer by itself takes what was asked for, if anything was.
        self.seconds_asked = options.seconds
        self.orders, self.engines, self.json = options.orders, options.engines, options.json
        folder = Path(os.environ.get("WAYBILL_BENCH_FOLDER", machine.ROOT / ".build" / "bench"))
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = Path(tempfile.mkdtemp(prefix="run-", dir=folder))
        self.shops, self.limits = {}, {}
        self.figures, self.violations = [], []

    @property
    def command(self):
        return f"script/bench {self.name} --rounds {self.rounds} --seconds {self.seconds} --orders {self.orders}"

    def figure(self, name, engine, clients, unit, must="", moonshot=""):
        made = Figure(name, engine, clients, unit, self.command, must, moonshot)
        self.figures.append(made)
        return made

    def violate(self, text):
        """Something that must never be: the figures are told all the same, and the benchmark fails."""
        self.violations.append(text)
        print(f"{self.name}: {text}", file=sys.stderr, flush=True)

    def shop(self, engine, serving=True):
        """The pinned shop of this engine, served; the same one for all rounds."""
        if engine not in self.shops:
            self.shops[engine] = Shop(engine, self.orders, self.folder)
        shop = self.shops[engine]
        if serving and shop.server is None:
            shop.serve()
        return shop

    def limit(self, engine):
        if engine not in self.limits:
            self.limits[engine] = (
                machine.SQLiteLimit(self.folder) if engine == "sqlite"
                else machine.PostgresLimit(os.environ["WAYBILL_TEST_POSTGRES_URL"]))
        return self.limits[engine]

    def state(self):
        return machine.state(self.folder)

    def close(self):
        for shop in self.shops.values():
            shop.close()
        if "postgres" in self.limits:
            self.limits["postgres"].close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def tell(self):
        for figure in self.figures:
            if figure.values:
                print(figure.json() if self.json else figure.line(), flush=True)
