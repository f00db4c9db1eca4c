"""The arithmetic of the figures, and the orders the shop is filled with."""

import json
import random
import unittest

from .chart import draw
from .figure import Figure
from .machine import number
from .shop import order


class FigureTests(unittest.TestCase):
    def figure(self, values, limits=()):
        made = Figure("place", "sqlite", 1, "orders/s", "script/bench place", "0.35", "0.6")
        made.values, made.limits = list(values), list(limits)
        return made

    def test_a_ratio_is_the_median_of_the_rounds_own(self):
        # The medians' ratio would be 20 / 100; a round's limit belongs to that round.
        self.assertEqual(self.figure([10, 20, 90], [100, 40, 100]).ratio, 0.5)

    def test_without_a_limit_in_every_round_there_is_no_ratio(self):
        self.assertIsNone(self.figure([10, 20], [100]).ratio)

    def test_the_spread_is_what_lies_between_the_ends(self):
        self.assertEqual(self.figure([80, 100, 120]).spread, 0.4)

    def test_the_object_has_the_keys_that_are_read(self):
        found = json.loads(self.figure([10], [20]).json())
        for key in "name engine clients value unit limit ratio spread command".split():
            self.assertIn(key, found)
        self.assertEqual((found["value"], found["limit"], found["ratio"]), (10, 20, 0.5))

    def test_a_figure_of_the_limit_program_is_read(self):
        self.assertEqual(number("limit sqlite group=1 orders_per_s=2711 p99_us=803", "p99_us"), 803)


class ChartTests(unittest.TestCase):
    def test_only_what_has_a_ratio_and_a_target_is_drawn(self):
        met = {"name": "place", "engine": "sqlite", "clients": 1, "ratio": 0.5, "must": "0.35", "moonshot": "0.6"}
        drawn = draw([met, {**met, "ratio": None}, {**met, "must": "20 or less"}, {**met, "ratio": 0.2}])
        self.assertEqual(drawn.count('height="16"'), 2)
        # What is met and what is not differ in color.
        self.assertEqual((drawn.count("#2f7d4f"), drawn.count("#b5541c")), (1, 1))


class OrderTests(unittest.TestCase):
    def test_an_order_has_three_lines_of_three_skus(self):
        dice = random.Random(7)
        for count in range(1_000):
            skus = [int(line["sku"].split("-")[1]) for line in order(dice, f"k{count}")["lines"]]
            self.assertEqual(len(set(skus)), 3)
            self.assertTrue(all(1 <= sku <= 1_000 for sku in skus))


if __name__ == "__main__":
    unittest.main()
