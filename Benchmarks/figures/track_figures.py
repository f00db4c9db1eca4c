"""`track`: the customer's page, `/t/…`."""

from . import reading


def measure(bench):
    reading.measure(bench, "track", "links")
