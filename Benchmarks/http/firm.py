"""A small firm behind a server of its own: furnished by the command line, asked over HTTP, stopped by its process."""

import json
import os
import socket
import subprocess
import time
import urllib.request

SCOPES = ["orders:write", "orders:read", "stock:write", "stock:read", "events:read", "payments:write", "payments:read"]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Program:
    """The program on the command line against one store: whoever uses it says which, by `binary`, `folder` and `env`."""

    def call(self, *words, before=(), env=None):
        return subprocess.run(
            [*before, self.binary, *words], env=self.env | (env or {}), cwd=self.folder, capture_output=True,
            text=True, errors="replace", stdin=subprocess.DEVNULL)

    def run(self, *words):
        done = self.call(*words)
        if done.returncode != 0:
            raise SystemExit(f"waybill {' '.join(words)}: {done.stdout}{done.stderr}")
        return done.stdout

    def checks(self):
        """What the program's own proofs find broken, a line each."""
        found = []
        for words in (["order", "check"], ["stock", "check"], ["money", "check"], ["chain", "verify"]):
            done = self.call(*words)
            if done.returncode != 0:
                found.append(f"{' '.join(words)}: {(done.stdout + done.stderr).splitlines()[:1]}")
        return found


class Firm(Program):
    """`with Firm(binary, url, folder) as firm:` serves on `firm.port` until the end."""

    def __init__(self, binary, url, folder, keys=4, role="web"):
        self.binary, self.folder, self.role = binary, folder, role
        self.env = {
            **os.environ, "WAYBILL_DATABASE_URL": url, "WAYBILL_KEYS_FILE": os.path.join(folder, "keys"),
            "WAYBILL_LANGUAGE": "en", "SWIFT_BACKTRACE": "enable=no",
        }
        self.server = None
        # The same again after a crash, since links name it.
        self.port = free_port()
        self.keys = []
        self.furnish(keys)

    def furnish(self, keys):
        self.run("migrate")
        self.run("channel", "add", "web", "--currency", "EUR", "--brand", "Lumen", "--prices-include-tax")
        self.run("location", "add", "AMS", "--name", "Amsterdam", "--country", "NL", "--zone", "Europe/Amsterdam")
        self.sell("LAMP", 100_000_000)
        self.keys = [self.key(f"load {number}") for number in range(keys)]

    def sell(self, sku, quantity, price="10", *more):
        self.run("product", "add", sku, "--name", sku, "--price", price, "--currency", "EUR", *more)
        self.run("stock", "receive", sku, str(quantity), "--at", "AMS")

    def key(self, name, role="integration", scopes=SCOPES):
        words = [word for scope in scopes for word in ("--scope", scope)]
        return json.loads(self.run("key", "add", name, "--role", role, *words, "--json"))["secret"]

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()

    def start(self):
        self.log = open(os.path.join(self.folder, "server.log"), "ab")
        self.server = subprocess.Popen(
            [self.binary, "serve", "--role", self.role, "--port", str(self.port)], env=self.env, cwd=self.folder,
            stdout=self.log, stderr=self.log)
        for _ in range(600):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=5):
                    return
            except OSError:
                if self.server.poll() is not None:
                    break
                time.sleep(0.05)
        self.stop()
        raise SystemExit(f"the server did not start; see {self.log.name}")

    def stop(self):
        if self.server is not None:
            self.server.terminate()
            self.reap()

    def kill(self):
        """As a crash ends it: without a chance to say or write anything more."""
        self.server.kill()
        self.reap()

    def reap(self):
        self.server.wait()
        self.server = None
        self.log.close()


def draft(customer, quantity=1, sku="LAMP", **more):
    """An order that is paid at the door, so that nothing but the order itself is under way."""
    return {
        "channel": "web", "payment_rule": "cash_on_delivery",
        "contact": {"name": f"Buyer {customer}", "email": f"buyer{customer}@example.com"},
        "shipping_address": {
            "lines": [f"Street {customer}"], "locality": "Utrecht", "postcode": "3511 AB", "country": "NL"},
        "lines": [{"sku": sku, "quantity": quantity}], **more,
    }


def verdict(name, figures, violations):
    """The summary line, and what went wrong below it; ends the program with 1 if anything did."""
    said = " ".join(f"{key}={value}" for key, value in figures.items())
    print(f"{name} {said} violations={len(violations)}")
    for violation in violations[:5]:
        print(f"  violation: {str(violation)[:1000]}")
    raise SystemExit(1 if violations else 0)
