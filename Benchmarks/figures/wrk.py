"""wrk with the scripts in `wrk/`: it makes the requests and tells what came back, as one line of JSON."""

import json
import subprocess
from pathlib import Path

SCRIPTS = Path(__file__).parent / "wrk"


def load(url, script, clients, seconds, **settings):
    """Runs a script with `key=value` settings. Returns requests a second that were answered as hoped, their
    percentiles in milliseconds, and how many were not."""
    command = ["wrk", "-t1", f"-c{clients}", f"-d{seconds}s", "--timeout", "30s", "-s", str(SCRIPTS / f"{script}.lua")]
    words = [f"{key}={value}" for key, value in settings.items()]
    done = subprocess.run([*command, url, "--", *words], capture_output=True, text=True, cwd=SCRIPTS)
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode != 0 or not lines:
        raise SystemExit(f"wrk {script}: {done.stdout}{done.stderr}")
    return json.loads(lines[-1])
