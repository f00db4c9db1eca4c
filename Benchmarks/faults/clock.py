"""The program under a clock of ours (clock.c), which may be set while it runs."""

import os
import pathlib
import struct
import subprocess
import time
from datetime import datetime, timezone


def moment(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


def written(seconds):
    return datetime.fromtimestamp(seconds, timezone.utc).isoformat(timespec="seconds").replace("+00:00", "Z")


class FakeClock:
    """Runs on as the true one does, from wherever it was set."""

    def __init__(self, folder):
        self.file, library = os.path.join(folder, "clock"), os.path.join(folder, "clock.so")
        source = pathlib.Path(__file__).with_suffix(".c")
        subprocess.run(["cc", "-O2", "-shared", "-fPIC", "-o", library, source, "-ldl", "-lm"], check=True)
        self.env = {"LD_PRELOAD": library, "CLOCK_FILE": self.file}
        with open(self.file, "wb") as file:
            file.write(struct.pack("d", 0))
        self.offset = 0.0

    def step(self, seconds):
        """In place, so that who has it in memory sees it at once."""
        self.offset += seconds
        with open(self.file, "r+b", buffering=0) as file:
            file.write(struct.pack("d", self.offset))

    def set(self, text):
        self.step(moment(text) - self.now())

    def now(self):
        return time.time() + self.offset
