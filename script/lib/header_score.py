"""What Mozilla's observatory would say of our headers, by its published rules (mdn-http-observatory, version 5), without asking
it: it scans public sites only.

    header_score.py BASE HOST PATH [PATH …]

Asks BASE for each path as though it were reached as https://HOST and scores the answer: 100, less what is missing, plus
what is better than it must be (counted only from 90 points up). Prints a line a path; exit status 1 if one is below 100.
"""

import http.client
import re
import sys
from html.parser import HTMLParser
from urllib.parse import urlsplit

WANTED = 100


class Scripts(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        told = dict(attributes)
        if tag == "script" and "src" in told:
            self.found.append(told)


def policy(headers):
    directives = {}
    for part in headers.get("content-security-policy", "").split(";"):
        words = part.split()
        if words:
            directives.setdefault(words[0].lower(), words[1:])
    return directives


def csp(directives):
    if not directives:
        return -25, "csp-not-implemented"
    fallback = directives.get("default-src", ["*"])
    script, style = directives.get("script-src", fallback), directives.get("style-src", fallback)
    everywhere = [word for words in directives.values() for word in words]
    if "'unsafe-inline'" in script or {"*", "data:", "https:", "http:"} & set(script):
        return -20, "csp-implemented-with-unsafe-inline"
    if any(word.startswith("http:") for word in everywhere):
        return -20, "csp-implemented-with-insecure-scheme"
    if "'unsafe-eval'" in script:
        return -10, "csp-implemented-with-unsafe-eval"
    if "'unsafe-inline'" in style:
        return 0, "csp-implemented-with-unsafe-inline-in-style-src-only"
    if fallback == ["'none'"]:
        return 10, "csp-implemented-with-no-unsafe-default-src-none"
    return 5, "csp-implemented-with-no-unsafe"


def cookies(values):
    if not values:
        return 0, "cookies-not-found"
    told = [value.lower() for value in values]
    if any("secure" not in value for value in told):
        return -20, "cookies-without-secure-flag"
    if any("httponly" not in value for value in told):
        return -30, "cookies-session-without-httponly-flag"
    good = all("samesite=lax" in value or "samesite=strict" in value for value in told)
    return (5, "cookies-secure-with-httponly-sessions-and-samesite") if good else (0, "cookies-secure")


def sri(body, host):
    scripts = Scripts()
    scripts.feed(body)
    if not scripts.found:
        return 0, "sri-not-implemented-but-no-scripts-loaded"
    own = all(not urlsplit(each["src"]).netloc or urlsplit(each["src"]).netloc == host for each in scripts.found)
    if all("integrity" in each for each in scripts.found):
        return 5, "sri-implemented-and-all-scripts-loaded-securely"
    return (0, "sri-not-implemented-but-all-scripts-loaded-from-secure-origin") if own else (-5, "sri-not-implemented")


def transport(value):
    found = re.search(r"max-age=(\d+)", value)
    if not found:
        return -20, "hsts-not-implemented"
    return (0, "hsts-six-months") if int(found[1]) >= 15_768_000 else (-10, "hsts-less-than-six-months")


def judge(headers, set_cookies, body, host):
    directives = policy(headers)
    referrer = headers.get("referrer-policy", "").split(",")[-1].strip()
    framing = "frame-ancestors" in directives
    return [
        csp(directives),
        cookies(set_cookies),
        (0, "cors-not-implemented") if headers.get("access-control-allow-origin") in (None, "null") else (-50, "cors-universal"),
        (5, "referrer-policy-private") if referrer in ("no-referrer", "same-origin", "strict-origin",
                                                      "strict-origin-when-cross-origin") else (0, "referrer-policy-not-implemented"),
        transport(headers.get("strict-transport-security", "")),
        sri(body, host),
        (0, "nosniff") if headers.get("x-content-type-options") == "nosniff" else (-5, "nosniff-missing"),
        (5, "x-frame-options-implemented-via-csp") if framing else (-20, "x-frame-options-not-implemented"),
        (10, "corp-same-origin") if headers.get("cross-origin-resource-policy") == "same-origin" else (0, "corp-not-implemented"),
        (10, "coep-require-corp") if headers.get("cross-origin-embedder-policy") == "require-corp" else (0, "coep-not-implemented"),
    ]


def score(results):
    without = 100 + sum(points for points, _ in results if points < 0)
    return max(0, without + sum(points for points, _ in results if points > 0)) if without >= 90 else max(0, without)


def main():
    base, host, worst = urlsplit(sys.argv[1]), sys.argv[2], 999
    for path in sys.argv[3:]:
        connection = http.client.HTTPConnection(base.hostname, base.port)
        connection.request("GET", path, headers={"Host": host})
        answer = connection.getresponse()
        body = answer.read().decode(errors="replace")
        headers = {name.lower(): value for name, value in answer.getheaders()}
        results = judge(headers, answer.headers.get_all("Set-Cookie") or [], body, host)
        points = score(results)
        worst = min(worst, points)
        lost = [name for given, name in results if given < 0]
        print(f"{points:4d}  {answer.status} {path[:60]}" + (f"  loses by {', '.join(lost)}" if lost else ""))
    sys.exit(0 if worst >= WANTED else 1)


if __name__ == "__main__":
    main()
