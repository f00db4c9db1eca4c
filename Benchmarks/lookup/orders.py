#!/usr/bin/env python3
"""Places N orders of N people through the API and prints them as JSON: [{"number", "email"}, …].

    orders.py BASE KEY N
"""

import http.client
import json
import sys
from urllib.parse import urlsplit

BATCH = 500


def order(place):
    return {
        "channel": "web",
        "lines": [{"sku": "LAMP", "quantity": "1"}],
        "contact": {"name": "Ada Jansen", "email": email(place)},
        "shipping_address": {
            "lines": ["Oudegracht 12"], "locality": "Utrecht", "postcode": "3511 AB", "country": "NL",
        },
    }


def email(place):
    return f"buyer{place:06d}@example.com"


def main():
    base, key, wanted = urlsplit(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    connection = http.client.HTTPConnection(base.hostname, base.port)
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
    placed = []
    for start in range(0, wanted, BATCH):
        places = range(start, min(wanted, start + BATCH))
        body = json.dumps({"orders": [order(place) for place in places]})
        connection.request("POST", "/api/v1/orders/batch", body, headers)
        answer = connection.getresponse()
        told = json.loads(answer.read())
        if answer.status >= 300:
            sys.exit(json.dumps(told)[:600])
        for place, result in zip(places, told["data"]):
            number = result.get("number")
            if not number:
                sys.exit(json.dumps(result)[:600])
            placed.append({"number": number, "email": email(place)})
    json.dump(placed, sys.stdout)


if __name__ == "__main__":
    main()
