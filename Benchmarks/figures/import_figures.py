"""`import`: past orders of three lines by the command line, every rule applied, beside a raw bulk fill."""

import json
import os
import resource
import subprocess
import time

from . import machine
from .bench import Bench

CUSTOMERS = 10_000


def measure(bench: Bench):
    folder = bench.folder / "set"
    write_set(folder, bench.orders)
    figures = {
        engine: bench.figure("import", engine, 1, "orders/s", "0.2", "0.5") for engine in bench.engines}
    for _ in range(bench.rounds):
        for engine, figure in figures.items():
            state = bench.state()
            if engine == "sqlite":
                limit, _ = bench.limit(engine).place(1_000, bench.seconds)
                url = f"sqlite:{bench.folder}/import.sqlite"
                for old in bench.folder.glob("import.sqlite*"):
                    old.unlink()
            else:
                limit = bench.limit(engine).place(1, bench.seconds, "bulk")[0] * 1_000
                server = os.environ["WAYBILL_TEST_POSTGRES_URL"]
                machine.create_database(server, "waybill_bench_import")
                url = f"{server.rsplit('/', 1)[0]}/waybill_bench_import"
            rate, memory = run(bench, url, folder)
            figure.add(rate, limit, state)
            figure.notes |= {"orders": bench.orders, "resident_mb": memory}
    if "postgres" in bench.engines:
        machine.drop_database(os.environ["WAYBILL_TEST_POSTGRES_URL"], "waybill_bench_import")


def write_set(folder, count):
    folder.mkdir()
    with open(folder / "orders.csv", "w", encoding="utf-8") as out:
        out.write("channel,order,placed_at,currency,customer,ship_country,sku,name,quantity,unit_price\n")
        for order in range(count):
            head = f"2026-03-{1 + order % 28:02}T09:30:00Z,EUR,C-{order * 7919 % CUSTOMERS},DE"
            for line in range(3):
                sku = (order * 31 + line * 317) % 1_000
                out.write(f"bench,{order},{head},SKU-{sku},Thing {sku},{1 + order % 3},{1 + sku % 90}.95\n")
                head = ",,,"


def run(bench, url, folder):
    env = {**os.environ, "WAYBILL_DATABASE_URL": url, "WAYBILL_KEYS_FILE": str(bench.folder / "import-keys")}
    program = machine.BINARIES / "waybill"
    machine.run(program, "migrate", env=env)
    began = time.monotonic()
    done = subprocess.run(
        [program, "import", "orders", folder, "--format", "waybill", "--history", "--time-zone", "Europe/London",
         "--json"], env=env, stdout=subprocess.PIPE, check=True)
    seconds = time.monotonic() - began
    orders = json.loads(done.stdout)["orders"]
    if orders != bench.orders:
        raise SystemExit(f"{orders} of {bench.orders} orders were imported")
    return orders / seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
