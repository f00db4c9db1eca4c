"""Somebody at the desk: an account of the firm, logged in as a browser does it."""

import json
import re
import subprocess
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar

from . import machine

EMAIL, PASSWORD = "clerk@example.com", "four green lamps at dusk"


def hire(shop):
    """Makes the account; once for each store."""
    told = json.loads(shop.call(
        "staff", "add", "--name", "Bench Clerk", "--email", EMAIL, "--role", "order_manager", "--json"))
    machine.run(
        machine.BINARIES / "waybill", "staff", "accept", told["link"], input=PASSWORD + "\n", env=shop.env,
        cwd=shop.folder)


def log_in(shop):
    """The header that says who asks."""
    jar = CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))

    def read(path, form=None):
        body = urllib.parse.urlencode(form).encode() if form else None
        request = urllib.request.Request(shop.address + path, data=body, headers={"Origin": shop.address})
        with opener.open(request, timeout=30) as answer:
            return answer.read().decode(), answer.url

    page, _ = read("/desk/login")
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    _, address = read("/desk/login", hidden | {"email": EMAIL, "password": PASSWORD})
    if address.endswith("/desk/login"):
        raise SystemExit("the clerk was not let in at the desk")
    return "; ".join(f"{each.name}={each.value}" for each in jar)


def pages(shop, path, cookie):
    """What a clerk looks at, as a file of paths: lists, and as often the orders they show."""
    lists = ["/desk/orders", "/desk/orders?state=pending"]
    shown = set()
    for each in lists:
        request = urllib.request.Request(shop.address + each, headers={"Cookie": cookie})
        with urllib.request.urlopen(request, timeout=30) as answer:
            shown |= set(re.findall(r'href="(/desk/orders/[0-9A-Z-]{11})"', answer.read().decode()))
    if not shown:
        raise SystemExit("the desk shows no order")
    path.write_text("".join(f"{each}\n" for each in [*lists * (len(shown) // 2), *sorted(shown)]))
    return path
