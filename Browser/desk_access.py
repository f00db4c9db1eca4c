#!/usr/bin/env python3
"""Walks through the desk's door in a real browser, from the first start on, and lets axe-core judge every page.

    .build-tools/venv/bin/python Browser/desk_access.py OUTDIR [--program PATH] [--port N]

Starts `waybill serve` over an empty store, makes the first account with the printed link, logs in, sets a device up,
invites somebody, makes a key, and looks at limits, audit and jobs. Each page is photographed in both languages, at 360
and 1280 px, in light and dark: OUTDIR/NAME.LANGUAGE.WIDTH.SCHEME.png. Exit status 1 if axe-core finds anything, if a page
is wider than its window, or if a step does not lead where it should. `script/setup --browser` installs what it needs.
"""

import argparse
import base64
import hashlib
import hmac
import json
import os
import re
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import shots
from selenium.webdriver.common.by import By

PASSWORD = "four green lamps at dusk"


class Walk:
    def __init__(self, base, out):
        self.base, self.out, self.problems = base, out, 0
        self.browser, self.axe = shots.open_browser(), shots.axe_source()

    def look(self, name):
        """The page as it stands: what was typed and answered would be lost by loading it again."""
        language = self.browser.execute_script("return document.documentElement.lang")
        for width in (360, 1280):
            for scheme in shots.SCHEMES:
                self.resize(width, scheme)
                found = shots.axe_problems(self.browser, self.axe) + shots.width_problem(self.browser, width)
                for problem in found:
                    self.complain(f"{name} {language} {width} {scheme}: {json.dumps(problem)}")
                shots.screenshot(self.browser, self.out / f"{name}.{language}.{width}.{scheme}.png")

    def resize(self, width, scheme):
        metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600}
        self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        features = [
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]
        self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})

    def open(self, path, name=None):
        for language in ("zh-Hans", "en") if name else ():
            self.browser.get(shots.in_language(self.base + path, language))
            self.look(name)
        self.browser.get(shots.in_language(self.base + path, "en"))

    def fill(self, **fields):
        for name, value in fields.items():
            field = self.find(f"main [name={name}]")
            field.clear()
            field.send_keys(value)

    def tick(self, name, value):
        self.browser.execute_script("arguments[0].click()", self.find(f"main [name={name}][value='{value}']"))

    def send(self, selector="main form.card button", ends=None):
        """The browser's own checks are passed by: the server's are what is shown here."""
        button = self.find(selector)
        self.browser.execute_script("arguments[0].form.noValidate = true; arguments[0].click()", button)
        time.sleep(0.7)
        if ends and not re.search(ends, self.browser.current_url):
            self.complain(f"{selector} led to {self.browser.current_url}, not to {ends}")

    def find(self, selector):
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def complain(self, text):
        self.problems += 1
        print(text)


def code_of(secret):
    """What an app would show now (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    mac = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    offset = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[offset:offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def come_in(walk, set_up):
    walk.open("/desk/login", "nobody")
    walk.open(set_up, "set-up")
    walk.fill(name="Ada Byron", email="ada@example.com", password="short")
    walk.send()
    walk.look("set-up-refused")
    walk.fill(password=PASSWORD)
    walk.send(ends="done=set_up$")
    walk.look("log-in-first")
    walk.fill(email="ada@example.com", password="a wrong one")
    walk.send()
    walk.look("log-in-refused")
    walk.open("/desk/login?next=/desk/me")
    walk.fill(email="ada@example.com", password=PASSWORD)
    walk.send(ends="/desk/me$")


def own_account(walk):
    walk.open("/desk/me", "me")
    walk.find("#current-factor").send_keys(PASSWORD)
    walk.send("form[action$='/me/factor'] button")
    walk.look("device")
    secret = walk.find("code.key").text.replace(" ", "")
    walk.fill(code="000000")
    walk.send("form[action$=confirmation] button")
    walk.look("device-refused")
    walk.fill(code=code_of(secret))
    walk.send("form[action$=confirmation] button")
    walk.look("recovery-codes")
    codes = [element.text for element in walk.browser.find_elements(By.CSS_SELECTOR, ".codes code")]
    walk.open("/desk/me", "me-device")
    return codes


def house(walk):
    walk.open("/desk/settings/staff", "staff")
    walk.find("main details summary").click()
    walk.fill(name="Bob Reed", email="bob")
    walk.send("main details form .btn.primary")
    walk.look("staff-refused")
    walk.fill(email="bob@example.com")
    walk.tick("roles", "sales")
    walk.send("main details form .btn.primary")
    walk.look("staff-link")
    link = walk.find("#link").get_attribute("value")
    walk.open("/desk/settings/staff")
    page = walk.browser.find_elements(By.CSS_SELECTOR, "tbody th a")[1].get_attribute("href")
    walk.open(page.removeprefix(walk.base), "staff-account")
    walk.open("/desk/settings/keys")
    walk.find("main details summary").click()
    walk.fill(name="The shop")
    walk.send("main details form .btn.primary")
    walk.look("keys-refused")
    walk.tick("scopes", "orders:read")
    walk.send("main details form .btn.primary")
    walk.look("key-made")
    for name in ("keys", "policies"):
        walk.open(f"/desk/settings/{name}", name)
    for name in ("audit", "jobs"):
        walk.open(f"/desk/{name}", name)
    return link.removeprefix(walk.base)


def second_time(walk, link, codes):
    walk.browser.delete_all_cookies()
    walk.open(link, "invitation")
    walk.open("/desk/reset", "reset")
    walk.fill(email="bob@example.com")
    walk.send(ends="done=asked$")
    walk.look("reset-asked")
    walk.open("/desk/login")
    walk.fill(email="ada@example.com", password=PASSWORD)
    walk.send(ends="/desk/login/code$")
    walk.open("/desk/login/code", "code")
    walk.fill(code=codes[0])
    walk.send(ends="/desk$")
    for number in range(11):
        walk.browser.delete_all_cookies()
        walk.open("/desk/login")
        walk.fill(email="eve@example.com", password=f"wrong {number}")
        walk.send()
    walk.look("throttled")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--program", default=".build/debug/waybill")
    parser.add_argument("--port", type=int, default=8380)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        place = {"WAYBILL_DATABASE_URL": f"sqlite:{folder}/walk.sqlite", "WAYBILL_COMPANY": "Fernhill"}
        log = Path(folder, "serve.log")
        with log.open("w") as output:
            command = [arguments.program, "serve", "--port", str(arguments.port)]
            server = subprocess.Popen(command, env=os.environ | place, stdout=output, stderr=output)
        try:
            for _ in range(100):
                link = re.search(r"/desk/set-up/\w+", log.read_text())
                if link:
                    break
                time.sleep(0.1)
            else:
                sys.exit(f"no link to set up with:\n{log.read_text()}")
            walk = Walk(f"http://127.0.0.1:{arguments.port}", arguments.out)
            come_in(walk, link.group(0))
            codes = own_account(walk)
            second_time(walk, house(walk), codes)
            walk.browser.quit()
        finally:
            server.terminate()
            server.wait(20)
    print(f"{len(list(arguments.out.glob('*.png')))} pictures, {walk.problems} problems")
    sys.exit(1 if walk.problems else 0)


if __name__ == "__main__":
    main()
