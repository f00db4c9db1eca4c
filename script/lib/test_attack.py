"""Tests of how the desk is read for what sqlmap shall try: a field that is not found is a field nobody tries."""

import unittest

import attack_desk

HOME = """
<a href="/desk/orders?stage=shipped&amp;q=">shipped</a><a href="https://elsewhere.example/desk/orders?x=1">not ours</a>
<form action="/desk/search"><input name="q" type="search"></form>
<form method="post" action="/desk/orders/K7M-29Q-FX4/hold"><input type="hidden" name="csrf" value="c1">
<select name="kind"><option value="">any</option><option value="manual">manual</option></select>
<input type="date" name="due"><input type="checkbox" name="stops" value="ship"><textarea name="reason"></textarea>
<button name="do" value="now">hold</button></form>
"""
GETS = ["/desk", "/desk/orders", "/desk/search", "/desk/orders/{order}", "/desk/orders/new"]
POSTS = ["/desk/orders/{order}/hold", "/desk/orders/new"]


class Reader:
    def read(self, path):
        return HOME if path == "/desk" else ""


class Reading(unittest.TestCase):
    def test_a_literal_address_goes_before_a_place(self):
        self.assertEqual(attack_desk.route_of("/desk/orders/new", GETS), "/desk/orders/new")
        self.assertEqual(attack_desk.route_of("/desk/orders/K7M", GETS), "/desk/orders/{order}")
        self.assertIsNone(attack_desk.route_of("/desk/nowhere", GETS))

    def test_links_and_forms_tell_what_there_is_to_try(self):
        examples, queries, forms = attack_desk.explore(Reader(), GETS, POSTS)
        self.assertEqual(queries["/desk/orders"], {"lang": "en", "stage": "shipped", "q": "abc"})
        self.assertEqual(queries["/desk/search"]["q"], "lamp")
        self.assertEqual(examples["POST", "/desk/orders/{order}/hold"], "/desk/orders/K7M-29Q-FX4/hold")
        self.assertEqual(
            forms["/desk/orders/{order}/hold"],
            {"csrf": "c1", "kind": "manual", "due": "2030-01-07", "stops": "ship", "reason": "because", "do": "now"})

    def test_every_value_gets_a_mark(self):
        self.assertEqual(attack_desk.marked_path("/desk/orders/{order}/hold", "/desk/orders/K7M/hold"), "/desk/orders/K7M*/hold")
        self.assertEqual(attack_desk.marked_path("/desk/{place}", None), "/desk/abc*")
        self.assertEqual(attack_desk.marked_pairs({"a b": "1&2", "c": ""}), "a%20b=1%262*&c=*")


if __name__ == "__main__":
    unittest.main()
