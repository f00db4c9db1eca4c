#!/usr/bin/env python3
"""Counts a Waybill CSV set from its files alone: `count_set.py DIR` prints orders, lines, customers, skus and sums.

Written apart from the conversions on purpose: it shares no code with them, so it can contradict them.
"""

import csv
import json
import sys
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

PENNIES = Decimal("0.01")


def count(folder):
    orders, skus, customers, lines = {}, set(), set(), 0
    sums = defaultdict(Decimal)
    before = None
    with open(folder / "orders.csv", encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            key = row["channel"], row["order"]
            if key != before and key in orders:
                raise SystemExit(f"error: order {key} does not stand together")
            currency = orders.setdefault(key, row["currency"])
            lines += 1
            skus.add(row["sku"])
            if row["customer"]:
                customers.add(row["customer"])
            exact = Decimal(row["quantity"]) * Decimal(row["unit_price"])
            sums[currency] += exact.quantize(PENNIES, rounding=ROUND_HALF_UP)
            before = key
    return {
        "orders": len(orders),
        "lines": lines,
        "customers": len(customers),
        "skus": len(skus),
        "sums": {currency: str(total) for currency, total in sums.items()},
    }


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    print(json.dumps(count(Path(sys.argv[1]))))
