#!/usr/bin/env python3
"""Turns the public Olist order data (Brazil, BRL) into Waybill's own CSV set (docs/import-format.md).

    olist.py INDIR OUTDIR

INDIR holds olist_orders_dataset.csv and its neighbors, plain or gzipped. Writes customers.csv, products.csv, orders.csv
and payments.csv into OUTDIR and prints one JSON object: what it wrote and what it left out. Times stay local: import with
`--time-zone America/Sao_Paulo`.

Every order of the source is written, one without items as a row without line cells, which the import refuses as
`order.without_lines`. The freight of an order's items is one shipping line. A payment belongs to the moment the order was
approved, else placed. An order the source calls canceled or unavailable is canceled; what was handed over stays so. One
that is called delivered without a date of delivery has no such fact, so the import leaves it under way. Reviews, sellers
and installments are left out: Waybill keeps none of them yet.
"""

import csv
import gzip
import json
import sys
from collections import Counter, defaultdict
from decimal import Decimal, InvalidOperation
from pathlib import Path

CHANNEL, CURRENCY, COUNTRY = "olist", "BRL", "BR"
ORDER_COLUMNS = (
    "channel,order,placed_at,currency,state,customer,prices_include_tax,confirmed_at,handed_over_at,delivered_at,"
    "promised_on,ship_locality,ship_region,ship_postcode,ship_country,line,kind,sku,name,quantity,unit_price"
).split(",")
LINE_COLUMNS = 6
SOURCES = {
    "orders": "order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,order_delivered_carrier_date,"
    "order_delivered_customer_date,order_estimated_delivery_date",
    "order_items": "order_id,order_item_id,product_id,price,freight_value",
    "order_payments": "order_id,payment_sequential,payment_type,payment_value",
    "customers": "customer_id,customer_unique_id,customer_zip_code_prefix,customer_city,customer_state",
    "products": "product_id,product_category_name,product_weight_g,product_length_cm,product_height_cm,product_width_cm",
}
STATES = {
    "created": "pending", "approved": "confirmed", "invoiced": "confirmed", "processing": "processing",
    "shipped": "processing", "delivered": "completed", "canceled": "canceled", "unavailable": "canceled",
}
METHODS = {
    "credit_card": "card", "debit_card": "card", "boleto": "bank_transfer", "voucher": "voucher",
}


class BadInput(Exception):
    """A file is not what its name says; the message is for the person at the terminal."""


def find(folder, name):
    for path in (folder / f"{name}.csv.gz", folder / f"{name}.csv"):
        if path.exists():
            return path
    return None


def read(folder, name):
    """Yields the rows of one table."""
    path = find(folder, f"olist_{name}_dataset")
    if path is None:
        raise BadInput(f"{folder}: no olist_{name}_dataset.csv[.gz]")
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8-sig", newline="") as stream:
            rows = csv.DictReader(stream, strict=True)
            missing = [column for column in SOURCES[name].split(",") if column not in (rows.fieldnames or [])]
            if missing:
                raise BadInput(f"{path}: columns missing: {', '.join(missing)}")
            yield from rows
    except (OSError, EOFError, UnicodeDecodeError, csv.Error) as error:
        raise BadInput(f"{path}: {error}") from error


def category_names(folder):
    path = find(folder, "product_category_name_translation")
    if path is None:
        return {}
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8-sig", newline="") as stream:
        return {row["product_category_name"]: row["product_category_name_english"] for row in csv.DictReader(stream)}


def money(cell, where):
    try:
        value = Decimal(cell)
    except InvalidOperation:
        raise BadInput(f"{where}: {cell!r} is no amount") from None
    if not value.is_finite():
        raise BadInput(f"{where}: {cell!r} is no amount")
    return value


def plain(number):
    """The shortest decimal, never an exponent."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def measure(cell, factor):
    """A whole number above zero, or blank: the source writes 0 where it does not know."""
    try:
        value = int(Decimal(cell) * factor)
    except InvalidOperation:
        return ""
    return value if value > 0 else ""


class Conversion:
    def __init__(self, folder):
        self.folder = folder
        self.counts = Counter()
        self.canceled_but_delivered = []
        self.delivered_without_date = []
        self.items = defaultdict(list)
        self.payments = defaultdict(list)
        self.products, self.sold, self.buyers = {}, set(), {}
        self.customers = {row["customer_id"]: row for row in read(folder, "customers")}
        for row in read(folder, "order_items"):
            self.items[row["order_id"]].append(row)
        for row in read(folder, "order_payments"):
            self.payments[row["order_id"]].append(row)
        names = category_names(folder)
        for row in read(folder, "products"):
            category = row["product_category_name"]
            name = names.get(category, category).replace("_", " ") or "product"
            self.products[row["product_id"]] = (name, row)

    def place(self, row):
        """The customer's own reference and the cells of where he lives."""
        customer = self.customers.get(row["customer_id"])
        if customer is None:
            self.counts["orders_of_unknown_customers"] += 1
            return "", ["", "", "", ""]
        state = customer["customer_state"].strip()
        cells = [
            customer["customer_city"].strip(), f"{COUNTRY}-{state}" if state else "",
            customer["customer_zip_code_prefix"].strip(), COUNTRY,
        ]
        return customer["customer_unique_id"], cells

    def lines(self, order):
        items = sorted(self.items.pop(order, []), key=lambda item: int(item["order_item_id"]))
        freight = Decimal(0)
        for item in items:
            price = money(item["price"], f"order {order}")
            freight += money(item["freight_value"], f"order {order}")
            self.counts["lines"] += 1
            self.sold.add(item["product_id"])
            name = self.products.get(item["product_id"], ("product",))[0]
            yield [item["order_item_id"], "item", item["product_id"], name, 1, plain(price)]
        if freight:
            yield ["freight", "shipping", "", "Frete", 1, plain(freight)]

    def write_order(self, row, out):
        order, status = row["order_id"], row["order_status"]
        if status not in STATES:
            raise BadInput(f"order {order}: status {status!r} is not known")
        customer, place = self.place(row)
        sent, delivered = row["order_delivered_carrier_date"], row["order_delivered_customer_date"]
        lines = list(self.lines(order))
        self.counts["orders"] += 1
        if not lines:
            self.counts["orders_without_items"] += 1
        elif customer:
            self.buyers.setdefault(customer, place)
        if status == "delivered" and not delivered:
            self.delivered_without_date.append(order)
        if STATES[status] == "canceled" and delivered:
            self.canceled_but_delivered.append(order)
        cells = [
            row["order_purchase_timestamp"], CURRENCY, STATES[status], customer, "true", row["order_approved_at"],
            sent or delivered, delivered, row["order_estimated_delivery_date"][:10], *place,
        ]
        for line in lines or [[""] * LINE_COLUMNS]:
            out.writerow([CHANNEL, order, *cells, *line])
            cells = [""] * len(cells)

    def paid(self, row):
        order = row["order_id"]
        for payment in sorted(self.payments.pop(order, []), key=lambda payment: int(payment["payment_sequential"])):
            value = money(payment["payment_value"], f"order {order}")
            self.counts["payments"] += 1
            self.counts["payments_cents"] += int(value * 100)
            yield [
                CHANNEL, order, "capture", plain(value),
                row["order_approved_at"] or row["order_purchase_timestamp"],
                METHODS.get(payment["payment_type"], "other"), payment["payment_sequential"],
            ]

    def report(self):
        reviews = 0
        path = find(self.folder, "olist_order_reviews_dataset")
        if path is not None:
            opener = gzip.open if path.suffix == ".gz" else open
            with opener(path, "rt", encoding="utf-8-sig", newline="") as stream:
                reviews = sum(1 for _ in csv.reader(stream)) - 1
        return {
            "orders": self.counts["orders"],
            "orders_without_items": self.counts["orders_without_items"],
            "lines": self.counts["lines"],
            "customers": len(self.buyers),
            "skus": len(self.sold),
            "payments": self.counts["payments"],
            "payment_sums": {CURRENCY: self.counts["payments_cents"]},
            "canceled_but_delivered": sorted(self.canceled_but_delivered),
            "delivered_without_date": sorted(self.delivered_without_date),
            "left_out": {
                "reviews": reviews,
                "items_of_unknown_orders": sum(map(len, self.items.values())),
                "payments_of_unknown_orders": sum(map(len, self.payments.values())),
                "orders_of_unknown_customers": self.counts["orders_of_unknown_customers"],
            },
        }


def writer(stream, header):
    out = csv.writer(stream, lineterminator="\n")
    out.writerow(header)
    return out


def product_row(sku, products):
    name, row = products.get(sku, ("product", {}))
    sizes = [measure(row.get(f"product_{side}_cm", ""), 10) for side in ("length", "width", "height")]
    return [sku, name, measure(row.get("product_weight_g", ""), 1), *sizes]


def convert(source, folder):
    """Writes the set and returns the report."""
    conversion = Conversion(source)
    folder.mkdir(parents=True, exist_ok=True)
    with (
        open(folder / "orders.csv", "w", encoding="utf-8", newline="") as orders,
        open(folder / "payments.csv", "w", encoding="utf-8", newline="") as payments,
    ):
        orders_out = writer(orders, ORDER_COLUMNS)
        payments_out = writer(payments, ["channel", "order", "kind", "amount", "at", "method", "reference"])
        for row in read(source, "orders"):
            conversion.write_order(row, orders_out)
            payments_out.writerows(conversion.paid(row))
    with open(folder / "customers.csv", "w", encoding="utf-8", newline="") as stream:
        out = writer(stream, ["reference", "locality", "region", "postcode", "country"])
        out.writerows([reference, *place] for reference, place in sorted(conversion.buyers.items()))
    with open(folder / "products.csv", "w", encoding="utf-8", newline="") as stream:
        out = writer(stream, ["sku", "name", "weight_grams", "length_mm", "width_mm", "height_mm"])
        out.writerows(product_row(sku, conversion.products) for sku in sorted(conversion.sold))
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
