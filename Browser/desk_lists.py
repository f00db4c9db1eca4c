#!/usr/bin/env python3
"""Shows the desk's lists to a real browser: home, orders, board, search, order form, customer, what is done to many.

    .build-tools/venv/bin/python Browser/desk_lists.py OUTDIR [--program PATH] [--port N]

Makes a demo firm of a month, hires somebody, serves it, logs in, and takes OUTDIR/NAME.LANGUAGE.WIDTH.SCHEME.png of each
page in both languages, at 360 and 1280 px, in light and dark; where the list has a preview, at 1500 px too. Exit status 1
if axe-core finds anything, if a page is wider than its window, or if the console complains. `script/setup --browser`
installs what it needs.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import shots
from selenium.webdriver.common.by import By

EMAIL, PASSWORD = "lists@example.com", "four green lamps at dusk"


class Walk:
    def __init__(self, base, out):
        self.base, self.out, self.problems = base, out, 0
        self.browser, self.axe = shots.open_browser(), shots.axe_source()

    def log_in(self):
        self.browser.get(self.base + "/desk/login")
        self.browser.find_element(By.NAME, "email").send_keys(EMAIL)
        self.browser.find_element(By.NAME, "password").send_keys(PASSWORD)
        self.browser.find_element(By.CSS_SELECTOR, "main form[action*='/login'] button").click()
        time.sleep(0.5)
        if not self.browser.find_elements(By.CSS_SELECTOR, ".side [aria-current=page]"):
            raise SystemExit("nobody was let in")

    def judge(self, view, width):
        shots.screenshot(self.browser, self.out / f"{view}.png")
        console = [told for told in shots.console_problems(self.browser) if "status of 422" not in told["help"]]
        for problem in shots.width_problem(self.browser, width) + console + shots.axe_problems(self.browser, self.axe):
            self.problems += 1
            print(view, problem, flush=True)

    def look(self, name, path, widths=(360, 1280), prepare=None):
        for language in ("en", "zh-Hans"):
            for width in widths:
                for scheme in shots.SCHEMES:
                    shots.show(self.browser, shots.in_language(self.base + path, language), width, scheme)
                    if prepare:
                        prepare()
                    self.judge(f"{name}.{language}.{width}.{scheme}", width)
        print(f"ok - desk lists: {name}", flush=True)

    def click(self, selector):
        self.browser.find_element(By.CSS_SELECTOR, selector).click()

    def first(self, pattern, path):
        self.browser.get(self.base + path)
        return re.search(pattern, self.browser.page_source)[1]

    def tick_two(self):
        for box in self.browser.find_elements(By.CSS_SELECTOR, "tbody [type=checkbox]")[:2]:
            box.click()

    def ask_to_cancel(self):
        self.tick_two()
        self.click(".bulk [value=cancel]")
        time.sleep(0.2)

    def refuse_two(self):
        self.tick_two()
        self.click(".bulk [value=confirm]")
        time.sleep(0.2)

    def leave_out(self):
        self.browser.find_element(By.ID, "sku-0").send_keys("NO-SUCH")
        self.click("[value=place]")
        time.sleep(0.3)


def walk(base, out):
    desk = Walk(base, out)
    try:
        desk.log_in()
        number = desk.first(r'class="code nowrap" href="/desk/orders/([^"]+)"', "/desk/orders")
        name = desk.first(r'class="c-who">(\w+) ', "/desk/orders")
        customer = desk.first(r'href="(/desk/customers/[^"]+)"', f"/desk/search?q={name}")
        desk.look("home", "/desk")
        desk.look("home-mine-empty", "/desk?mine=1")
        desk.look("orders", "/desk/orders")
        desk.look("orders-preview", f"/desk/orders?preview={number}", widths=(1500,))
        desk.look("orders-filters", "/desk/orders?stage=shipped&channel=web", prepare=lambda: desk.click(".add"))
        desk.look("orders-none", "/desk/orders?sku=NO-SUCH")
        desk.look("orders-selected", "/desk/orders", prepare=desk.tick_two)
        desk.look("bulk-cancel", "/desk/orders?view=to_confirm", prepare=desk.ask_to_cancel)
        desk.look("bulk-refused", "/desk/orders?view=shipped", prepare=desk.refuse_two)
        desk.look("board", "/desk/orders/board")
        desk.look("search", f"/desk/search?q={name}")
        desk.look("search-none", "/desk/search?q=nothing-of-the-kind")
        desk.look("new", "/desk/orders/new")
        desk.look("new-refused", "/desk/orders/new", prepare=desk.leave_out)
        desk.look("customer", customer)
    finally:
        desk.browser.quit()
    return desk.problems


def serve(program, folder, port, out):
    environment = os.environ | {
        "WAYBILL_DATABASE_URL": f"sqlite:{folder}/lists.sqlite", "WAYBILL_KEYS_FILE": f"{folder}/keys",
    }

    def run(*words, given=None):
        done = subprocess.run(
            [program, *words], env=environment, input=given, capture_output=True, text=True, check=True)
        return done.stdout

    run("migrate")
    run("demo", "--orders", "300", "--days", "20")
    invited = run("staff", "add", "--name", "Lia Lists", "--email", EMAIL, "--role", "admin")
    run("staff", "accept", re.search(r"https?://\S+", invited)[0], given=PASSWORD + "\n")
    log = open(out / "server.log", "w", encoding="utf-8")
    server = subprocess.Popen([program, "serve", "--port", str(port)], env=environment, stdout=log, stderr=log)
    # The first round of the jobs makes the customers' names findable.
    time.sleep(8)
    return server


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="OUTDIR")
    parser.add_argument("--program", default=".build/debug/waybill")
    parser.add_argument("--port", type=int, default=8351)
    parsed = parser.parse_args(arguments)
    parsed.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="waybill-lists.") as folder:
        server = serve(parsed.program, folder, parsed.port, parsed.folder)
        try:
            problems = walk(f"http://127.0.0.1:{parsed.port}", parsed.folder)
        finally:
            server.terminate()
            server.wait()
    print("problems:", problems)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
