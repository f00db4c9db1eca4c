"""A program that sells by Tryton's JSON-RPC: it drafts a sale of three lines, quotes it and confirms it."""

import base64
import http.client
import json

USER = "admin"


class Seller:
    """One connection, logged in."""

    def __init__(self, port, database, password):
        self.wire = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.path, self.fields = f"/{database}/rpc/", {"Content-Type": "application/json"}
        user, session, *_ = self.call("common.db.login", USER, {"password": password})
        word = base64.b64encode(f"{USER}:{user}:{session}".encode()).decode()
        self.fields["Authorization"] = f"Session {word}"
        self.context = self.call("model.res.user.get_preferences", True, {})

    def call(self, method, *words):
        self.wire.request("POST", self.path, json.dumps({"id": 1, "method": method, "params": words}), self.fields)
        answer = self.wire.getresponse()
        text = answer.read()
        said = json.loads(text) if answer.status == 200 else {}
        if "error" in said or answer.status != 200:
            raise SystemExit(f"{method}: {answer.status} {text[:500]}")
        return said["result"] if isinstance(said, dict) else said

    def look_up(self):
        """What every sale refers to."""
        ask = lambda name, domain, fields: self.call(  # noqa: E731
            f"model.{name}.search_read", domain, 0, None, None, fields, self.context)
        return {
            "company": self.context["company"],
            "parties": [(each["id"], each["addresses"][0]) for each in ask(
                "party.party", [["name", "like", "Customer %"]], ["addresses"])],
            "products": [(each["id"], each["list_price_used"], each["default_uom"]) for each in ask(
                "product.product", [["salable", "=", True]], ["list_price_used", "default_uom"])],
            "term": ask("account.invoice.payment_term", [], ["id"])[0]["id"],
        }

    def place(self, known, dice):
        (party, address), products = dice.choice(known["parties"]), dice.sample(known["products"], 3)
        sale = {
            "company": known["company"], "party": party, "invoice_address": address, "shipment_address": address,
            "payment_term": known["term"], "sale_date": None,
            "lines": [["create", [
                {"type": "line", "product": product, "quantity": dice.randint(1, 3), "unit": unit, "unit_price": price}
                for product, price, unit in products]]]}
        ids = self.call("model.sale.sale.create", [sale], self.context)
        self.call("model.sale.sale.quote", ids, self.context)
        self.call("model.sale.sale.confirm", ids, self.context)
