#!/usr/bin/env python3
"""Walks an order's whole road by clicking the desk, in a real Chromium.

    .build-tools/venv/bin/python Browser/desk_road.py URL OUTDIR [--without-script]

Logs in, takes an order by telephone, confirms it, records its payment, picks it by typed scans, packs it on a scale that
disagrees at first, labels it, hands it over, records what the carrier says until it is delivered, and finds it settled and
completed. Prints a line `ok - …` a step. Photographs each page into OUTDIR at 360 and 1280 px, light and dark, and lets
axe-core judge it. `--without-script` walks the same road with scripts switched off. `Browser/desk_road.sh` makes the firm
and starts the server.
"""

import argparse
import re
import sys
import time
from pathlib import Path

from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.keys import Keys

import eyes
import shots
from eyes import Lost


class Desk(eyes.Eyes):
    def __init__(self, url, folder, has_script):
        super().__init__(folder)
        self.url, self.has_script = url, has_script
        self.name = "script" if has_script else "plain"
        if not has_script:
            self.browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})

    def photograph(self, step):
        if self.has_script:
            self.look(step, status=None)

    def done(self, step, words):
        self.photograph(step)
        print(f"ok - desk road, {self.name}: {words}", flush=True)

    def go(self, path):
        self.browser.get(self.url + path)

    def scan(self, code):
        """What a scanner does: its characters, then Enter, into whatever has the focus."""
        field = self.find("#scan")
        if self.has_script and self.browser.switch_to.active_element != field:
            raise Lost(f"the scan field has lost the focus on {self.browser.current_url}")
        field.send_keys(code, Keys.ENTER)


def log_in(desk):
    desk.go("/desk/orders/new")
    desk.fill(email="road@example.com", password="four green lamps at dusk")
    desk.photograph("01-log-in")
    desk.click("main form[action*='/login'] button")
    desk.find("main [name=sku]")
    desk.done("02-entry-empty", "whoever is not in is asked who it is, and led to where he wanted")


def take_order(desk):
    desk.fill(
        name="Ada Byron", email="ada@example.com", line1="12 High Street", locality="London", postcode="N1 9GU",
        country="GB", payment="bank_transfer", sku="LAMP", quantity="2",
    )
    desk.click("button[value=add_line]")
    skus = desk.find("#sku-1")
    skus.send_keys("SHADE")
    quantity = desk.find("#quantity-1")
    quantity.clear()
    quantity.send_keys("1")
    desk.click("button[value=check]:not(.unseen)")
    desk.sees("69.98")
    desk.photograph("03-entry-filled")
    desk.click("button[value=place]")
    desk.sees("Received")
    number = re.search(r"/desk/orders/([0-9A-Z-]+)", desk.browser.current_url).group(1)
    desk.done("04-order-received", f"an order is taken by telephone: {number}")
    return number


def confirm(desk, number):
    desk.click(f"main form[action='/desk/orders/{number}/confirm'] button")
    desk.sees("confirmed the order")
    desk.done("06-order-confirmed", "it is confirmed")


def pay(desk, number):
    desk.go(f"/desk/orders/{number}/record-payment")
    desk.fill(method="bank_transfer", evidence="statement 47")
    desk.click(f"main form[action='/desk/orders/{number}/record-payment'] .primary")
    desk.sees(r"\bPaid\b")
    desk.done("05-order-paid", "its payment is recorded")


def pick(desk, number):
    desk.go("/desk/fulfillment")
    desk.sees(number)
    desk.photograph("07-queues")
    field = desk.find("#find")
    field.send_keys(number, Keys.ENTER)
    desk.sees("Scan the first item")
    desk.photograph("08-pick")
    desk.scan("LAMP")
    desk.sees(r"Right item: Desk lamp.*1 of 2")
    desk.scan("NONSENSE")
    desk.sees("Nobody knows the code NONSENSE")
    desk.photograph("09-pick-wrong")
    desk.scan("4006381333931")
    desk.sees(r"Right item: Desk lamp.*2 of 2")
    desk.scan("SHADE")
    desk.sees("That was the last one")
    desk.done("10-picked", "it is picked by SKU and by barcode, and a wrong code is said so")
    desk.click("a.primary.big")


def pack(desk):
    desk.sees("Scan the next item into the parcel")
    for code, words in (("LAMP", "1 of 2"), ("4006381333931", "2 of 2"), ("SHADE", "Everything is in")):
        desk.scan(code)
        desk.sees(words)
    desk.photograph("11-pack")
    desk.click("label:has([value=medium_box])")
    desk.fill(weight="2000")
    desk.click("form[action$='/close'] .primary")
    desk.sees("weighs 2,000 g, but should weigh 2,900 g")
    desk.photograph("12-pack-wrong-weight")
    desk.find("form[action$='/weigh'] .scan").send_keys("2.91 kg", Keys.ENTER)
    desk.sees("weighs what it should")
    desk.photograph("13-pack-label")
    number = "1Z879E930346834440" if desk.has_script else "1Z8Y54W30393498042"
    desk.find("form[action$='/label'] .scan").send_keys(number, Keys.ENTER)
    desk.sees(f"is labeled: ups {number}")
    desk.done("14-packed", "it is packed; a wrong weight keeps it until it is weighed again; it gets its label")
    desk.click("a.primary.big")
    return number


def hand_over(desk, tracking):
    desk.sees("Scan each parcel")
    desk.scan(tracking)
    desk.sees("is on the list")
    desk.photograph("15-hand-over")
    desk.click("button[value=chosen]")
    desk.sees("One parcel")
    desk.done("16-manifest", "it is scanned onto the courier's list and leaves")
    desk.click("tbody a")


def travel(desk):
    desk.sees("Where it has been")
    for status, words in (
        ("in_transit", "On its way"), ("out_for_delivery", "Out for delivery"), ("delivered", "Delivered"),
    ):
        time.sleep(1.1)  # a carrier says one thing a second at most
        desk.fill(status=status, reason="as the carrier's page says")
        desk.click("form[action$='/events'] button")
        desk.sees("It is recorded")
        desk.sees(words)
    desk.done("17-parcel-delivered", "what the carrier says is recorded until it is delivered")


def end(desk, number):
    desk.go(f"/desk/orders/{number}")
    desk.sees("completed the order")
    desk.sees("Delivered")
    desk.sees(r"\bPaid\b")
    desk.done("18-order-completed", "its money is settled and it is completed")


def walk(desk):
    log_in(desk)
    number = take_order(desk)
    pay(desk, number)
    confirm(desk, number)
    pick(desk, number)
    tracking = pack(desk)
    hand_over(desk, tracking)
    travel(desk)
    end(desk, number)


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url")
    parser.add_argument("folder", type=Path, metavar="OUTDIR")
    parser.add_argument("--without-script", action="store_true")
    parsed = parser.parse_args(arguments)
    parsed.folder.mkdir(parents=True, exist_ok=True)
    try:
        desk = Desk(parsed.url, parsed.folder, not parsed.without_script)
    except (WebDriverException, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    try:
        walk(desk)
    except (Lost, WebDriverException) as error:
        print(f"not ok - desk road, {desk.name}: {error}")
        shots.screenshot(desk.browser, parsed.folder / f"lost.{desk.name}.png")
        return 1
    finally:
        desk.browser.quit()
    if desk.problems:
        print(f"not ok - desk road, {desk.name}: pages as they should be")
        print("\n".join("    " + problem for problem in desk.problems))
        return 1
    if desk.has_script:
        print(f"ok - desk road, {desk.name}: axe-core, widths and console have nothing to say")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
