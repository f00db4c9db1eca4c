#!/usr/bin/env python3
"""Bugs are planted one by one, and the test or harness each names must go red; all of it in a copy of the repository.

usage: mutants.py FOLDER [--only NAME …] [--short] [--seed N]

Each file of mutants/ changes one behavior and says by what it must be caught: `tests PATTERN` of the Swift tests, or
`faults NAME`, a harness here in its short form. FOLDER is a copy of the repository as it is now, made for this and
thrown away; it is built once and all that is to catch something must be green, then each patch is applied, built, tried
and taken back. A patch that does not apply or does not compile is a failure of its own, and so is a run that is red
for another reason than what it was to find: no test that failed, or a harness that came to see too little. SWIFT names
another swift, WAYBILL_TEST_POSTGRES_URL a server for the tests. --short takes three, by the seed.
"""

import argparse
import os
import pathlib
import random
import re
import subprocess
import sys
import time

HOME = pathlib.Path(__file__).parent / "mutants"


class Mutant:
    def __init__(self, path):
        self.path, self.name = path.resolve(), path.stem
        self.text = path.read_text()
        found = re.search(r"^Must be caught by: (tests|faults) (.+)$", self.text, re.M)
        if found is None:
            raise SystemExit(f"{path} does not say what must catch it")
        self.kind, self.what = found.groups()


class Copy:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder).resolve()
        self.swift = os.environ.get("SWIFT", "swift").split()
        if self.folder in pathlib.Path(__file__).resolve().parents:
            raise SystemExit("mutants are planted in a copy, not in the repository itself")

    def do(self, *words, log=None):
        with open(log or os.devnull, "a") as out:
            return subprocess.run(
                words, cwd=self.folder, stdout=out, stderr=out, stdin=subprocess.DEVNULL).returncode == 0

    def build(self, kind, log):
        what = ["--build-tests"] if kind == "tests" else ["--product", "waybill"]
        return self.do(*self.swift, "build", *what, log=log)

    def passes(self, mutant, log):
        if mutant.kind == "tests":
            bundle = str(next((self.folder / ".build/debug").glob("*PackageTests.xctest")))
            return self.do(bundle, "--testing-library", "swift-testing", "--filter", mutant.what, log=log)
        env = {**os.environ, "WAYBILL_BIN": str(self.folder / ".build/debug/waybill")}
        with open(log, "a") as out:
            name, *more = mutant.what.split()
            return subprocess.run(
                ["bash", "script/faults", name, "--short", *more], env=env, cwd=self.folder, stdout=out, stderr=out,
                stdin=subprocess.DEVNULL).returncode == 0

    def saw(self, mutant, log):
        """Whether what is red says what it found, and not only that it came to nothing."""
        found = "✘ Test " if mutant.kind == "tests" else "  violation: "
        lines = log.read_text(errors="replace").splitlines()
        return any(line.startswith(found) and not line.endswith("nothing was proved") for line in lines)

    def applied(self, mutant, *how):
        return self.do("git", "apply", *how, str(mutant.path))


def try_one(copy, mutant, logs):
    """What became of it: caught, missed, or why it proves nothing."""
    log = logs / f"{mutant.name}.log"
    log.unlink(missing_ok=True)
    if not copy.applied(mutant):
        return "does not apply"
    try:
        if not copy.build(mutant.kind, log):
            return "does not compile"
        if copy.passes(mutant, log):
            return "missed"
        return "caught" if copy.saw(mutant, log) else "red for another reason"
    finally:
        if not copy.applied(mutant, "--reverse"):
            raise SystemExit(f"{mutant.name} cannot be taken back: throw {copy.folder} away")


def untouched(copy, mutants, log):
    """What is to catch them and fails already."""
    log.unlink(missing_ok=True)
    if not copy.build("tests", log):
        yield "the build"
        return
    catchers = {(mutant.kind, mutant.what): mutant for mutant in mutants}
    for (kind, what), mutant in catchers.items():
        if not copy.passes(mutant, log):
            yield f"{kind} {what}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--only", nargs="+")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--trusting", action="store_true", help="what is to catch them was seen green just now")
    chosen = parser.parse_args()
    mutants = [Mutant(path) for path in sorted(HOME.glob("*.patch"))]
    if chosen.only:
        mutants = [mutant for mutant in mutants if mutant.name in chosen.only]
    if chosen.short:
        mutants = random.Random(chosen.seed).sample(mutants, 3)
    copy = Copy(chosen.folder)
    logs = copy.folder / ".build/mutants"
    logs.mkdir(parents=True, exist_ok=True)
    for red in [] if chosen.trusting else untouched(copy, mutants, logs / "untouched.log"):
        raise SystemExit(f"{red} is red without any mutant: nothing would be proved")
    ends = {}
    for mutant in mutants:
        began = time.monotonic()
        ends[mutant.name] = try_one(copy, mutant, logs)
        print(f"  {mutant.name}: {ends[mutant.name]} by {mutant.kind} {mutant.what} "
              f"in {time.monotonic() - began:.0f} s", flush=True)
    missed = [name for name, end in ends.items() if end != "caught"]
    print(f"mutants seed={chosen.seed} planted={len(ends)} caught={len(ends) - len(missed)} violations={len(missed)}")
    if missed:
        print(f"  their logs stand in {logs}")
    sys.exit(1 if missed or not ends else 0)


main()
