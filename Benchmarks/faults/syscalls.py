#!/usr/bin/env python3
"""Every write and every flush of five commands fails once, or is the last the program does.

usage: syscalls.py BINARY sqlite: [--short] [--seed N]

A command (a placement, a payment, a hand-over, an import, a migration) is run once under strace to count its pwrite64,
fsync and fdatasync. Then, from a fresh copy of the store, it is run again for every k: killed at the k-th such call of
a thread, or that call answered with EIO or ENOSPC, until a run is hit by nothing any more. After each run the store is
whole and is as before the command or as after it; after it, if the command said so; and the same command under the
same key brings it to the end. Last, a server is asked to place orders while calls fail under it: a failure is answered
with 503 or 507 and never with success, and the next order is taken within five seconds, without a restart.
"""

import asyncio
import collections
import json
import os
import pathlib
import re
import signal
import subprocess
import time

from ground import (
    Bench, Firm, Wire, copy_of, damage, differences, draft, footprint, options, rows, scratch, verdict)

CALLS = ["pwrite64", "fsync", "fdatasync"]
FAULTS = ["signal=SIGKILL", "error=EIO", "error=ENOSPC"]
PLACE = [
    "order", "place", "--channel", "web", "--line", "LAMP=2", "--name", "Ada Byron", "--email", "ada@example.com",
    "--country", "NL", "--line1", "Oudegracht 12", "--locality", "Utrecht", "--postcode", "3511 AB"]


class Flow:
    """A command with the store it begins from. One of several transactions may stop between them."""

    def __init__(self, name, binary, folder, words, is_single=True, afterwards=None):
        self.name, self.binary, self.words, self.is_single = name, binary, words, is_single
        self.start = str(folder / name)
        self.afterwards = afterwards or []

    def finish(self, bench):
        """The command again, and what works its consequences off."""
        done = bench.call(*self.words)
        for words in self.afterwards:
            bench.call(*words)
        return done

    def measure(self, place):
        """How often a thread makes each call at most, and the store before and after."""
        bench = Bench(self.binary, copy_of(self.start, place))
        self.before = footprint(bench.url)
        trace = os.path.join(place, "trace")
        done = bench.call(*self.words, before=strace(trace))
        if done.returncode != 0:
            raise SystemExit(f"{self.name} does not work undisturbed: {done.stdout}{done.stderr}")
        self.after = footprint(bench.url)
        self.finish(bench)
        self.end = footprint(bench.url)
        counts = collections.Counter(re.findall(r"^(\d+) +(\w+)\(", open(trace).read(), re.M))
        self.points = {call: max((n for (_, name), n in counts.items() if name == call), default=0) for call in CALLS}
        self.calls = {call: sum(n for (_, name), n in counts.items() if name == call) for call in CALLS}


def strace(trace, *inject):
    return ["strace", "-f", "--seccomp-bpf", "-qq", "-o", trace, "-e", "trace=" + ",".join(CALLS), "-e", "signal=none",
            *inject]


class Run:
    def __init__(self, chosen):
        self.chosen, self.violations = chosen, []
        self.runs = self.hit = self.said_done = self.undone = 0

    def violation(self, *words):
        self.violations.append(": ".join(str(word) for word in words))

    def flows(self, folder):
        binary = self.chosen.binary
        firm = folder / "firm"
        firm.mkdir()
        bench = Bench(binary, firm)
        bench.furnish()
        copy_of(firm, folder / "placement")
        yield Flow("placement", binary, folder, [*PLACE, "--reference", "R-1", "--key", "k-1"])
        yield self.payment(folder, firm)
        yield self.hand_over(folder, firm)
        yield self.import_(folder, firm)
        (folder / "migration").mkdir()
        yield Flow("migration", binary, folder, ["migrate"], is_single=False)

    def payment(self, folder, firm):
        bench = Bench(self.chosen.binary, copy_of(firm, folder / "payment"))
        bench.run(*PLACE, "--reference", "P-1")
        bench.run("payment", "request", "P-1", "--method", "card")
        words = ["payment", "authorize", "P-1", "--token", "tok_ok", "--key", "k-1"]
        return Flow("payment", bench.binary, folder, words, is_single=False, afterwards=[["work", "--once"]])

    def hand_over(self, folder, firm):
        bench = Bench(self.chosen.binary, copy_of(firm, folder / "hand-over"))
        number = json.loads(bench.run(
            *PLACE, "--reference", "H-1", "--pay", "cash_on_delivery", "--json"))["number"]
        bench.run("order", "confirm", "H-1")
        bench.run("fulfillment", "pick", "H-1")
        bench.run("fulfillment", "scan", "H-1", "--all")
        bench.run("fulfillment", "pack", "H-1", "--grams", "2000")
        bench.run("parcel", "label", f"{number}/1", "--carrier", "own")
        words = ["fulfillment", "hand-over", f"{number}/1", "--key", "k-1"]
        return Flow("hand-over", bench.binary, folder, words)

    def import_(self, folder, firm):
        """Orders another store exported; where they end is the same however often they are brought."""
        source = Bench(self.chosen.binary, copy_of(firm, folder / "exported"))
        for number in range(3):
            source.run(*PLACE, "--reference", f"I-{number}")
        place = folder / "import"
        bench = Bench(self.chosen.binary, copy_of(firm, place))
        source.run("export", "orders", str(place / "files"))
        words = ["import", "orders", str(place / "files"), "--history"]
        return Flow("import", bench.binary, folder, words, is_single=False)

    def stride(self, flow, points):
        """All of them, or a few of each when time is short, others with each seed."""
        every = range(1, points + 1)
        if not self.chosen.short:
            return every
        few = min(points, 1)
        return sorted(self.chosen.random.sample(every, few))

    def disturb(self, flow, folder):
        place = str(folder / "trial")
        flow.measure(place)
        said = " ".join(f"{call}={flow.calls[call]}" for call in CALLS)
        print(f"  {flow.name}: {said}", flush=True)
        for fault in FAULTS:
            for call in CALLS:
                for k in self.stride(flow, flow.points[call]):
                    self.trial(flow, place, call, fault, k)
                # When threads meet otherwise a run may make more calls than the one that was counted.
                while flow.points[call] and not self.chosen.short and self.trial(flow, place, call, fault, k + 1):
                    k += 1

    def trial(self, flow, place, call, fault, k):
        """One run from a fresh store with one fault; returns whether it was hit."""
        bench = Bench(flow.binary, copy_of(flow.start, place))
        trace, name = os.path.join(place, "trace"), f"{flow.name}: {fault} at {call} {k}"
        done = bench.call(*flow.words, before=strace(trace, "-e", f"inject={call}:{fault}:when={k}"))
        is_hit = done.returncode == -signal.SIGKILL or "(INJECTED)" in open(trace).read()
        self.runs += 1
        self.hit += is_hit
        if not is_hit and done.returncode != 0:
            self.violation(name, "failed although nothing was done to it", done.stderr)
        if done.returncode > 0 and "Fatal error" in done.stderr:
            self.violation(name, "crashed", done.stderr)
        self.examine(flow, bench, name, is_done=done.returncode == 0)
        return is_hit

    def examine(self, flow, bench, name, is_done):
        found = damage(bench.url) if os.path.exists(bench.path) else []
        state = footprint(bench.url) if os.path.exists(bench.path) else {}
        self.said_done += is_done
        self.undone += state == flow.before
        if is_done and state != flow.after:
            found += ["it said it was done"] + differences(state, flow.after)
        if flow.is_single and state not in (flow.before, flow.after):
            found += ["it is neither done nor undone"] + differences(state, flow.before)
        again = flow.finish(bench)
        state = footprint(bench.url)
        if again.returncode != 0 and state != flow.end:
            found.append(f"again it says {again.stdout}{again.stderr}")
        found += differences(self.settled(flow, state), self.settled(flow, flow.end))
        if self.runs % 8 == 0:
            found += damage(bench.url) + bench.checks()
        if found:
            self.violation(name, *found)

    def settled(self, flow, state):
        """Where jobs are worked off, one may rest a moment longer than another."""
        return {name: count for name, count in state.items() if name != "jobs" or not flow.afterwards}


class Serving:
    """A server that stays up while its calls fail."""

    def __init__(self, run, firm):
        self.run, self.firm, self.number = run, firm, 0
        self.failed = self.hit = self.tried = 0
        self.slowest = 0.0
        self.acknowledged = set()

    async def place(self, wire):
        self.number += 1
        try:
            return await wire.ask("POST", "/orders", draft(self.number), {"Idempotency-Key": f"s-{self.number}"})
        except (OSError, asyncio.IncompleteReadError) as gone:
            self.run.violation("server", f"the connection broke: {gone!r}")
            wire.hang_up()

    async def disturb(self, call, fault, k):
        wire = Wire(self.firm.port, self.firm.keys[self.number % len(self.firm.keys)])
        trace = os.path.join(self.firm.folder, "trace")
        tracer = subprocess.Popen(
            ["strace", "-f", "-qq", "-o", trace, "-e", f"trace={call}", "-e", "signal=none",
             "-e", f"inject={call}:{fault}:when={k}", "-p", str(self.firm.server.pid)], stderr=subprocess.DEVNULL)
        await self.attached(tracer)
        answer = await self.place(wire)
        tracer.send_signal(signal.SIGINT)
        tracer.wait()
        is_hit = "(INJECTED)" in open(trace).read()
        self.tried += 1
        self.hit += is_hit
        self.judge(answer, f"server: {fault} at {call} {k}", is_hit)
        await self.heal(wire, f"server: {fault} at {call} {k}")
        wire.close()

    async def attached(self, tracer):
        for _ in range(200):
            status = open(f"/proc/{self.firm.server.pid}/status").read()
            if f"TracerPid:\t{tracer.pid}" in status:
                return await asyncio.sleep(0.02)
            await asyncio.sleep(0.01)
        raise SystemExit("strace does not get hold of the server")

    def judge(self, answer, name, is_hit):
        if answer is None:
            return
        if answer.status == 201:
            self.acknowledged.add(answer.json["number"])
        elif answer.status not in (503, 507) or not is_hit:
            self.run.violation(name, f"was answered {answer}")
        else:
            self.failed += 1
            if not answer.fields.get("retry-after") or answer.json["code"] == "request.fault":
                self.run.violation(name, f"says not when to come back: {answer}")

    async def heal(self, wire, name):
        began = time.monotonic()
        while True:
            answer = await self.place(wire)
            took = time.monotonic() - began
            if answer is not None and answer.status == 201:
                self.acknowledged.add(answer.json["number"])
                break
            if took > 5:
                self.run.violation(name, f"no order is taken five seconds later: {answer}")
                break
            await asyncio.sleep(0.05)
        self.slowest = max(self.slowest, took)

    def compare(self, url):
        lost = self.acknowledged - {number for (number,) in rows(url, "SELECT number FROM orders")}
        if lost:
            self.run.violation("server", f"{len(lost)} acknowledged orders are not in the store")


def serve_through(run, folder):
    chosen, url = run.chosen, f"sqlite:{folder}/served.sqlite"
    with Firm(chosen.binary, url, str(folder), keys=4) as firm:
        serving = Serving(run, firm)
        # A placement flushes once or twice and writes some seventy parts of pages.
        points = [("fdatasync", k) for k in (1, 2)] + [("pwrite64", k) for k in range(1, 81)]
        if chosen.short:
            points = points[:1] + chosen.random.sample(points[2:60], 3)
        asyncio.run(disturb_all(serving, points))
        firm.stop()
        run.violations += firm.checks() + damage(url)
    serving.compare(url)
    if not serving.failed:
        run.violation("server", "no placement failed: nothing was proved")
    return serving


async def disturb_all(serving, points):
    for fault in FAULTS[1:]:
        for call, k in points:
            await serving.disturb(call, fault, k)


def main():
    chosen = options(__doc__)
    run = Run(chosen)
    with scratch() as name:
        folder = pathlib.Path(name)
        for flow in run.flows(folder):
            run.disturb(flow, folder)
        serving = serve_through(run, folder)
    if not run.undone or not run.said_done:
        run.violation("no command was undone, or none was done: nothing was proved")
    verdict("syscalls", {
        "seed": chosen.seed, "runs": run.runs, "hit": run.hit, "said_done": run.said_done, "undone": run.undone,
        "served": serving.tried, "served_hit": serving.hit, "served_failed": serving.failed,
        "slowest_to_heal_ms": round(serving.slowest * 1000)}, run.violations)


main()
