"""Tests of online_retail.py on invented rows: `python3 -m unittest discover Benchmarks/datasets`."""

import csv
import gzip
import tempfile
import unittest
from pathlib import Path

import count_set
import online_retail

HEADER = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"


class OnlineRetail(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.out = Path(self.folder.name) / "set"

    def convert(self, rows, header=HEADER):
        source = Path(self.folder.name) / "in.csv"
        source.write_text(header + rows, encoding="utf-8")
        return online_retail.convert(source, self.out)

    def rows(self, name):
        with open(self.out / name, encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))

    def test_order_cells_stand_on_the_first_row_only(self):
        self.convert("1,A,LAMP,2,2011-01-01 10:00:00,2.50,7.0,EIRE\n1,B,CUP,1,2011-01-01 10:01:00,1.0,7.0,EIRE\n")
        first, second = self.rows("orders.csv")
        self.assertEqual(
            (first["placed_at"], first["customer"], first["ship_country"], first["unit_price"]),
            ("2011-01-01 10:00:00", "7", "IE", "2.5"),
        )
        self.assertEqual((second["order"], second["placed_at"], second["customer"]), ("1", "", ""))

    def test_equal_skus_stay_separate_lines_and_case_tells_skus_apart(self):
        report = self.convert("1,A,X,1,t,1.00,,France\n1,A,X,1,t,1.00,,France\n1,a,Y,1,t,1.00,,France\n")
        self.assertEqual((report["lines"], report["skus"], report["customers"]), (3, 2, 0))

    def test_lines_of_an_order_that_stand_apart_come_together(self):
        self.convert("1,A,X,1,t1,1,,France\n2,A,X,1,t2,1,,France\n1,B,Y,1,t3,1,,France\n")
        self.assertEqual([row["order"] for row in self.rows("orders.csv")], ["2", "1", "1"])

    def test_cancellations_and_non_positive_lines_are_left_out_and_reported(self):
        report = self.convert(
            "C1,A,X,-1,t,1,,France\nC1,B,X,-1,t,1,,France\n"
            "2,A,X,0,t,1,,France\n2,A,X,1,t,0,,France\n2,A,X,-3,t,1,,France\n3,A,X,1,t,1,,France\nA4,B,X,1,t,1,,France\n"
        )
        left = report["left_out"]
        self.assertEqual((left["canceled_invoices"], left["canceled_lines"]), (1, 2))
        self.assertEqual((left["non_positive_lines"], left["invoices_without_a_kept_line"]), (3, 1))
        self.assertEqual([row["order"] for row in self.rows("orders.csv")], ["3", "A4"])

    def test_each_line_is_rounded_once_half_away_from_zero(self):
        report = self.convert("1,A,X,1,t,0.005,,France\n1,A,X,1,t,0.001,,France\n1,A,X,3,t,0.335,,France\n")
        self.assertEqual(report["sums"], {"GBP": 1 + 0 + 101})
        self.assertEqual(count_set.count(self.out)["sums"], {"GBP": "1.02"})

    def test_a_product_takes_the_first_description_that_is_not_empty(self):
        self.convert("1,A,,1,t,1,,France\n1,A,LAMP,1,t,1,,France\n1,A,OTHER,1,t,1,,France\n1,POST,,1,t,1,,France\n")
        self.assertEqual(
            [(row["sku"], row["name"], row["kind"]) for row in self.rows("products.csv")],
            [("A", "LAMP", "stocked"), ("POST", "POST", "service")],
        )

    def test_a_country_without_code_is_blank_and_counted_by_order(self):
        report = self.convert("1,A,X,1,t,1,,Channel Islands\n1,A,X,1,t,1,,Channel Islands\n")
        self.assertEqual(report["orders_without_country_code"], {"Channel Islands": 1})

    def test_cells_that_hold_no_numbers_are_named_by_row(self):
        report = self.convert("1,A,X,one,t,1,,France\n1,A,X,1,t,NaN,,France\n1,A,X,1,t,1,,France\n")
        self.assertEqual(report["left_out"]["unreadable_line_numbers"], [2, 3])

    def test_a_file_of_another_kind_is_refused_with_the_missing_columns(self):
        with self.assertRaisesRegex(online_retail.BadInput, "columns missing: InvoiceNo"):
            self.convert("1\n", header="Order\n")

    def test_compressed_input_is_read_and_a_cut_one_refused(self):
        source = Path(self.folder.name) / "in.csv.gz"
        whole = gzip.compress((HEADER + "1,A,X,1,t,1,,France\n" * 100).encode())
        source.write_bytes(whole)
        self.assertEqual(online_retail.convert(source, self.out)["lines"], 100)
        source.write_bytes(whole[:-12])
        with self.assertRaises(online_retail.BadInput):
            online_retail.convert(source, self.out)


if __name__ == "__main__":
    unittest.main()
