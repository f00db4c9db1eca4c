#!/usr/bin/env python3
"""Shows every page there is to a real browser, which photographs and judges it.

    .build-tools/venv/bin/python Browser/desk_pages.py OUTDIR [--short] [--program PATH] [--port N]

Makes a demo firm with one of each thing, serves it, and walks: first start and log-in, one's own account, every address
that `waybill routes --json` names, and the states between them. A new page is visited without a line here, if there is an
example of what stands in its address; an address that was neither looked at nor named in WITHOUT is a failure. Each page
is shown in both languages at 360 and 1280 px, in light and dark, and kept as OUTDIR/NAME.LANGUAGE.WIDTH.SCHEME.png;
with --short each page is shown once, by turns in another language, width and scheme. What is asked of a page stands in eyes.py. Prints `ok - …` and `not ok - …` lines; exit status 1 if anything is
wrong. `script/setup --browser` installs what it needs.
"""

import argparse
import base64
import hashlib
import hmac
import json
import re
import socket
import struct
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from urllib3.exceptions import HTTPError

import eyes
import shots
from desk_firm import ORDER, PASSWORD, Clerk, Firm, tracking_links
from eyes import Lost

# Addresses that are no page for people, each with the reason.
WITHOUT = {
    "/robots.txt": "plain text", "/.well-known/security.txt": "plain text", "/favicon.svg": "a picture",
    "/assets/{name}": "styles and scripts", "/healthz": "plain text", "/readyz": "plain text", "/metrics": "plain text",
    "/.well-known/change-password": "leads to one's own account", "/desk/palette": "JSON for the palette, looked at on home",
    "/dev/mail/{mail}/markup": "runs no script, so nothing can judge it; looked at in the page of its mail",
    "/desk/fulfillment/find": "leads to the work it finds; what it does not find is looked at",
}
# Pages of a hundred screens take a minute each to judge: the short walk leaves them to the long one.
LONG = {"/docs"}
LANGUAGES = ("zh-Hans", "en")
# The short walk shows each page once, the next one otherwise.
TURNS = [("zh-Hans", (360, "dark")), ("en", (1280, "light")), ("zh-Hans", (1280, "dark")), ("en", (360, "light"))]


class Walk(eyes.Eyes):
    def __init__(self, firm, folder, is_short):
        super().__init__(folder)
        self.firm, self.base, self.is_short = firm, firm.base, is_short
        self.routes = {
            route["path"]: route["entrance"] for route in json.loads(firm.run("routes", "--json"))
            if route["method"] == "GET" and not re.match("/api/|.*/events$", route["path"])
        }
        self.seen, self.pages, self.known, self.last = set(), 0, {}, "its beginning"

    def go(self, path, language="en"):
        self.browser.get(shots.in_language(self.base + path, language))

    def show(self, name, status=200, **options):
        """The page as it stands, in the language it stands in."""
        language = self.browser.execute_script("return document.documentElement.lang")
        if language not in LANGUAGES:
            self.problems.append(f"{name}: nobody speaks '{language}'")
        views = [TURNS[self.pages % len(TURNS)][1]] if self.is_short else None
        self.last = f"{name}.{language}"
        self.look(self.last, status, views, **options)
        self.seen.add(self.route_of(urlsplit(self.browser.current_url).path))

    def visit(self, name, path, status=200, prepare=None, **options):
        for language in [TURNS[self.pages % len(TURNS)][0]] if self.is_short else LANGUAGES:
            self.go(path, language)
            if prepare:
                prepare()
            self.show(name, status, **options)
        self.pages += 1

    def is_left_out(self, route):
        return route in WITHOUT or (self.is_short and route in LONG)

    def route_of(self, path):
        """The most literal pattern the path fits, as the router chooses."""
        fitting = [each for each in self.routes if re.fullmatch(re.sub(r"{\w+}", "[^/]+", each), path)]
        return min(fitting, key=lambda each: each.count("{"), default=path)

    def send(self, selector="main form.card button", ends=None):
        """The browser's own checks are passed by: the server's are what is shown here."""
        button = self.find(selector)
        before = self.find("html")
        self.browser.execute_script("arguments[0].form.noValidate = true; arguments[0].click()", button)
        end = time.monotonic() + eyes.PATIENCE
        while time.monotonic() < end:
            time.sleep(0.1)
            try:
                before.is_enabled()
            except WebDriverException:
                break
        if ends and not re.search(ends, self.browser.current_url):
            raise Lost(f"{selector} led to {self.browser.current_url}, not to {ends}: {self.text()[:1000]}")

    def tick(self, name, value):
        self.browser.execute_script("arguments[0].click()", self.find(f"main [name={name}][value='{value}']"))

    def log_in(self, email, path="/desk", ends=None):
        self.go("/desk/login?next=" + path)
        self.fill(email=email, password=PASSWORD)
        self.send(ends=ends or path + "$")

    def log_out(self):
        self.browser.delete_all_cookies()

    def part(self, name):
        print(f"ok - desk pages: {name}", flush=True)


def code_of(secret):
    """What an app would show now (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    mac = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    offset = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[offset:offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def come_in(walk):
    link = walk.firm.set_up_link()
    walk.visit("log-in-before-the-first", "/desk/login")
    walk.visit("set-up", link)
    walk.fill(name="Ada Byron", email="ada@fernhill.example", password="short")
    walk.send()
    walk.show("set-up-refused", 422)
    walk.fill(password=PASSWORD)
    walk.send(ends="done=set_up$")
    walk.show("log-in-first")
    walk.fill(email="ada@fernhill.example", password="a wrong one")
    walk.send()
    walk.show("log-in-refused", status=None)
    walk.visit("link-is-used", link, 404)
    walk.log_in("ada@fernhill.example")
    walk.part("the first start, and whoever is not let in")


def own_account(walk):
    walk.visit("me", "/desk/me")
    walk.find("#current-factor").send_keys(PASSWORD)
    walk.send("form[action$='/me/factor'] button")
    walk.show("device")
    secret = walk.find("code.key").text.replace(" ", "")
    walk.fill(code="000000")
    walk.send("form[action$=confirmation] button")
    walk.show("device-refused", status=None)
    walk.fill(code=code_of(secret))
    walk.send("form[action$=confirmation] button")
    walk.show("recovery-codes")
    walk.known["code"] = walk.find(".codes code").text
    walk.visit("me-device", "/desk/me")
    walk.part("one's own account")


def house(walk):
    walk.go("/desk/settings/staff")
    walk.click("main details summary")
    walk.fill(name="Bob Reed", email="bob")
    walk.send("main details form .btn.primary")
    walk.show("staff-refused", 422)
    walk.fill(email="bob@fernhill.example")
    walk.tick("roles", "sales")
    walk.send("main details form .btn.primary")
    walk.show("staff-link", status=None)
    walk.known["invitation"] = urlsplit(walk.find("#link").get_attribute("value")).path
    walk.go("/desk/settings/keys")
    walk.click("main details summary")
    walk.fill(name="The shop")
    walk.send("main details form .btn.primary")
    walk.show("keys-refused", 422)
    walk.tick("scopes", "orders:read")
    walk.send("main details form .btn.primary")
    walk.show("key-made", status=None)
    walk.firm.hire("Bo Stone", "bo@fernhill.example", "warehouse")
    walk.firm.hire("Cy Moor", "cy@fernhill.example", "support")
    told = walk.firm.run("staff", "reset", "cy@fernhill.example")
    walk.known["reset"] = urlsplit(re.search(r"https?://\S+", told)[0]).path
    walk.part("accounts and keys")


def examples(walk):
    """What stands in the addresses: found in the pages themselves."""
    clerk = Clerk(walk.base, walk.browser.get_cookies())
    orders = clerk.orders()
    below = "/desk/orders/{order}/"
    wanted = [each.removeprefix(below) for each in walk.routes if each.startswith(below) and each != below + "print"]
    walk.known["steps"] = clerk.steps(orders, wanted)

    def first(path, pattern):
        found = clerk.links(path, pattern)
        if not found:
            raise Lost(f"nothing like {pattern} on {path}")
        return found[0]

    walk.known["/desk/customers/{customer}"] = next(
        link for order in orders for link in clerk.links(order, r"/desk/customers/[\w-]+"))
    walk.known["/desk/orders/{order}"] = clerk.links("/desk/orders", ORDER)[0]
    walk.known["/desk/fulfillment/{place}"] = "/desk/fulfillment/LEEDS"
    for name, state in (("pick", "W-PICK"), ("pack", "W-PACK")):
        work = json.loads(walk.firm.run("fulfillment", "show", state, "--json"))
        walk.known[f"/desk/fulfillment/{name}/{{fulfillment}}"] = f"/desk/fulfillment/{name}/{work['id']}"
        walk.known["/desk/fulfillment/documents/{document}"] = f"/desk/fulfillment/documents/{work['id']}"
    walk.known["/desk/parcels/{parcel}"] = first("/desk/parcels?view=all", r"/desk/parcels/pcl_\w+")
    lost = first("/desk/parcels?view=lost", r"/desk/parcels/pcl_\w+").rsplit("/", 1)[1]
    walk.known["lost"] = lost
    walk.known["/desk/fulfillment/manifests/{parcel}"] = f"/desk/fulfillment/manifests/{lost}"
    walk.known["/desk/settings/staff/{user}"] = first("/desk/settings/staff", r"/desk/settings/staff/\w+")
    walk.known["/docs/problems/{code}"] = first("/docs/problems", r"/docs/problems/[\w.]+")


def address(walk, route):
    """Where an example of the route is, or nil."""
    step = route.removeprefix("/desk/orders/{order}/")
    if step == "print":
        return walk.known["/desk/orders/{order}"] + "/print"
    return walk.known["steps"].get(step) if step != route else walk.known.get(route, None if "{" in route else route)


def each_address(walk, *entrances):
    for route, entrance in walk.routes.items():
        if entrance not in entrances or route in walk.seen or walk.is_left_out(route):
            continue
        path = address(walk, route)
        if not path:
            walk.problems.append(f"{route}: there is no example of it to look at")
            continue
        name = re.sub(r"[{}]", "", route.strip("/")).replace("/", "-") or "front"
        walk.visit(name, path, is_for_programmers=route.startswith("/docs"))
    walk.part(f"every address whose entrance is {' or '.join(entrances)}")


def order_states(walk):
    for reference in ("NEW", "SHORT", "MADE", "WORK", "PICK", "HELD", "PACK", "LABEL", "LOST", "HOME", "BACK"):
        number = json.loads(walk.firm.run("order", "show", f"W-{reference}", "--json"))["number"]
        walk.visit(f"order-{reference.lower()}", f"/desk/orders/{number}")
    for stage in ("completed", "canceled", "shipped", "out_for_delivery", "delivered"):
        clerk = Clerk(walk.base, walk.browser.get_cookies())
        found = clerk.links(f"/desk/orders?view=all&stage={stage}", ORDER)
        if found:
            walk.visit(f"order-{stage}", found[0])
    walk.part("orders in many states")


def list_states(walk):
    def tick_two():
        for box in walk.browser.find_elements(By.CSS_SELECTOR, "tbody [type=checkbox]")[:2]:
            box.click()

    def bulk(what):
        tick_two()
        walk.send(f".bulk [value={what}]")

    def leave_out():
        walk.find("#sku-0").send_keys("NO-SUCH")
        walk.send("[value=place]")

    def palette():
        walk.browser.execute_script("document.body.focus()")
        walk.find("body").send_keys(Keys.CONTROL, "k")
        walk.find("dialog.palette input").send_keys("lamp")
        time.sleep(0.4)

    number = walk.known["/desk/orders/{order}"].rsplit("/", 1)[1]
    walk.visit("home-mine-empty", "/desk?mine=1")
    walk.visit("home-palette", "/desk", prepare=palette)
    if not walk.is_short:
        for language in LANGUAGES:
            walk.go(f"/desk/orders?preview={number}", language)
            walk.look(f"orders-preview.{language}", views=[(1500, "light"), (1500, "dark")])
    walk.visit("orders-filters", "/desk/orders?stage=shipped&channel=web", prepare=lambda: walk.click(".add"))
    walk.visit("orders-none", "/desk/orders?sku=NO-SUCH")
    walk.visit("orders-selected", "/desk/orders", prepare=tick_two)
    walk.visit("bulk-cancel", "/desk/orders?view=to_confirm", status=None, prepare=lambda: bulk("cancel"))
    walk.visit("bulk-refused", "/desk/orders?view=shipped", status=None, prepare=lambda: bulk("confirm"))
    walk.visit("search-hits", "/desk/search?q=Ada")
    walk.visit("search-none", "/desk/search?q=nothing-of-the-kind")
    walk.visit("new-refused", "/desk/orders/new", status=None, prepare=leave_out)
    walk.part("lists, search and entry in many states")


def station_states(walk):
    label = json.loads(walk.firm.run("fulfillment", "show", "W-LABEL", "--json"))["id"]
    walk.visit("pack-labeled", f"/desk/fulfillment/pack/{label}")
    walk.visit("pick-done", f"/desk/fulfillment/pick/{label}")
    walk.visit("find-nothing", "/desk/fulfillment/find?code=NO-SUCH", status=None)
    walk.visit("handover-place", "/desk/fulfillment/handover?place=LEEDS")
    walk.visit("slip", f"/desk/fulfillment/documents/{walk.known['lost']}")
    for view in ("all", "lost", "strays", "stuck"):
        walk.visit(f"parcels-{view}", f"/desk/parcels?view={view}")
    walk.visit("parcel-lost", f"/desk/parcels/{walk.known['lost']}")

    def scan_rubbish():
        if walk.browser.find_elements(By.CSS_SELECTOR, "form[action$='/start'] button"):
            walk.send("form[action$='/start'] button")
        walk.find("#scan").send_keys("NO-SUCH-CODE", Keys.ENTER)
        walk.sees("NO-SUCH-CODE")

    work = json.loads(walk.firm.run("fulfillment", "show", "W-NEXT", "--json"))["id"]
    walk.visit("pick-wrong-code", f"/desk/fulfillment/pick/{work}", status=None, prepare=scan_rubbish)
    walk.part("stations in many states")


def refusals(walk):
    """What an error looks like at the desk: not there, not now, not so, not any more."""
    done = json.loads(walk.firm.run("order", "show", "W-LOST", "--json"))["number"]
    walk.visit("error-404", "/desk/orders/K7M-29Q-FX4", 404)
    walk.visit("error-404-no-page", "/desk/no-such-page", 404)
    walk.visit("error-409", f"/desk/orders/{done}/place", 409)

    def send_empty():
        walk.send("main form.card button")

    walk.visit("error-422", walk.known["steps"]["hold"], 422, prepare=send_empty)
    walk.visit("error-422-payment", walk.known["steps"]["record-payment"], 422, prepare=send_empty)

    def overtaken():
        walk.firm.run("order", "message", "W-HELD", "The customer called.", "--as", "support")
        walk.fill(reason="He is away.")
        walk.send("main form.card button")

    held = json.loads(walk.firm.run("order", "show", "W-HELD", "--json"))["number"]
    walk.visit("error-412", f"/desk/orders/{held}/release-hold?about=address", 412, prepare=overtaken)
    walk.part("refusals")


def others(walk):
    walk.log_out()
    walk.visit("invitation", walk.known["invitation"])
    walk.visit("reset", "/desk/reset")
    walk.fill(email="bob@fernhill.example")
    walk.send(ends="done=asked$")
    walk.show("reset-asked")
    walk.visit("reset-link", walk.known["reset"])
    walk.log_in("ada@fernhill.example", ends=r"/desk/login/code\b")
    walk.visit("code", "/desk/login/code")
    walk.fill(code="000000")
    walk.send()
    walk.show("code-refused", status=None)
    walk.fill(code=walk.known["code"])
    walk.send(ends="/desk$")
    walk.log_out()
    walk.log_in("bo@fernhill.example")
    walk.visit("home-warehouse", "/desk")
    walk.visit("error-403", "/desk/settings/staff", 403)
    walk.log_out()
    for number in range(11):
        walk.go("/desk/login")
        walk.fill(email="eve@fernhill.example", password=f"wrong {number}")
        walk.send()
    walk.show("throttled", status=None)
    walk.part("invited, forgotten, limited and shut out")


def strangers(walk):
    """What is open to all, and what customers' links show."""
    walk.log_out()
    links = tracking_links(walk.firm)
    for shows, token in links.items():
        walk.visit("tracking-" + shows.replace(", ", "-"), f"/t/{token}")
    unpaid = next(token for shows, token in links.items() if shows.endswith("unpaid"))
    walk.visit("pay", f"/pay/{unpaid}")
    walk.visit("no-such-link", "/t/00000000000000000000000000000000000000000", 404)
    walk.visit("no-such-page", "/no-such-page", 404)

    def send_nothing():
        walk.send("main form button")

    walk.visit("track-refused", "/track", status=None, prepare=send_nothing)
    walk.go("/track")
    number = json.loads(walk.firm.run("order", "show", "W-NEW", "--json"))["number"]
    walk.fill(number=number, email="ada@example.com")
    walk.send("main form button", ends="/track/sent")
    walk.go("/dev/mail")
    for _ in range(60):
        found = walk.browser.find_elements(By.CSS_SELECTOR, "main a[href*='/dev/mail/mail_']")
        if found:
            break
        time.sleep(0.5)
        walk.go("/dev/mail")
    else:
        raise Lost("the mail of the look-up did not come")
    mail = urlsplit(found[0].get_attribute("href")).path
    walk.known["/dev/mail/{mail}"] = mail
    each_address(walk, "open", "link")


def missed(walk):
    return [route for route in walk.routes if route not in walk.seen and not walk.is_left_out(route)]


def take(walk):
    come_in(walk)
    own_account(walk)
    house(walk)
    examples(walk)
    each_address(walk, "session")
    order_states(walk)
    list_states(walk)
    station_states(walk)
    refusals(walk)
    others(walk)
    strangers(walk)


def free_port():
    with socket.socket() as each:
        each.bind(("127.0.0.1", 0))
        return each.getsockname()[1]


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="OUTDIR")
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--program", default=".build/debug/waybill")
    parser.add_argument("--port", type=int, default=0)
    parsed = parser.parse_args(arguments)
    parsed.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="waybill-pages.") as folder:
        firm = Firm(parsed.program, Path(folder), parsed.port or free_port())
        firm.make(*((60, 10) if parsed.short else (300, 20)))
        firm.serve()
        walk = Walk(firm, parsed.folder, parsed.short)
        try:
            take(walk)
            walk.problems += [f"{route} was not looked at" for route in missed(walk)]
        except (Lost, WebDriverException, HTTPError) as error:
            walk.problems.append(f"the walk ended early at {walk.last}: {error}")
        finally:
            walk.browser.quit()
            firm.stop()
    for problem in walk.problems:
        print(f"    {problem}")
    verdict = "not ok" if walk.problems else "ok"
    print(f"{verdict} - desk pages: {walk.pages} pages in {walk.looks} views, {len(walk.problems)} problems")
    return 1 if walk.problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
