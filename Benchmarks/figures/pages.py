"""Pages of a list: what 95 of 100 answers take at most, one request at a time, so that nothing waits but the answer."""

import http.client
import json

from .wrk import load


def measure(bench, name, first):
    """`first` are the addresses of first pages; up to twenty more are found behind each."""
    figures = {
        engine: bench.figure(f"{name}.p95", engine, 1, "ms", "20 or less at 1,000,000 orders", "3 or less")
        for engine in bench.engines}
    for _ in range(bench.rounds):
        for engine, figure in figures.items():
            shop, state = bench.shop(engine), bench.state()
            paths = bench.folder / f"{name}-{engine}"
            if not paths.exists():
                paths.write_text("".join(f"{path}\n" for path in first_and_following(shop, first)))
            told = load(shop.address, "get", 1, bench.seconds, paths=paths, keys=shop.programs)
            if told["failed"]:
                raise SystemExit(f"{name}: {told['failed']} of {told['answers']} answers were none")
            figure.add(told["p95"], None, state)
            figure.notes |= {"p50_ms": told["p50"], "orders": bench.orders}


def first_and_following(shop, first):
    key = shop.programs.read_text().split()[0]
    wire = http.client.HTTPConnection("127.0.0.1", shop.port, timeout=60)
    found = []
    for path in first:
        after = ""
        for _ in range(20):
            address = path + (f"&after={after}" if after else "")
            found.append(address)
            wire.request("GET", address, headers={"Authorization": f"Bearer {key}"})
            answer = wire.getresponse()
            said = json.loads(answer.read())
            if answer.status != 200:
                raise SystemExit(f"{address}: {answer.status} {said}")
            after = said.get("next")
            if not after:
                break
    return found
