#!/usr/bin/env python3
"""Can it be felt whether an order exists? Asks `/track` for orders that are there and for such that are not, in turn, and
compares how long the answers take.

    pairs.py BASE ORDERS.json [--pairs 10000] [--warm 500]

ORDERS.json is a list of {"number", "email"} that exist. A miss is the same number with its characters turned about, or the
same number with another e-mail, so that both questions are equally long. Which of a pair is asked first is drawn. Each
question comes from an address of its own (X-Forwarded-For; the server must trust 127.0.0.1), and no number or e-mail is
asked more often than its measure allows. Prints both medians, their difference, and the p value of the Mann-Whitney test;
exit status 1 if the difference is 0.2 ms or more, or the answers differ in a byte.
"""

import argparse
import http.client
import json
import math
import random
import statistics
import sys
import time
from urllib.parse import urlencode, urlsplit

LIMIT_MS = 0.2
ASKED_MAX = 2


class Asker:
    def __init__(self, base):
        parts = urlsplit(base)
        self.connection = http.client.HTTPConnection(parts.hostname, parts.port)
        self.count = 0

    def ask(self, number, email):
        self.count += 1
        # A /24 has its measure too, so each question comes from another one.
        address = f"{11 + self.count % 200}.{self.count // 200 % 256}.{self.count // 51200}.7"
        body = urlencode({"number": number, "email": email})
        headers = {"Content-Type": "application/x-www-form-urlencoded", "X-Forwarded-For": address}
        started = time.perf_counter()
        self.connection.request("POST", "/track", body, headers)
        answer = self.connection.getresponse()
        data = answer.read()
        took = time.perf_counter() - started
        told = {name.lower(): value for name, value in answer.getheaders()}
        told.pop("x-request-id", None)
        told.pop("date", None)
        return took, (answer.status, tuple(sorted(told.items())), data)


def miss(order, draw):
    """The same length, and nobody's."""
    if draw.random() < 0.5:
        return order["number"], turned(order["email"], draw)
    return turned(order["number"], draw), order["email"]


def turned(text, draw):
    places = [i for i, c in enumerate(text.split("@", 1)[0]) if c.isalnum()]
    letters = list(text)
    for place in draw.sample(places, min(4, len(places))):
        letters[place] = draw.choice("23456789abcdefghjkmnpqrstvwxyz")
    return "".join(letters)


def mann_whitney(a, b):
    """Two-sided p by the normal approximation, which these numbers allow."""
    ranked = sorted([(v, 0) for v in a] + [(v, 1) for v in b])
    sum_of_ranks, place = 0.0, 0
    while place < len(ranked):
        end = place
        while end < len(ranked) and ranked[end][0] == ranked[place][0]:
            end += 1
        sum_of_ranks += (place + end + 1) / 2 * sum(1 for _, who in ranked[place:end] if who == 0)
        place = end
    n, m = len(a), len(b)
    z = (sum_of_ranks - n * (n + 1) / 2 - n * m / 2) / math.sqrt(n * m * (n + m + 1) / 12)
    return math.erfc(abs(z) / math.sqrt(2))


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("base")
    arguments.add_argument("orders")
    arguments.add_argument("--pairs", type=int, default=10_000)
    arguments.add_argument("--warm", type=int, default=300)
    arguments.add_argument("--seed", type=int, default=7)
    given = arguments.parse_args()
    draw = random.Random(given.seed)
    orders = json.load(open(given.orders, encoding="utf-8"))
    needed = (given.pairs + given.warm) * 2 // ASKED_MAX
    if len(orders) < needed:
        sys.exit(f"{given.orders} has {len(orders)} orders; {needed} are needed")
    plan = [order for order in orders for _ in range(ASKED_MAX // 2)]
    draw.shuffle(plan)
    asker, bodies = Asker(given.base), set()
    times = {"hit": [], "miss": []}
    for step in range(given.pairs + given.warm):
        order = plan[step]
        questions = [("hit", (order["number"], order["email"])), ("miss", miss(order, draw))]
        draw.shuffle(questions)
        for kind, question in questions:
            took, told = asker.ask(*question)
            bodies.add(told)
            if step >= given.warm:
                times[kind].append(took)
    hit, missed = (statistics.median(times[kind]) * 1000 for kind in ("hit", "miss"))
    p = mann_whitney(times["hit"], times["miss"])
    statuses = sorted({told[0] for told in bodies})
    print(
        f"{given.pairs} pairs: median hit {hit:.4f} ms, miss {missed:.4f} ms, difference {abs(hit - missed):.4f} ms "
        f"(limit {LIMIT_MS}), Mann-Whitney p = {p:.3f}; {len(bodies)} answer(s), status {statuses}"
    )
    sys.exit(0 if abs(hit - missed) < LIMIT_MS and len(bodies) == 1 and statuses == [303] else 1)


if __name__ == "__main__":
    main()
