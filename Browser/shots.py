#!/usr/bin/env python3
"""Shows a page to a real browser, as its visitors would see it, and lets axe-core judge it.

    .build-tools/venv/bin/python Browser/shots.py URL OUTDIR [--languages en,zh] [--widths 360,768,1280] [--name NAME]

Takes OUTDIR/NAME.LANGUAGE.WIDTH.SCHEME.png of the whole page in every language (by ?lang=), width and color scheme, and
prints a JSON list of what is wrong: axe-core violations, a page wider than its window, errors in the console. Exit
status 1 if there is anything, 2 if the page could not be shown. `script/setup --browser` installs what it needs.
"""

import argparse
import base64
import importlib.util
import json
import sys
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

CHROMIUM, DRIVER = "/usr/bin/chromium", "/usr/bin/chromedriver"
SCHEMES = ("light", "dark")
RUN_AXE = """
const [rules, done] = arguments;
axe.run(document, {resultTypes: ['violations'], ...(rules ? {runOnly: rules} : {})}).then(
    result => done({version: result.testEngine.version, violations: result.violations}),
    error => done({error: String(error)}));
"""


def open_browser():
    options = Options()
    options.binary_location = CHROMIUM
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    # No sandbox: in a container Chromium's own cannot be set up, and the page is ours.
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars"):
        options.add_argument(argument)
    browser = webdriver.Chrome(options=options, service=Service(DRIVER))
    browser.set_page_load_timeout(30)
    browser.set_script_timeout(300)
    return browser


def in_language(url, language):
    parts = urlsplit(url)
    query = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if key != "lang"]
    return urlunsplit(parts._replace(query=urlencode([*query, ("lang", language)])))


def show(browser, url, width, scheme):
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600},
    )
    features = [
        {"name": "prefers-color-scheme", "value": scheme},
        {"name": "prefers-reduced-motion", "value": "reduce"},
    ]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    browser.get(url)
    if browser.execute_script("return location.protocol") == "chrome-error:":
        raise WebDriverException(f"{url} could not be loaded")


def axe_source():
    """The package's own code would import a browser driver we do not have, so only its folder is asked for."""
    package = importlib.util.find_spec("axe_playwright_python")
    return Path(package.submodule_search_locations[0], "axe.min.js").read_text(encoding="utf-8")


def axe_problems(browser, source, rules=None):
    """All rules, or only those named."""
    browser.execute_script(source)
    result = browser.execute_async_script(RUN_AXE, rules)
    if "error" in result:
        raise WebDriverException(f"axe-core: {result['error']}")
    return [
        {
            "rule": violation["id"],
            "impact": violation["impact"],
            "help": violation["help"],
            "nodes": [" ".join(map(str, node["target"])) for node in violation["nodes"]][:10],
        }
        for violation in result["violations"]
    ]


def width_problem(browser, width):
    wanted = browser.execute_script("return document.documentElement.scrollWidth")
    problem = {"rule": "page-width", "help": f"the page is {wanted} px wide in a window of {width}"}
    return [problem] if wanted > width else []


def console_problems(browser):
    return [
        {"rule": "console", "help": entry["message"]}
        for entry in browser.get_log("browser")
        if entry["level"] == "SEVERE" and "favicon" not in entry["message"]
    ]


def screenshot(browser, path):
    browser.execute_cdp_cmd("Emulation.setScrollbarsHidden", {"hidden": True})
    size = browser.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
    clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 16000), "scale": 1}
    taken = browser.execute_cdp_cmd("Page.captureScreenshot", {"clip": clip, "captureBeyondViewport": True})
    path.write_bytes(base64.b64decode(taken["data"]))


def views(arguments):
    for language in arguments.languages.split(","):
        for width in map(int, arguments.widths.split(",")):
            for scheme in SCHEMES:
                yield language, width, scheme


def judge(browser, arguments, source):
    problems = []
    for language, width, scheme in views(arguments):
        view = f"{arguments.name}.{language}.{width}.{scheme}"
        show(browser, in_language(arguments.url, language), width, scheme)
        screenshot(browser, arguments.folder / f"{view}.png")
        found = axe_problems(browser, source) + width_problem(browser, width) + console_problems(browser)
        problems += [{"view": view, **problem} for problem in found]
    return problems


def parse(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url")
    parser.add_argument("folder", type=Path, metavar="OUTDIR")
    parser.add_argument("--languages", default="en,zh")
    parser.add_argument("--widths", default="360,768,1280")
    parser.add_argument("--name", help="default: the last part of the path")
    parsed = parser.parse_args(arguments)
    parsed.name = parsed.name or Path(urlsplit(parsed.url).path).stem or "index"
    parsed.folder.mkdir(parents=True, exist_ok=True)
    return parsed


def main(arguments):
    parsed = parse(arguments)
    try:
        browser = open_browser()
        try:
            problems = judge(browser, parsed, axe_source())
        finally:
            browser.quit()
    except (WebDriverException, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    print(json.dumps(problems, indent=2, ensure_ascii=False))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
