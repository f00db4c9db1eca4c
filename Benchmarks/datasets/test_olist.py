"""Tests of olist.py on invented rows: `python3 -m unittest discover Benchmarks/datasets`."""

import csv
import tempfile
import unittest
from pathlib import Path

import olist

ORDERS = (
    "order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,order_delivered_carrier_date,"
    "order_delivered_customer_date,order_estimated_delivery_date\n"
)
FILES = {
    "order_items": "order_id,order_item_id,product_id,price,freight_value\na,2,P2,5.5,1.25\na,1,P1,10.0,2.5\nd,1,P1,1,0\n",
    "order_payments": "order_id,payment_sequential,payment_type,payment_value\na,2,voucher,9.25\na,1,credit_card,10\n"
    "b,1,not_defined,0.0\n",
    "customers": "customer_id,customer_unique_id,customer_zip_code_prefix,customer_city,customer_state\nc1,U1,01000,sao paulo,SP\n"
    "c2,U1,20000,rio,RJ\n",
    "products": "product_id,product_category_name,product_weight_g,product_length_cm,product_height_cm,product_width_cm\n"
    "P1,moveis_casa,0,10,20,30\nP2,,250,,,\n",
}
ROWS = (
    "a,c1,delivered,2018-01-01 10:00:00,2018-01-01 11:00:00,2018-01-02 10:00:00,2018-01-05 10:00:00,2018-01-09 00:00:00\n"
    "b,c2,canceled,2018-02-01 10:00:00,,,,2018-02-09 00:00:00\n"
    "d,c2,canceled,2018-03-01 10:00:00,,2018-03-02 10:00:00,2018-03-04 10:00:00,2018-03-09 00:00:00\n"
)


class Olist(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.out = Path(self.folder.name) / "set"

    def convert(self, rows=ROWS, **changed):
        for name, text in {**FILES, "orders": ORDERS + rows, **changed}.items():
            (Path(self.folder.name) / f"olist_{name}_dataset.csv").write_text(text, encoding="utf-8")
        return olist.convert(Path(self.folder.name), self.out)

    def rows(self, name):
        with open(self.out / name, encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))

    def test_items_stand_in_their_order_and_freight_is_one_line(self):
        report = self.convert()
        lines = [row for row in self.rows("orders.csv") if row["order"] == "a"]
        self.assertEqual([(row["line"], row["sku"], row["unit_price"]) for row in lines],
                         [("1", "P1", "10"), ("2", "P2", "5.5"), ("freight", "", "3.75")])
        self.assertEqual((lines[0]["state"], lines[0]["promised_on"], lines[1]["state"]), ("completed", "2018-01-09", ""))
        self.assertEqual((report["orders"], report["orders_without_items"], report["lines"]), (3, 1, 3))

    def test_an_order_without_items_is_a_row_without_a_line(self):
        self.convert()
        row = next(row for row in self.rows("orders.csv") if row["order"] == "b")
        self.assertEqual((row["state"], row["sku"], row["quantity"], row["unit_price"]), ("canceled", "", "", ""))

    def test_every_payment_is_written_and_counted(self):
        report = self.convert()
        self.assertEqual((report["payments"], report["payment_sums"]), (3, {"BRL": 1925}))
        self.assertEqual([(row["order"], row["reference"], row["method"], row["amount"]) for row in self.rows("payments.csv")],
                         [("a", "1", "card", "10"), ("a", "2", "voucher", "9.25"), ("b", "1", "other", "0")])

    def test_oddities_are_reported(self):
        report = self.convert()
        self.assertEqual(report["canceled_but_delivered"], ["d"])
        self.assertEqual([row["reference"] for row in self.rows("customers.csv")], ["U1"])
        self.assertEqual(self.rows("products.csv")[0]["weight_grams"], "")

    def test_an_unknown_status_and_a_missing_column_are_named(self):
        with self.assertRaisesRegex(olist.BadInput, "lost"):
            self.convert(ROWS.replace("delivered", "lost", 1))
        with self.assertRaisesRegex(olist.BadInput, "price"):
            self.convert(order_items="order_id,order_item_id\n")


if __name__ == "__main__":
    unittest.main()
