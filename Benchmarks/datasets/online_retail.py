#!/usr/bin/env python3
"""Turns the UCI Online Retail data set into Waybill's own CSV set (docs/import-format.md).

    online_retail.py IN.csv[.gz] OUTDIR

Writes customers.csv, products.csv and orders.csv into OUTDIR and prints one JSON object: what it wrote and what it left
out. An invoice whose number begins with C is a cancellation and is left out, as is a line whose quantity or unit price
is not above zero; every other invoice that keeps a line is an order. Times stay local: import with
`--time-zone Europe/London`.

The file is read twice, so that the lines of an order which stand apart come together without holding the file in memory.
"""

import csv
import gzip
import json
import sys
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from pathlib import Path

CHANNEL, CURRENCY = "online-retail", "GBP"
COLUMNS = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country".split(",")
ORDER_COLUMNS = (
    "channel,order,placed_at,currency,state,customer,prices_include_tax,ship_country,"
    "line,sku,name,quantity,unit_price"
).split(",")

# Country names as the file writes them. Channel Islands, European Community and Unspecified are no ISO 3166-1 country.
COUNTRIES = {
    "Australia": "AU", "Austria": "AT", "Bahrain": "BH", "Belgium": "BE", "Brazil": "BR", "Canada": "CA",
    "Cyprus": "CY", "Czech Republic": "CZ", "Denmark": "DK", "EIRE": "IE", "Finland": "FI", "France": "FR",
    "Germany": "DE", "Greece": "GR", "Hong Kong": "HK", "Iceland": "IS", "Israel": "IL", "Italy": "IT",
    "Japan": "JP", "Lebanon": "LB", "Lithuania": "LT", "Malta": "MT", "Netherlands": "NL", "Norway": "NO",
    "Poland": "PL", "Portugal": "PT", "RSA": "ZA", "Saudi Arabia": "SA", "Singapore": "SG", "Spain": "ES",
    "Sweden": "SE", "Switzerland": "CH", "USA": "US", "United Arab Emirates": "AE", "United Kingdom": "GB",
}

# Stock codes that are postage, fees, samples or corrections. They stay lines like any other.
SERVICES = {"ADJUST", "AMAZONFEE", "B", "BANK CHARGES", "C2", "CRUK", "D", "DOT", "M", "POST", "S"}


class BadInput(Exception):
    """The file is not what its name says; the message is for the person at the terminal."""


def read(path):
    """Yields (row number, row); the header is row 1."""
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8-sig", newline="") as stream:
            rows = csv.DictReader(stream, strict=True)
            missing = [name for name in COLUMNS if name not in (rows.fieldnames or [])]
            if missing:
                raise BadInput(f"{path}: columns missing: {', '.join(missing)}")
            yield from enumerate(rows, start=2)
    except (OSError, EOFError, UnicodeDecodeError, csv.Error) as error:
        raise BadInput(f"{path}: {error}") from error


def quantity_and_price(row):
    """None when the cells hold no numbers."""
    try:
        quantity, price = int(row["Quantity"]), Decimal(row["UnitPrice"])
    except (TypeError, ValueError, InvalidOperation):
        return None
    return (quantity, price) if price.is_finite() else None


def amount(quantity, price):
    """In pence: rounded once a line, half away from zero (both factors are positive here)."""
    return int((quantity * price * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def plain(number):
    """The shortest decimal, never an exponent."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def customer_reference(cell):
    """The file writes customer numbers as floats: 17850.0."""
    return (cell or "").strip().removesuffix(".0")


def product_kind(sku):
    if sku.upper() in SERVICES:
        return "service"
    return "digital" if sku.startswith("gift_") else "stocked"


class Conversion:
    def __init__(self):
        self.counts = Counter()
        self.unreadable, self.without_code = [], Counter()
        self.canceled, self.emptied = set(), set()
        self.customers, self.products = {}, {}
        self.open_orders = {}

    def keep(self, number, row):
        """The kept line as (sku, name, quantity, price), or None; what is left out is counted."""
        if row["InvoiceNo"].strip().upper().startswith("C"):
            self.canceled.add(row["InvoiceNo"].strip())
            self.counts["canceled_lines"] += 1
            return None
        numbers = quantity_and_price(row)
        if numbers is None or not row["StockCode"].strip():
            self.unreadable.append(number)
            return None
        if numbers[0] <= 0 or numbers[1] <= 0:
            self.counts["non_positive_lines"] += 1
            return None
        return row["StockCode"].strip(), (row["Description"] or "").strip(), *numbers

    def order_cells(self, row):
        country, customer = (row["Country"] or "").strip(), customer_reference(row["CustomerID"])
        code = COUNTRIES.get(country, "")
        if not code:
            self.without_code[country] += 1
        if customer:
            self.customers.setdefault(customer, code)
        return [row["InvoiceDate"].strip(), CURRENCY, "confirmed", customer, "false", code]

    def add(self, row, line):
        order = self.open_orders.setdefault(row["InvoiceNo"].strip(), [])
        if not order:
            order.append(self.order_cells(row))
        order.append(line)
        sku, name = line[0], line[1]
        self.products[sku] = self.products.get(sku) or name

    def close(self, invoice, out):
        lines = self.open_orders.pop(invoice, None)
        if lines is None:
            if invoice not in self.canceled:
                self.emptied.add(invoice)
            return
        cells = lines[0]
        for position, (sku, name, quantity, price) in enumerate(lines[1:], start=1):
            out.writerow([CHANNEL, invoice, *cells, position, sku, name, quantity, plain(price)])
            cells = [""] * len(cells)
            self.counts["lines"] += 1
            self.counts["sum"] += amount(quantity, price)
        self.counts["orders"] += 1

    def report(self):
        return {
            "orders": self.counts["orders"],
            "lines": self.counts["lines"],
            "customers": len(self.customers),
            "skus": len(self.products),
            "sums": {CURRENCY: self.counts["sum"]},
            "left_out": {
                "canceled_invoices": len(self.canceled),
                "canceled_lines": self.counts["canceled_lines"],
                "non_positive_lines": self.counts["non_positive_lines"],
                "invoices_without_a_kept_line": len(self.emptied),
                "unreadable_lines": len(self.unreadable),
                "unreadable_line_numbers": self.unreadable[:20],
            },
            "orders_without_country_code": dict(sorted(self.without_code.items())),
        }


def write_csv(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


def convert(source, folder):
    """Writes the set and returns the report."""
    last_row = {row["InvoiceNo"].strip(): number for number, row in read(source)}
    folder.mkdir(parents=True, exist_ok=True)
    conversion = Conversion()
    with open(folder / "orders.csv", "w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream, lineterminator="\n")
        out.writerow(ORDER_COLUMNS)
        for number, row in read(source):
            line = conversion.keep(number, row)
            if line is not None:
                conversion.add(row, line)
            invoice = row["InvoiceNo"].strip()
            if last_row[invoice] == number:
                conversion.close(invoice, out)
    customers = sorted(conversion.customers.items())
    products = sorted(conversion.products.items())
    write_csv(folder / "customers.csv", ["reference", "country"], customers)
    write_csv(
        folder / "products.csv",
        ["sku", "name", "kind"],
        ([sku, name or sku, product_kind(sku)] for sku, name in products),
    )
    return conversion.report()


def main(arguments):
    if len(arguments) != 2 or arguments[0] in ("-h", "--help"):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        print(json.dumps(convert(Path(arguments[0]), Path(arguments[1])), indent=2))
    except BadInput as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
