"""`events`: a reader of the feed from its beginning, in pages of 250."""

import http.client
import json
import time


def measure(bench):
    figures = {engine: bench.figure("events", engine, 1, "events/s") for engine in bench.engines}
    for _ in range(bench.rounds):
        for engine, figure in figures.items():
            shop, state = bench.shop(engine), bench.state()
            figure.add(read(shop, bench.seconds), None, state)


def read(shop, seconds):
    keys = shop.programs.read_text().split()
    wire = http.client.HTTPConnection("127.0.0.1", shop.port, timeout=60)
    began, after, count, pages, last = time.monotonic(), "", 0, 0, 0
    while time.monotonic() - began < seconds:
        address = "/api/v1/events?limit=250" + (f"&after={after}" if after else "")
        wire.request("GET", address, headers={"Authorization": f"Bearer {keys[pages % len(keys)]}"})
        answer = wire.getresponse()
        page = json.loads(answer.read())
        if answer.status != 200:
            raise SystemExit(f"{address}: {answer.status} {page}")
        positions = [event["position"] for event in page["data"]] if page["data"] and "position" in page["data"][0] else []
        if positions and (positions != sorted(positions) or positions[0] <= last):
            raise SystemExit(f"{address}: out of order")
        last = positions[-1] if positions else last
        count, pages, after = count + len(page["data"]), pages + 1, page["next"]
        if not after or not page["data"]:
            break
    return count / (time.monotonic() - began)
