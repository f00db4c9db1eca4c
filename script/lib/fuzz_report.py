#!/usr/bin/env python3
"""Usage: fuzz_report.py TALLY DOCUMENT [PATTERN]

Prints, for each operation of the OpenAPI document, how many calls the fuzzer made and how many of those that should
succeed did (2xx); fails below 60 %, for an operation without such a call, and for a positive call that was answered
with anything but 2xx, 412, 422 or 428. With a pattern, only operations whose path matches it count.
"""

import json
import re
import sys

LEAST = 60
ADMITTED = (412, 422, 428)
METHODS = ("get", "put", "post", "patch", "delete")


def main():
    tally_file, document_file, *pattern = sys.argv[1:]
    with open(tally_file) as file:
        tally = json.load(file)
    with open(document_file) as file:
        document = json.load(file)
    operations = [
        f"{method.upper()} {path}"
        for path, item in document["paths"].items()
        for method in METHODS
        if method in item and re.search("".join(pattern), path)
    ]
    print(f"{'operation':58} {'calls':>6} {'should succeed':>14} {'2xx':>5}")
    told = [report(operation, tally.get(operation, {})) for operation in operations]
    calls = sum(sum(tally.get(operation, {}).values()) for operation in operations)
    faults = sum(is_bad for _, is_bad in told)
    least = min((share for share, _ in told), default=0)
    print(f"{len(operations)} operations, {calls} calls, at least {least:.0f} % of an operation's accepted; ", end="")
    print(f"{faults} operations below {LEAST} %, uncalled or refused otherwise than admitted")
    return 1 if faults or not operations else 0


def report(operation, counts):
    """Prints a line, and what was refused if that is too much: the share that succeeded, and whether it is."""
    positive, good, refused = 0, 0, {}
    for outcome, count in counts.items():
        kind, status, *code = outcome.split(" ")
        if kind != "positive":
            continue
        positive += count
        if status.startswith("2"):
            good += count
        else:
            refused[" ".join([status, *code])] = count
    share = 100 * good / positive if positive else 0
    wrong = [outcome for outcome in refused if int(outcome.split(" ")[0]) not in ADMITTED]
    is_bad = share < LEAST or bool(wrong)
    print(f"{operation:58} {sum(counts.values()):6} {positive:14} {share:4.0f}%{'  <--' if is_bad else ''}")
    if is_bad:
        for outcome, count in sorted(refused.items(), key=lambda one: -one[1]):
            print(f"    {count:5} {outcome}")
    return share, is_bad


if __name__ == "__main__":
    sys.exit(main())
