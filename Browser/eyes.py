"""A real browser that judges what it is shown: every walk of this folder looks through it.

A page is looked at as it stands, since what was typed and answered would be lost by loading it again: each width and color
scheme is put on, photographed and judged. What is wrong is collected in `problems`: axe-core's violations, a page wider
than its window, no language or title, words of the program among those of people, what the console or the content
security policy complain of, and another status than was expected.
"""

import json
import re
import time

from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

import shots

ALL_VIEWS = [(width, scheme) for width in (360, 1280) for scheme in shots.SCHEMES]
PATIENCE = 20
CONTRAST = ["color-contrast", "link-in-text-block"]

LISTEN = """
    window.__refused = [];
    addEventListener('securitypolicyviolation', event =>
        window.__refused.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
"""
# Codes may stand where codes belong; a word with underscores or two dots anywhere else was meant for programs.
READ = r"""
    const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const node = walker.currentNode, parent = node.parentElement;
        if (parent.closest('code, pre, .code, samp, kbd, script, style, textarea, bdi') || !parent.checkVisibility()) continue;
        const odd = node.data.match(/(?<![\w@/.-])([a-z]+(_[a-z0-9]+)+|[a-z]+(\.[a-z_]+){2,})(?![\w@/.-])/g);
        if (odd) found.push(...odd);
    }
    return {
        language: document.documentElement.lang, title: document.title, headings: document.querySelectorAll('h1').length,
        status: performance.getEntriesByType('navigation')[0]?.responseStatus ?? 0,
        refused: window.__refused || [], words: found,
    };
"""


class Lost(Exception):
    """The way ends here: what should be on the page is not."""


class Eyes:
    def __init__(self, folder, views=None):
        self.folder, self.views = folder, views or ALL_VIEWS
        self.problems, self.looks = [], 0
        self.browser, self.axe = shots.open_browser(), shots.axe_source()
        self.browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": LISTEN})
        self.look_at(1280, "light")

    def look_at(self, width, scheme):
        metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600}
        self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        features = [
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]
        self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})

    def look(self, name, status=200, views=None, is_for_programmers=False):
        """Photographs and judges the page; `status` None if the page was not just loaded."""
        views = views or self.views
        for width, scheme in views:
            self.look_at(width, scheme)
            view = f"{name}.{width}.{scheme}"
            shots.screenshot(self.browser, self.folder / f"{view}.png")
            # What a color scheme can change is contrast; the rest was judged at this width in light.
            rules = CONTRAST if scheme == "dark" and (width, "light") in views else None
            found = shots.axe_problems(self.browser, self.axe, rules)
            found += shots.width_problem(self.browser, width)
            self.problems += [f"{view}: {json.dumps(problem, ensure_ascii=False)}" for problem in found]
            self.looks += 1
        self.problems += [f"{name}: {told}" for told in self.read(status, is_for_programmers)]
        self.look_at(1280, "light")

    def read(self, status, is_for_programmers):
        page = self.browser.execute_script(READ)
        if status and page["status"] and page["status"] != status:
            yield f"answered {page['status']}, not {status}"
        for wanted in ("language", "title"):
            if not page[wanted]:
                yield f"the page has no {wanted}"
        if page["headings"] != 1:
            yield f"the page has {page['headings']} main headings"
        if page["words"] and not is_for_programmers:
            yield f"words of the program: {sorted(set(page['words']))[:8]}"
        yield from (f"the policy refused {told}" for told in page["refused"])
        # What the browser says of an answer that is a refusal is no fault of the page.
        yield from (
            told["help"] for told in shots.console_problems(self.browser)
            if not re.search(r"status of 4\d\d", told["help"]) or (status or 400) < 400
        )

    def find(self, selector):
        """The first that is there, waited for: a form's answer may still be on its way."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                found = self.browser.find_elements(By.CSS_SELECTOR, selector)
                if found:
                    return found[0]
            except WebDriverException:
                pass  # the page is being replaced
            time.sleep(0.05)
        raise Lost(f"no {selector} on {self.browser.current_url}: {self.text()[:1500]}")

    def text(self):
        return self.browser.find_element(By.TAG_NAME, "body").text

    def sees(self, pattern):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                if re.search(pattern, self.text(), re.IGNORECASE):
                    return
            except WebDriverException:
                pass  # the page is being replaced
            time.sleep(0.05)
        raise Lost(f"'{pattern}' is not on {self.browser.current_url}: {self.text()[:1500]}")

    def fill(self, **fields):
        for name, value in fields.items():
            field = self.find(f"main [name={name}]:not([type=hidden])")
            if field.tag_name == "select":
                Select(field).select_by_value(value)
            else:
                field.clear()
                field.send_keys(value)

    def click(self, selector):
        self.find(selector).click()
