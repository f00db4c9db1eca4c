"""`search`: the orders of a SKU, of a customer's number, of a span of days, as a program asks for them."""

from . import pages


def measure(bench):
    skus = [f"/api/v1/orders?sku=SKU-{number}&limit=50" for number in range(7, 1_000, 41)]
    spans = [
        f"/api/v1/orders?state=pending&payment_status=unpaid&placed_from=20{year}-01-01T00:00:00Z&limit=50"
        for year in range(20, 27)]
    pages.measure(bench, "search", skus + spans)
