"""What Mozilla's observatory would say of our headers, by its published rules (mdn-http-observatory, version 5), without asking
it: it scans public sites only.

    header_score.py BASE HOST PATH [PATH …] [--certificate FILE] [--staff E-MAIL]

Asks BASE for each path as though it were reached as https://HOST and scores the answer: 100, less what is missing, plus
what is better than it must be (counted only from 90 points up). If BASE begins with https, it is a front whose
certificate for HOST lies in FILE. With --staff it logs in at the desk first, with the password from standard input, and
scores that answer too. Prints a line a path; exit status 1 if one is below 100.
"""

import argparse
import http.client
import re
import ssl
import sys
from html.parser import HTMLParser
from urllib.parse import urlencode, urlsplit

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


class Visitor:
    """Asks as https://HOST; through a front with a certificate of its own, which is checked, if BASE is https."""

    def __init__(self, base, host, certificate):
        self.base, self.host, self.cookies = urlsplit(base), host, {}
        self.context = ssl.create_default_context(cafile=certificate) if self.base.scheme == "https" else None

    def connect(self):
        connection = http.client.HTTPConnection(self.base.hostname, self.base.port, timeout=60)
        if self.context:
            connection.connect()
            connection.sock = self.context.wrap_socket(connection.sock, server_hostname=self.host)
        return connection

    def ask(self, path, form=None):
        headers = {"Host": self.host, "Origin": f"https://{self.host}"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if form:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = self.connect()
        connection.request("POST" if form else "GET", path, body=urlencode(form) if form else None, headers=headers)
        answer = connection.getresponse()
        body = answer.read().decode(errors="replace")
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer, body

    def log_in(self, email, password):
        _, page = self.ask("/desk/login")
        fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
        return self.ask("/desk/login", fields | {"email": email, "password": password})


def verdict(answer, body, host, name):
    headers = {name.lower(): value for name, value in answer.getheaders()}
    results = judge(headers, answer.headers.get_all("Set-Cookie") or [], body, host)
    lost = [name for given, name in results if given < 0]
    print(f"{score(results):4d}  {answer.status} {name[:60]}" + (f"  loses by {', '.join(lost)}" if lost else ""))
    return score(results)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("base")
    parser.add_argument("host")
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--certificate")
    parser.add_argument("--staff")
    given = parser.parse_args()
    visitor, points = Visitor(given.base, given.host, given.certificate), []
    if given.staff:
        answer, body = visitor.log_in(given.staff, sys.stdin.readline().rstrip("\n"))
        points.append(verdict(answer, body, given.host, "POST /desk/login"))
    for path in given.paths:
        answer, body = visitor.ask(path)
        if given.staff and path.startswith("/desk") and answer.status != 200:
            sys.exit(f"{path} answered {answer.status}: nobody is logged in")
        points.append(verdict(answer, body, given.host, path))
    print(f"the least: {min(points)} of {len(points)} answers")
    sys.exit(0 if min(points) >= WANTED else 1)


if __name__ == "__main__":
    main()
