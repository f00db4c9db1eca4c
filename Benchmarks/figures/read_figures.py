"""`read`: `GET /api/v1/orders/{id}`."""

from . import reading


def measure(bench):
    reading.measure(bench, "read", "ids")
