#!/usr/bin/env bash
# Usage: script/real/carriers.sh DIR
#
# Feeds every body of DIR/carriers through the readers of EasyPost, AfterShip and Kuaidi100 and says what was mapped,
# takes all that was mapped into an empty store (twice: the second time everything is known), and holds the guesses of
# carriers against DIR/carriers/tracking_number_examples.csv.
#
# Needs WAYBILL_BIN (release build).
set -euo pipefail
waybill=${WAYBILL_BIN:?}
carriers=$1/carriers
[ -d "$carriers" ] || { echo "not ok - carriers: no folder $carriers" && exit 1; }

work=$(mktemp -d /tmp/waybill-carriers.XXXXXX)
trap 'rm -rf "$work"' EXIT
export WAYBILL_DATABASE_URL=sqlite:$work/store.sqlite WAYBILL_LANGUAGE=en
"$waybill" migrate >/dev/null

/usr/bin/python3 - "$waybill" "$carriers" <<'PY'
import collections, csv, json, pathlib, subprocess, sys

program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
failed = False


def tell(name, good, found=""):
    global failed
    failed |= not good
    print(f"{'ok' if good else 'not ok'} - carriers: {name}{': ' + str(found) if found != '' else ''}")


def run(*arguments):
    done = subprocess.run([program, *map(str, arguments), "--json"], capture_output=True, text=True, timeout=120)
    lines = done.stdout.strip().splitlines()
    return done.returncode, json.loads(lines[-1]) if lines else {}


def events(body, form):
    """How many events a body holds, counted without our reader."""
    if isinstance(body, list):
        return sum(events(item, form) for item in body)
    if not isinstance(body, dict):
        return 0
    here = {"easypost": "tracking_details", "aftership": "checkpoints", "kuaidi100": None}[form]
    if form == "kuaidi100":
        return len(body.get("lastResult", {}).get("data", []))
    return sum(len(v) if k == here else events(v, form) for k, v in body.items())


for form in ("easypost", "aftership", "kuaidi100"):
    counts = collections.Counter()
    for path in sorted((folder / form).glob("*.json")):
        body = json.loads(path.read_text())
        status, told = run("parcel", "events", path, "--format", form, "--dry-run")
        mapped, refused = len(told.get("events", [])), len(told.get("refused", []))
        tell(f"{path.name} is read", status == 0)
        tell(f"{path.name}: events mapped, of as many", mapped + refused == events(body, form), mapped)
        counts["bodies"] += 1
        counts["about tracking"] += told.get("trackers", 0) > 0
        counts.update({"events": mapped, "unreadable": refused})
        counts.update(f"as {event['status']}" for event in told.get("events", []))
        status, first = run("parcel", "events", path, "--format", form, "--on-error", "skip")
        _, again = run("parcel", "events", path, "--format", form, "--on-error", "skip")
        took = first["strays"] + first["known"] + len(first["refused"])
        tell(f"{path.name}: everything is kept, known or refused by a rule", took == mapped + refused)
        tell(f"{path.name}: a second time nothing is new", again["strays"] + again["added"] == 0)
        counts.update({"kept": first["strays"], "told before": first["known"]})
        counts.update(f"refused {fault['code']}" for fault in first["refused"])
    tell(form, counts["events"] > 0, ", ".join(f"{name} {count}" for name, count in sorted(counts.items())))

with open(folder / "tracking_number_examples.csv", newline="") as file:
    rows = list(csv.DictReader(file))
told = {row["tracking_number"]: row["guesses"] for row in run("parcel", "guess", *(r["number"] for r in rows))[1]}
hits, misses = collections.Counter(), []
for row in rows:
    guesses = {guess["code"] for guess in told[row["number"]]}
    right = (row["courier_code"] in guesses) == (row["expected"] == "valid")
    hits[row["expected"], right] += 1
    if not right:
        misses.append(f"{row['courier_code']} {row['number']} ({row['expected']})")
for expected in ("valid", "invalid"):
    good, bad = hits[expected, True], hits[expected, False]
    print(f"carriers: {expected} numbers judged right: {good} of {good + bad}")
for miss in misses:
    print(f"  judged wrong: {miss}")
tell("nine of ten numbers are judged right", hits["valid", True] + hits["invalid", True] >= 0.9 * len(rows))
sys.exit(failed)
PY
