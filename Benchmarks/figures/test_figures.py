"""The arithmetic of the figures, and the orders the shop is filled with."""

import json
import random
import socketserver
import tempfile
import threading
import unittest
from pathlib import Path
from types import SimpleNamespace

from .chart import beyond, draw
from .figure import Figure
from .machine import number
from .mixed_figures import growth
from .press import Press, faults
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
    def figure(self, **more):
        return {"name": "place", "engine": "sqlite", "clients": 1, "value": 700, "unit": "orders/s", "ratio": 0.5,
                "must": "0.35", "moonshot": "0.6"} | more

    def test_what_is_met_and_what_is_not_differ(self):
        latency = self.figure(ratio=None, value=7, unit="ms", must="20 or less")
        drawn = draw([self.figure(), self.figure(ratio=0.2), latency])
        self.assertEqual((drawn.count('class="met"'), drawn.count('class="missed"')), (2, 1))

    def test_less_is_further_where_less_is_better(self):
        latency = self.figure(ratio=None, value=5, unit="ms", must="20 or less at 1,000,000 orders")
        self.assertEqual(beyond(latency, 5), 4)
        self.assertEqual(beyond(latency, 40), 0.5)
        self.assertEqual(beyond(self.figure(), 0.7), 2)

    def test_what_has_no_target_is_told_without_a_bar(self):
        drawn = draw([self.figure(name="peers.<oscar>", must="", moonshot="", ratio=211)])
        self.assertIn("peers.&lt;oscar&gt;", drawn)
        self.assertIn("211 times", drawn)
        self.assertNotIn('class="lane"', drawn)


class MemoryTests(unittest.TestCase):
    def test_what_is_taken_while_it_gets_warm_is_no_growth(self):
        self.assertEqual(growth([10, 60, 100, 90, 95, 95, 98, 99, 100, 100]), 1)

    def test_what_is_taken_afterwards_is(self):
        self.assertEqual(growth([10, 60, 100, 100, 120, 140, 160, 180, 190, 200]), 2)


class RudeServer(socketserver.ThreadingTCPServer):
    daemon_threads, count = True, 0

    def handle_error(self, *_):
        """The press hangs up at its end."""


class Rude(socketserver.StreamRequestHandler):
    """Answers by turns: yes, no and when to come back, no without it, a failure, an end."""

    ANSWERS = [
        b"HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nok",
        b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nha"]

    def handle(self):
        while self.rfile.readline():
            length = 0
            while (line := self.rfile.readline().strip()):
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            self.rfile.read(length)
            answer = self.ANSWERS[self.server.count % len(self.ANSWERS)]
            self.server.count += 1
            self.wfile.write(answer)
            if answer.endswith((b"close\r\n\r\n", b"ha")):
                return


class PressTests(unittest.TestCase):
    def test_every_way_to_answer_is_counted_as_what_it_is(self):
        with (tempfile.TemporaryDirectory() as folder,
              RudeServer(("127.0.0.1", 0), Rude) as server):
            threading.Thread(target=server.serve_forever, daemon=True).start()
            shop = SimpleNamespace(port=server.server_address[1], programs=Path(folder) / "keys")
            shop.programs.write_text("a\nb\n")
            found = Press(Path(folder)).run(shop, {"place": (1, None)}, 1, 1, rate=100)["place"]
            server.shutdown()
        counts = [found[name] for name in ("ok", "refused", "unkind", "other", "broken")]
        self.assertEqual(sum(counts), server.count)
        self.assertEqual(found["other_status"], 500)
        self.assertGreater(server.count, 50)
        # Two of six went well, each of the others was one of six.
        for count, turns in zip(counts, (2, 1, 1, 1, 1)):
            self.assertAlmostEqual(count, turns * server.count / 6, delta=2)
        self.assertIn("place: ", faults({"place": found}))

    def test_nothing_wrong_is_an_empty_text(self):
        kind = {"kind": "place", "unkind": 0, "other": 0, "late": 0, "broken": 0, "refused": 7}
        self.assertEqual(faults({"place": kind}), "")


class OrderTests(unittest.TestCase):
    def test_an_order_has_three_lines_of_three_skus(self):
        dice = random.Random(7)
        for count in range(1_000):
            skus = [int(line["sku"].split("-")[1]) for line in order(dice, f"k{count}")["lines"]]
            self.assertEqual(len(set(skus)), 3)
            self.assertTrue(all(1 <= sku <= 1_000 for sku in skus))


if __name__ == "__main__":
    unittest.main()
