#!/usr/bin/env python3
"""Counts what a first visit to a page costs on the wire, as a real browser counts it: headers and compressed bodies.

    .build-tools/venv/bin/python Browser/page_bytes.py URL [--limit BYTES]

Prints every resource that was asked for up to the `load` event, of an event stream its head and what it had sent half a
second later, and the sum. Exit status 1 if the sum is above the limit, 2 if the page could not be shown.
"""

import argparse
import json
import sys
import time
from urllib.parse import urlsplit

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

CHROMIUM, DRIVER = "/usr/bin/chromium", "/usr/bin/chromedriver"


def open_browser():
    options = Options()
    options.binary_location = CHROMIUM
    options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
    # No sandbox: in a container Chromium's own cannot be set up, and the page is ours.
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    return webdriver.Chrome(options=options, service=Service(DRIVER))


def messages(browser):
    for entry in browser.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        yield message["method"], message.get("params", {})


def visit(browser, url):
    """Address and bytes of each resource, in the order they were asked for."""
    browser.execute_cdp_cmd("Network.clearBrowserCache", {})
    browser.get(url)
    # The stream is opened while the page loads; its head comes a moment after.
    time.sleep(0.5)
    addresses, sizes, ended = {}, {}, set()
    for method, params in messages(browser):
        request = params.get("requestId")
        if method == "Network.responseReceived":
            addresses[request] = params["response"]["url"]
            sizes[request] = max(sizes.get(request, 0), params["response"].get("encodedDataLength", 0))
        elif method == "Network.dataReceived" and request in sizes and request not in ended:
            sizes[request] += params.get("encodedDataLength", 0)
        elif method == "Network.loadingFinished" and request in sizes:
            # The browser's own sum, headers included.
            sizes[request] = params["encodedDataLength"]
            ended.add(request)
    return [(address, int(sizes[request])) for request, address in addresses.items() if address.startswith("http")]


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url")
    parser.add_argument("--limit", type=int, help="the most bytes the sum may be")
    parsed = parser.parse_args(arguments)
    try:
        browser = open_browser()
        try:
            loaded = visit(browser, parsed.url)
        finally:
            browser.quit()
    except (WebDriverException, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    if not loaded:
        print("error: nothing was loaded", file=sys.stderr)
        return 2
    for address, size in loaded:
        path = urlsplit(address).path
        print(f"{size:8d}  {path if len(path) < 60 else path[:24] + '…' + path[-20:]}")
    total = sum(size for _, size in loaded)
    print(f"{total:8d}  in all, {total / 1024:.1f} KiB")
    return 1 if parsed.limit is not None and total > parsed.limit else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
