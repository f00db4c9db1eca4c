"""The desk's part of script/lib/attack.py: what there is to try on the pages that need a log-in.

The addresses are those of `waybill routes --json`; which fields a form has and what an address asks for are read from the
pages themselves, as far as their links lead. A route nobody links to is tried with the fields every form has.
"""

import http.cookiejar
import re
import urllib.error
import urllib.request
from html.parser import HTMLParser
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit

# What fits a field well enough to reach what is behind it, by its type or name.
TYPES = {"number": "1", "date": "2030-01-07", "datetime-local": "2030-01-07T10:00", "email": "ada@example.com"}
NAMES = {"quantity": "1", "amount": "1.00", "weight": "500", "sku": "LAMP-OAK", "code": "LAMP-OAK", "q": "lamp", "reason": "because"}
EVERYWHERE = {"csrf": "", "key": "", "about": "abc", "version": "1", "seen": "1", "reason": "because"}
# An order page offers what its order allows, so many are read; of other pages a few say all.
PAGES_MAX = {"/desk/orders/{order}": 40}


class Page(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.links, self.forms, self.chosen = [], [], None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        told = dict(attributes)
        if tag == "a" and told.get("href"):
            self.links.append(told["href"])
        elif tag == "form":
            self.forms.append((told.get("method", "get").lower(), told.get("action") or "", {}))
        elif tag in ("input", "textarea", "select", "button") and told.get("name") and self.forms:
            name, fields = told["name"], self.forms[-1][2]
            plain = re.sub(r"[-\[\]\d]+$", "", name)
            if tag == "button" or name not in fields:
                fields[name] = told.get("value") or TYPES.get(told.get("type")) or NAMES.get(plain, "")
            self.chosen = (fields, name) if tag == "select" else None
        elif tag == "option" and self.chosen and told.get("value"):
            fields, name = self.chosen
            if "selected" in told or not fields[name]:
                fields[name] = told["value"]


class Session:
    """Somebody who is logged in."""

    def __init__(self, base, email, password):
        self.base, self.jar = base, http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        page = Page(self.read("/desk/login"))
        _, action, fields = next(form for form in page.forms if form[1].startswith("/desk/login"))
        self.read(action, fields | {"email": email, "password": password})
        home = Page(self.read("/desk"))
        self.csrf = next((fields["csrf"] for _, _, fields in home.forms if fields.get("csrf")), None)
        if not self.csrf:
            raise SystemExit("nobody was let in at the desk")

    def read(self, path, form=None):
        body = urlencode(form).encode() if form else None
        request = urllib.request.Request(self.base + path, data=body, headers={"Origin": self.base})
        try:
            with self.opener.open(request, timeout=30) as answer:
                return answer.read().decode(errors="replace")
        except urllib.error.HTTPError as refused:
            return refused.read().decode(errors="replace")

    @property
    def cookie(self):
        return "; ".join(f"{each.name}={each.value}" for each in self.jar)


def route_of(path, routes):
    """The most literal of the patterns the path fits, as the router chooses."""
    fitting = [each for each in routes if re.fullmatch(re.sub(r"{\w+}", "[^/]+", each), path)]
    return min(fitting, key=lambda each: each.count("{"), default=None)


def explore(session, gets, posts):
    """Reads page after page: an example of each route's address, what its address asks for, which fields its form has."""
    examples, queries, forms = {}, {each: {"lang": "en"} for each in gets}, {}
    waiting, seen, read = ["/desk"], set(), {}
    while waiting:
        path = waiting.pop(0)
        route = route_of(urlsplit(path).path, gets)
        if route is None or read.get(route, 0) >= PAGES_MAX.get(route, 3):
            continue
        read[route] = read.get(route, 0) + 1
        page = Page(session.read(path))
        for method, action, fields in page.forms:
            target = urlsplit(urljoin(path, action or path))
            if method == "post" and (found := route_of(target.path, posts)):
                examples.setdefault(("POST", found), target.path)
                forms.setdefault(found, {}).update(fields)
            elif method == "get" and (found := route_of(target.path, gets)):
                queries[found].update(fields)
        for link in page.links:
            target = urlsplit(urljoin(path, link))
            found = route_of(target.path, gets)
            if target.netloc or found is None:
                continue
            examples.setdefault(("GET", found), target.path)
            queries[found].update({name: value or "abc" for name, value in parse_qsl(target.query, keep_blank_values=True)})
            address = target.path + ("?" + target.query if target.query else "")
            if address not in seen:
                seen.add(address)
                waiting.append(address)
    return examples, queries, forms


def marked_path(route, example):
    """The example's path with a mark behind each value that stands in the route's places."""
    if example is None:
        return re.sub(r"{\w+}", "abc*", route)
    parts = zip(route.split("/"), example.split("/"))
    return "/".join(value + "*" if place.startswith("{") else value for place, value in parts)


def marked_pairs(fields):
    return "&".join(f"{quote(name, safe='')}={quote(str(value), safe='')}*" for name, value in fields.items())


def targets(base, routes, hire, make):
    """`hire(n)` gives e-mail and password of an account; `make(name, method, address, headers, body, count, options)` a target.

    Every form is tried in a session of its own, since some end it."""
    desk = [each for each in routes if each["path"].startswith("/desk") and each["entrance"] in ("session", "open", "link")]
    gets = [each["path"] for each in desk if each["method"] == "GET"]
    posts = [each["path"] for each in desk if each["method"] == "POST"]
    session = Session(base, *hire(0))
    examples, queries, forms = explore(session, gets, posts)
    found = []
    for place, each in enumerate(desk):
        method, route = each["method"], each["path"]
        needs_session = each["entrance"] == "session"
        address = marked_path(route, examples.get((method, route)))
        if method == "GET":
            headers = {"Cookie": session.cookie, "Connection": "close"} if needs_session else {"Connection": "close"}
            address += "?" + marked_pairs(queries[route])
            # A stream of events has no end, but its head is answered after the same questions.
            verb = "HEAD" if route.endswith("/events") else "GET"
            found.append(make(f"{method} {route}", verb, address, headers, "", address.count("*"), []))
            continue
        own = Session(base, *hire(place)) if needs_session else None
        fields = {name: value or NAMES.get(name, "abc") for name, value in forms.get(route, EVERYWHERE).items()}
        fields |= {"csrf": own.csrf, "key": ""} if own else {}
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": base, "Connection": "close"}
        if own:
            headers["Cookie"] = own.cookie
        body = marked_pairs(fields)
        options = [] if own else ["--randomize", "email", "--tamper", "xforwardedfor"]
        found.append(make(f"{method} {route}", "POST", address, headers, body, (address + body).count("*"), options))
    return found
