#!/usr/bin/env python3
"""Kills the program in the middle of its work, again and again, and looks for what it had acknowledged.

usage: kill.py LOAD_BINARY URL [--rounds 50] [--clients 32] [--seed N]

Each round starts the load, waits until some orders were acknowledged and at least 20 are in flight, kills it with
SIGKILL at a random moment, and compares: every order said to be placed must be in the store, no key twice. Prints one
summary line; exits 1 on any violation. The number in flight is counted from the load's own lines, at the kill.
"""
import argparse, os, random, signal, subprocess, sys, time


def query(url, sql):
    if url.startswith("sqlite:"):
        command = ["sqlite3", "-readonly", url[len("sqlite:"):], sql]
    else:
        command = ["psql", url, "-At", "-c", sql]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()


def one_round(binary, url, clients, pause, log):
    """Returns the acknowledged order numbers and how many requests were in flight at the kill."""
    with open(log, "wb") as out:
        process = subprocess.Popen([binary, "place", url, str(clients)], stdout=out, stderr=subprocess.STDOUT)
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline and process.poll() is None:
            text = open(log, "rb").read()
            if text.count(b"placed ") >= 5:
                break
            time.sleep(0.01)
        time.sleep(pause)
        died_alone = process.poll() is not None
        process.send_signal(signal.SIGKILL)
        process.wait()
    lines = open(log, "rb").read().decode(errors="replace").split("\n")[:-1]
    sent = {line.split()[1] for line in lines if line.startswith("sent ")}
    placed = [line.split() for line in lines if line.startswith("placed ")]
    failed = [line for line in lines if line.startswith("failed ")]
    answered = {parts[1] for parts in placed} | {line.split()[1] for line in failed}
    return [parts[2] for parts in placed], len(sent - answered), failed, died_alone


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("url")
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    options = parser.parse_args()
    generator = random.Random(options.seed)
    os.environ["SWIFT_BACKTRACE"] = "enable=no"
    log = f"/tmp/waybill-kill-{os.getpid()}.log"
    acknowledged, lost, busy, broken, failures = 0, [], 0, 0, []
    for number in range(options.rounds):
        placed, in_flight, failed, died = one_round(
            options.binary, options.url, options.clients, generator.uniform(0, 0.3), log)
        acknowledged += len(placed)
        busy += in_flight >= 20
        failures += failed + (["the load ended by itself"] if died else [])
        stored = set(query(options.url, "SELECT number FROM orders"))
        lost += [number for number in placed if number not in stored]
        if options.url.startswith("sqlite:") and query(options.url, "PRAGMA quick_check") != ["ok"]:
            broken += 1
    doubled = query(options.url, "SELECT number FROM orders GROUP BY number HAVING count(*) > 1")
    check = subprocess.run([options.binary, "check", options.url], capture_output=True, text=True)
    os.unlink(log)
    bad = lost or doubled or broken or failures or "broken=0" not in check.stdout or busy < 0.9 * options.rounds
    print(f"kill seed={options.seed} kills={options.rounds} acknowledged={acknowledged} lost={len(lost)} "
          f"doubled={len(doubled)} corrupt={broken} failures={len(failures)} "
          f"rounds_with_20_in_flight={busy} {check.stdout.strip().splitlines()[-1:] or check.stderr}")
    if failures:
        print("first failure:", failures[0], file=sys.stderr)
    sys.exit(1 if bad else 0)


main()
