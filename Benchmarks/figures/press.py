"""`Benchmarks/press/press.c`: clients that ask whether or not they are answered, or several kinds of them at once."""

import json
import random
import subprocess

from . import machine

PATIENCE = 30
"""What the counts of a kind are called that must stay nothing: refused without saying when to come back, answered
otherwise, not answered in time, cut off."""
FAULTS = ("unkind", "other", "late", "broken")


class Press:
    def __init__(self, folder):
        self.program = folder / "press"
        machine.run("gcc", "-O2", "-o", self.program, machine.ROOT / "Benchmarks" / "press" / "press.c")

    def begin(self, shop, kinds, connections, seconds, rate=0, pause=0, cookie="-", patience=PATIENCE):
        """`kinds` is `{name: (weight, file of paths or None)}`; without a rate each connection waits for its answer."""
        words = [f"{name}={weight}" + (f":{paths}" if paths else "") for name, (weight, paths) in kinds.items()]
        return subprocess.Popen(
            [str(word) for word in (
                self.program, shop.port, connections, seconds, rate, pause * 1000, patience * 1000, shop.programs,
                random.randint(1, 10**9), cookie, *words)], stdout=subprocess.PIPE, text=True)

    @staticmethod
    def end(process):
        """What was told of each kind, by its name."""
        said = process.communicate()[0]
        if process.returncode != 0:
            raise SystemExit(f"press ended with {process.returncode}: {said}")
        return {told["kind"]: told for told in map(json.loads, said.splitlines())}

    def run(self, *words, **more):
        return self.end(self.begin(*words, **more))


def faults(told):
    """The counts that must be nothing and are not, as a text; an empty one if all is well."""
    return ", ".join(
        f"{kind['kind']}: {kind[name]} {name}" + (f" ({kind['other_status']})" if name == "other" else "")
        for kind in told.values() for name in FAULTS if kind[name])
