"""Runs sqlmap over every parameter of a running server; started by script/attack.sh.

    attack.py BASE KEY[,KEY…] TRACKING_PATH WORK [--routes FILE --staff E-MAIL,E-MAIL…] [--minutes 20] [--workers 3]

Each target is a raw request in a file with `*` at what is tried. Prints a line a target that is injectable or was not
reached, faults of the server (a 500 is a finding too), and the sums.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote, urlsplit

import attack_desk

# What stands in a path or a query when no example says so: things the demo store has.
SAMPLES = {
    "order": "K7M-29Q-FX4", "customer": "C-1", "sku": "LAMP", "channel": "web", "location": "LEEDS", "type": "order.received",
    "limit": "5", "after": "x", "wait": "0", "types": "order.received", "q": "lamp",
}
HEADERS = ("User-Agent", "Cookie", "Accept-Language", "X-Request-ID", "X-Forwarded-For", "Idempotency-Key", "If-Match")

PASSWORD = "four green lamps at dusk"
QUIET = {**os.environ, "TERM": "dumb"}
TRIED = re.compile(r"((?:\(custom\) )?[A-Z][A-Za-z-]* parameter '[^']+') (?:does not|appears|is dynamic|might|is vulnerable)")


class Target:
    def __init__(self, name, request, count, *options):
        self.name, self.request, self.count, self.options, self.level = name, request, count, options, 1


def raw(base, method, path, headers, body=""):
    lines = [f"{method} {path} HTTP/1.1", f"Host: {urlsplit(base).netloc}"]
    # One id for all, so that two answers differ only if what was asked made a difference.
    headers = {"X-Request-ID": "attack", **headers}
    if body:
        headers = {**headers, "Content-Length": str(len(body.encode()))}
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines) + "\r\n\r\n" + body


def sample(schema, document, depth=0):
    """A value that fits the schema well enough to reach what is behind it."""
    if "$ref" in schema:
        return sample(document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]], document, depth)
    for key in ("example", "default", "const"):
        if key in schema:
            return schema[key]
    if schema.get("examples"):
        return schema["examples"][0]
    if "enum" in schema:
        return schema["enum"][0]
    for key in ("oneOf", "anyOf"):
        if key in schema:
            return sample(schema[key][0], document, depth)
    kind = schema.get("type")
    kind = kind[0] if isinstance(kind, list) else kind
    if kind == "object":
        properties = schema.get("properties", {})
        return {name: sample(inner, document, depth + 1) for name, inner in properties.items()} if depth < 4 else {}
    if kind == "array":
        return [sample(schema.get("items", {}), document, depth + 1)] if depth < 4 else []
    return {"integer": 1, "number": 1, "boolean": True}.get(kind, "abc")


def marked(value):
    """The same with a mark behind every text and number, and how many there are."""
    if isinstance(value, dict):
        parts = {key: marked(inner) for key, inner in value.items()}
        return {key: part for key, (part, _) in parts.items()}, sum(count for _, count in parts.values())
    if isinstance(value, list):
        parts = [marked(inner) for inner in value]
        return [part for part, _ in parts], sum(count for _, count in parts)
    if isinstance(value, bool) or value is None:
        return value, 0
    return f"{value}*", 1


def known_things(base, prefix, key):
    """What is there to stand in paths and queries: the first of each list that knows it."""
    known = dict(SAMPLES)
    for name, path, member in [
        ("order", "/orders", "id"), ("customer", "/customers", "id"), ("sku", "/variants", "sku"),
        ("location", "/locations", "code"), ("channel", "/channels", "code"), ("fulfillment", "/fulfillments", "id"),
        ("parcel", "/parcels", "id"), ("payment", "/payments", "id"), ("item", "/attention-items", "id"),
    ]:
        request = urllib.request.Request(base + prefix + path, headers={"Authorization": f"Bearer {key}"})
        try:
            with urllib.request.urlopen(request) as answer:
                known[name] = str(json.load(answer)["data"][0][member])
        except (OSError, LookupError, ValueError):
            pass
    return known


def operation_targets(base, prefix, key, path, method, operation, document, known):
    """One request for path, headers and body, and one for each parameter of the query: a query is answered only if all of
    it is sound, so each is tried alone."""
    headers = {"Authorization": f"Bearer {key}", "Accept": "application/json", "Connection": "close"}
    name, verb, plain, marks = f"{method.upper()} {path}", method.upper(), prefix + path, prefix + path
    count = len(re.findall(r"{(\w+)}", path))
    for place in re.findall(r"{(\w+)}", path):
        value = quote(known.get(place, "abc"), safe="")
        plain, marks = plain.replace("{%s}" % place, value), marks.replace("{%s}" % place, value + "*")
    body, more = "", dict(headers)
    if "requestBody" in operation:
        media = operation["requestBody"]["content"]["application/json"]
        example = media.get("example") or next(iter(media.get("examples", {}).values()), {}).get("value")
        told, found = marked(example or sample(media["schema"], document))
        body, count = json.dumps(told), count + found
        more["Content-Type"] = "application/json"
    if method != "get":
        more |= {"If-Match": '"1*"', "Idempotency-Key": "abc*"}
        count += 2
    targets = [Target(name, raw(base, verb, marks, more, body), count)] if count else []
    for parameter in operation.get("parameters", []):
        if "$ref" in parameter:
            parameter = document["components"]["parameters"][parameter["$ref"].rsplit("/", 1)[1]]
        if parameter["in"] == "query":
            value = known.get(parameter["name"]) or sample(parameter.get("schema", {}), document)
            address = f"{plain}?{parameter['name']}={quote(str(value))}*"
            targets.append(Target(f"{name}?{parameter['name']}", raw(base, verb, address, headers), 1))
    return targets


def page_targets(base, tracking):
    form = {"Content-Type": "application/x-www-form-urlencoded", "Connection": "close"}
    plain = {"Connection": "close"}
    every = {name: "abc*" for name in HEADERS}
    # Each question of a look-up comes from another address about another order, or its measure would answer for the store.
    apart = ("--tamper", "xforwardedfor")
    return [
        Target("GET / with every header", raw(base, "GET", "/?lang=en*", {**every, **plain}), len(every) + 1),
        Target("GET /track", raw(base, "GET", "/track?lang=en*", plain), 1),
        Target("POST /track, number", raw(base, "POST", "/track", form, "number=K7M-29Q-FX4*&email=ada%40example.com"), 1,
               "--randomize", "email", *apart),
        Target("POST /track, e-mail", raw(base, "POST", "/track", form, "number=K7M29QFX4&email=ada%40example.com*"), 1,
               "--randomize", "number", *apart),
        Target("POST /track, address", raw(base, "POST", "/track?lang=en*", {**form, "X-Forwarded-For": "10.9.8.7*"},
                                           "number=K7M29QFX4&email=ada%40example.com"), 2, "--randomize", "number,email"),
        Target("GET tracking", raw(base, "GET", f"{tracking}*?lang=en*", plain), 2),
        Target("GET tracking events", raw(base, "HEAD", f"{tracking}/events?lang=en*&since=0*", plain), 2),
        Target("POST note", raw(base, "POST", f"{tracking}/notes", form, "key=1*&text=hello*"), 2),
        Target("GET pay", raw(base, "GET", f"/pay/{tracking.rsplit('/', 1)[1]}*?lang=en*", plain), 2),
        Target("POST pay", raw(base, "POST", f"/pay/{tracking.rsplit('/', 1)[1]}", form, "key=1*&method=card*&outcome=ok*"), 3),
        Target("GET /dev/mail", raw(base, "GET", "/dev/mail?lang=en*&before=mail_0000000000000*", plain), 2),
        Target("GET one mail", raw(base, "GET", "/dev/mail/mail_0000000000000*", plain), 1),
        Target("GET asset", raw(base, "GET", "/assets/site.css*", plain), 1),
        Target("GET /metrics", raw(base, "GET", "/metrics", {"Authorization": "Bearer abc*", **plain}), 1),
        Target("API with a made-up key", raw(base, "GET", "/api/v1/orders", {"Authorization": "Bearer wbk_abc*", **plain}), 1),
    ]


def desk_targets(given):
    routes = json.loads(Path(given.routes).read_text(encoding="utf-8"))
    staff = given.staff.split(",")

    def make(name, method, address, headers, body, count, options):
        return Target(name, raw(given.base, method, address, headers, body), count, *options)

    return attack_desk.targets(given.base, routes, lambda place: (staff[place % len(staff)], PASSWORD), make)


def deeper(targets):
    """The same once more, tried harder."""
    again = [Target(target.name + " (level 2)", target.request, target.count, *target.options) for target in targets]
    for target in again:
        target.level = 2
    return again


def attack(target, place, work, deadline):
    left = deadline - time.monotonic()
    if left < 5:
        return target, None, "no time left"
    file = Path(work, f"target-{place}.txt")
    file.write_bytes(target.request.encode())
    command = [
        "sqlmap", "-r", str(file), "--batch", "--ignore-stdin", "--level", str(target.level), "--risk", "1", "--technique", "BEU",
        "--flush-session", "--output-dir", str(Path(work, f"out-{place}")), "--disable-coloring", "--ignore-code", "*",
        "--skip-waf", "--drop-set-cookie", "--timeout", "10", "--retries", "0", "--answers", "follow=N,resend=N,reduce=N", *target.options,
    ]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=left, check=False, env=QUIET)
        return target, done.returncode, done.stdout + done.stderr
    except subprocess.TimeoutExpired as late:
        return target, None, (late.stdout or b"").decode(errors="replace")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("base")
    arguments.add_argument("key")
    arguments.add_argument("tracking")
    arguments.add_argument("work")
    arguments.add_argument("--routes", help="what `waybill routes --json` says; without it the desk is left out")
    arguments.add_argument("--staff", default="", help="accounts of the desk that may be ruined")
    arguments.add_argument("--minutes", type=float, default=20)
    arguments.add_argument("--deeper", type=int, default=0, help="try one in so many at level 2 as well")
    arguments.add_argument("--workers", type=int, default=3)
    arguments.add_argument("--only", help="targets whose name holds this")
    given = arguments.parse_args()
    with urllib.request.urlopen(given.base + "/api/v1/openapi.json") as answer:
        document = json.load(answer)
    prefix = urlsplit(document["servers"][0]["url"]).path.rstrip("/")
    keys = given.key.split(",")
    known = known_things(given.base, prefix, keys[0])
    targets = page_targets(given.base, given.tracking)
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            if method in ("get", "post", "put", "patch", "delete"):
                targets += operation_targets(
                    given.base, prefix, keys[len(targets) % len(keys)], path, method, operation, document, known)
    if given.routes:
        targets += desk_targets(given)
    targets = [target for target in targets if not given.only or given.only in target.name]
    targets += deeper(targets[:: given.deeper]) if given.deeper else []
    deadline = time.monotonic() + given.minutes * 60
    with ThreadPoolExecutor(given.workers) as pool:
        results = list(pool.map(lambda item: attack(item[1], item[0], given.work, deadline), enumerate(targets)))
    tried = injectable = missed = faults = 0
    for target, status, said in results:
        found = re.findall(r"^Parameter: (.+)$", said, re.MULTILINE)
        faults += len(re.findall(r"500 \(Internal Server Error\)", said))
        tested = len(set(TRIED.findall(said)))
        if re.search(r"429 \(Too Many Requests\)", said) and "/track" not in target.name:
            print(f"asked too often: {target.name}")
        if found:
            injectable += len(found)
            print(f"INJECTABLE {target.name}: {', '.join(found)}")
            print("    " + "\n    ".join(said[said.find("sqlmap identified"):].splitlines()[:24]))
        if status is None:
            missed += target.count
            print(f"not finished: {target.name}")
        else:
            tried += max(tested, 0)
        Path(given.work, "last.log").write_text(said, encoding="utf-8")
        if status is not None and tested == 0:
            missed += target.count
            print(f"nothing was tried at {target.name}: {said.strip().splitlines()[-3:]}")
    print(f"sqlmap: {len(targets)} requests, {tried} parameters tried, {injectable} injectable, {missed} not reached, {faults} times 500")
    sys.exit(1 if injectable or missed or faults else 0)


if __name__ == "__main__":
    main()
