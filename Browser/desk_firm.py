"""The firm whose desk is walked through: a month of demo orders, and one of each thing the month did not bring."""

import http.cookiejar
import json
import os
import re
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

PASSWORD = "four green lamps at dusk"
ADA = ["--name", "Ada Byron", "--email", "ada@example.com", "--country", "GB", "--line1", "12 High Street",
       "--locality", "London", "--postcode", "N1 9GU"]

ORDER = r"/desk/orders/([0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}|ord_\w+)"


class Firm:
    """Over a store of its own in `folder`; `serve` it once it is made."""

    def __init__(self, program, folder, port):
        self.program, self.folder, self.port, self.server = program, folder, port, None
        self.log = folder / "serve.log"
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith("WAYBILL_")}
        self.environment |= {
            "WAYBILL_DATABASE_URL": f"sqlite:{folder}/desk.sqlite", "WAYBILL_LANGUAGE": "en", "WAYBILL_COMPANY": "Fernhill",
        }

    @property
    def base(self):
        return f"http://127.0.0.1:{self.port}"

    def run(self, *words, given=None):
        done = subprocess.run(
            [self.program, *words], env=self.environment, input=given, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"waybill {' '.join(words)}: {done.stderr or done.stdout}")
        return done.stdout

    def make(self, orders, days):
        self.run("migrate")
        self.run("demo", "--orders", str(orders), "--days", str(days))
        self.make_the_rest()

    def hire(self, name, email, *roles):
        told = self.run("staff", "add", "--name", name, "--email", email, *(f"--role={role}" for role in roles))
        self.run("staff", "accept", re.search(r"https?://\S+", told)[0], given=PASSWORD + "\n")

    def place(self, reference, *words, by_card=True):
        """Placed, and confirmed if it is paid by card."""
        self.run("order", "place", "--channel", "phone", "--reference", reference, *ADA, *words)
        if by_card:
            self.run("payment", "request", reference, "--method", "card")
            self.run("payment", "authorize", reference, "--token", "tok_ok")
        return re.search(r"[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}", self.run("order", "show", reference))[0]

    def pack(self, reference, *words, grams):
        self.run("fulfillment", "pick", reference, "--picker", "Mei")
        self.run("fulfillment", "scan", reference, "--all")
        self.run("fulfillment", "pack", reference, *words, "--grams", str(grams))

    def send(self, number):
        self.pack(number, grams=410)
        self.run("parcel", "label", f"{number}/1", "--carrier", "own")

    def make_the_rest(self):
        self.run("order", "draft", "--channel", "phone", "--reference", "W-DRAFT", *ADA, "--line", "LAMP-OAK=1")
        self.place("W-NEW", "--line", "LAMP-OAK=2", "--line", "TRAY-BAMBOO=1", "--pay", "bank_transfer", by_card=False)
        self.place("W-SHORT", "--line", "LAMP-BRASS=60", "--origin", "marketplace")
        self.place("W-WORK", "--line", "LAMP-OAK=2", "--line", "PLANNER=2")
        self.run("fulfillment", "split", "W-WORK", "LAMP-OAK=1")
        self.place("W-MADE", "--line", "DESK-WALNUT=1", "--line", "ASSEMBLY=1")
        self.place("W-LATER", "--line", "PLANNER=1")
        self.run("fulfillment", "schedule", "W-LATER", "--on", "2099-03-01")
        self.place("W-NEXT", "--line", "PLANNER=1")
        self.place("W-PICK", "--line", "PLANNER=2", "--line", "TRAY-BAMBOO=1")
        self.run("fulfillment", "pick", "W-PICK", "--picker", "Mei")
        self.run("fulfillment", "scan", "W-PICK", "PLANNER=1")
        self.place("W-HELD", "--line", "PLANNER=1")
        self.run("order", "hold", "W-HELD", "--kind", "address", "--reason", "The house number is missing.")
        self.place("W-PACK", "--line", "PLANNER=2", "--line", "TRAY-BAMBOO=1")
        self.pack("W-PACK", "PLANNER=1", grams=30)
        self.send(self.place("W-LABEL", "--line", "PLANNER=1"))
        for reference, end in (("W-LOST", "lost"), ("W-HOME", "delivered")):
            by_card = reference == "W-LOST"
            pay = [] if by_card else ["--pay", "cash_on_delivery"]
            number = self.place(reference, "--line", "PLANNER=1", *pay, by_card=by_card)
            self.send(number)
            self.run("fulfillment", "hand-over", f"{number}/1")
            self.run("parcel", "event", f"{number}/1", end)
        self.run("parcel", "event", "1Z879E930346834440", "pre_transit")
        self.place("W-BACK", "--line", "LAMP-OAK=3", "--pay", "bank_transfer", by_card=False)
        self.run("payment", "record", "W-BACK", "192", "--evidence", "statement 47")
        self.run("payment", "refund", "W-BACK", "3", "--reason", "late")
        self.run("payment", "refund", "W-BACK", "150", "--reason", "scratched", "--as", "support")

    def serve(self):
        with self.log.open("w") as output:
            command = [self.program, "serve", "--host", "127.0.0.1", "--port", str(self.port), "--dev"]
            self.server = subprocess.Popen(command, env=self.environment, stdout=output, stderr=output)
        for _ in range(300):
            try:
                urllib.request.urlopen(self.base + "/readyz").close()
                return
            except OSError:
                if self.server.poll() is not None:
                    break
                time.sleep(0.1)
        raise SystemExit(f"the server did not start:\n{self.log.read_text()}")

    def set_up_link(self):
        for _ in range(100):
            found = re.search(r"/desk/set-up/\w+", self.log.read_text())
            if found:
                return found[0]
            time.sleep(0.1)
        raise SystemExit(f"no link to set up with:\n{self.log.read_text()}")

    def stop(self):
        if self.server:
            self.server.terminate()
            self.server.wait(20)


class Clerk:
    """Reads pages without a browser: where an example of each thing is, faster than by clicking."""

    def __init__(self, base, cookies):
        jar = http.cookiejar.CookieJar()
        self.base, self.opener = base, urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        self.headers = {"Cookie": "; ".join(f"{each['name']}={each['value']}" for each in cookies), "Origin": base}

    def read(self, path):
        try:
            with self.opener.open(urllib.request.Request(self.base + path, headers=self.headers)) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.read().decode()

    def links(self, path, pattern):
        """Every address in links and forms of the page that the pattern fits whole."""
        found = re.findall(r'(?:href|action)="([^"]+)"', self.read(path))
        return [each for each in dict.fromkeys(map(unescaped, found)) if re.fullmatch(pattern, each)]

    def orders(self):
        """The addresses of all orders, page by page."""
        names = []
        for path in ("/desk/orders?view=drafts", "/desk/orders?view=all"):
            while path:
                names += self.links(path, ORDER)
                following = re.search(r'href="([^"]+)" rel="next"', self.read(path))
                path = following and unescaped(following[1])
        return list(dict.fromkeys(names))

    def steps(self, orders, wanted):
        """Where each step of an order is possible: the address of its form by the step's name."""
        steps = {}
        for order in orders:
            for address in self.links(order, rf"{order}/[a-z-]+(\?about=\w+)?"):
                step = urllib.parse.urlsplit(address).path.rsplit("/", 1)[1]
                if step not in steps or ("?" in address and "?" not in steps[step]):
                    steps[step] = address
        for step in wanted:
            # What is not possible yet has no link, but a form that says what stands in the way.
            for order in orders if step not in steps else ():
                if "<form class=\"card" in self.read(f"{order}/{step}"):
                    steps[step] = f"{order}/{step}"
                    break
        return {step: steps[step] for step in wanted if step in steps}


def unescaped(text):
    return text.replace("&amp;", "&")


def tracking_links(firm):
    """The ends of customers' links, by what their order shows: `completed, paid`."""
    told = json.loads(firm.run("demo", "--links", "--json"))
    return {each["shows"]: each["link"].rsplit("/", 1)[1] for each in told}
