"""`list`: pages of 50 by state, each from another place of the list on."""

from . import pages


def measure(bench):
    pages.measure(bench, "list", ["/api/v1/orders?state=pending&limit=50"])
