#!/usr/bin/env python3
"""Compares two Shopify order exports by column name: `compare_shop.py SOURCE EXPORTED [--values]`.

Rows are matched by order (`Name`) and place. Without --values every cell of the source must come back as it was written.
With --values only the columns Waybill models are compared, as values: numbers as numbers, times as moments, so that an
export of a store that kept none of the source's cells can be measured too. Prints the columns compared and every
difference, grouped; exits 1 if a difference is not named in --allow COLUMN.
"""

import csv
import sys
from collections import Counter, defaultdict
from datetime import datetime
from decimal import Decimal, InvalidOperation

MONEY = {
    "Subtotal", "Shipping", "Taxes", "Total", "Discount Amount", "Lineitem price", "Lineitem discount", "Refunded Amount",
}
TIMES = {"Paid at", "Fulfilled at", "Created at", "Cancelled at"}
TEXTS = {
    "Name", "Email", "Financial Status", "Fulfillment Status", "Currency", "Shipping Method", "Lineitem quantity",
    "Lineitem name", "Lineitem sku", "Lineitem fulfillment status", "Billing Name", "Shipping Name", "Shipping Address1",
    "Shipping Address2", "Shipping Company", "Shipping City", "Shipping Zip", "Shipping Province", "Shipping Country",
    "Shipping Phone", "Notes", "Payment Reference", "Phone",
}
MODELED = MONEY | TIMES | TEXTS


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    orders = defaultdict(list)
    for row in rows:
        orders[row["Name"]].append(row)
    return (list(rows[0]) if rows else []), orders


def value(column, cell):
    """What a cell says, as far as its column can be read."""
    try:
        if column in MONEY:
            return Decimal(cell or 0)
        if column in TIMES and cell:
            return datetime.strptime(cell, "%Y-%m-%d %H:%M:%S %z").timestamp()
    except (InvalidOperation, ValueError):
        return cell
    return cell.removeprefix("'") if column == "Shipping Zip" else cell.strip()


def main(arguments):
    paths, allowed, by_value = [], set(), False
    while arguments:
        word = arguments.pop(0)
        if word == "--values":
            by_value = True
        elif word == "--allow":
            allowed.add(arguments.pop(0))
        else:
            paths.append(word)
    header, source = read(paths[0])
    _, exported = read(paths[1])
    columns = [name for name in header if name in MODELED] if by_value else header
    differences, cells, example = Counter(), 0, {}
    for name, rows in source.items():
        found = exported.get(name, [])
        if len(found) != len(rows):
            differences["(rows)"] += 1
            example.setdefault("(rows)", f"{name}: {len(rows)} rows, {len(found)} exported")
            continue
        for index, (row, other) in enumerate(zip(rows, found)):
            for column in columns:
                cells += 1
                before, after = row[column], other.get(column, "")
                same = value(column, before) == value(column, after) if by_value else before == after
                if not same:
                    differences[column] += 1
                    example.setdefault(column, f"{name} row {index + 1}: {before!r}, exported {after!r}")
    extra = sorted(set(exported) - set(source))
    if extra:
        differences["(orders)"] += len(extra)
        example.setdefault("(orders)", f"not in the source: {', '.join(extra[:5])}")
    kind = "as values" if by_value else "as written"
    print(f"compared {kind}: {len(source)} orders, {cells} cells, columns: {', '.join(columns)}")
    for column, count in sorted(differences.items()):
        print(f"{'allowed' if column in allowed else 'differs'}: {column} ({count}), as {example[column]}")
    return 1 if set(differences) - allowed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
