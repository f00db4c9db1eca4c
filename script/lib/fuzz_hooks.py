"""Schemathesis hooks of script/fuzz_api.sh: what a call must say to succeed in the world that is served, and a tally.

The document tells the shape of a call, not what exists. Before each call that should succeed (positive data), the
world is asked for a thing in the state the operation begins from: its id goes into the path, its version into
If-Match, an Idempotency-Key is made new. Members of the body that name something (a SKU, a channel, an amount
somebody owes) get values that exist, in four calls of five; the fifth goes out as it was invented. Everything else is
the fuzzer's. Calls that should be refused are left alone.

WAYBILL_FUZZ_GIVEN is where the world tells these things, WAYBILL_FUZZ_TALLY the file the tally goes to,
WAYBILL_FUZZ_AUTHORIZATION the header every call that counts carries.
"""

import atexit
import collections
import json
import os
import threading
import urllib.parse
import urllib.request
import uuid

import schemathesis

GIVEN = os.environ["WAYBILL_FUZZ_GIVEN"]
TALLY = os.environ["WAYBILL_FUZZ_TALLY"]
AUTHORIZATION = os.environ["WAYBILL_FUZZ_AUTHORIZATION"]
RAW_EVERY = 5

lock = threading.Lock()
turns = collections.Counter()
calls = collections.defaultdict(collections.Counter)


def is_positive(case):
    meta = case.meta
    return meta is not None and meta.generation.mode.is_positive


def operation_of(case):
    return case.operation.definition.raw["operationId"]


def given(operation, path):
    asked = urllib.parse.urlencode({name: value for name, value in path.items() if isinstance(value, str)})
    with urllib.request.urlopen(f"{GIVEN}/given/{operation}?{asked}", timeout=30) as answer:
        return json.load(answer)


def put(value, steps, new, adds=False):
    """Sets what is at the end of the steps where it is there, or adds it; None takes it away. Changes in place."""
    step, rest = steps[0], steps[1:]
    if step == "*":
        if isinstance(value, list):
            for index in range(len(value)):
                if rest:
                    put(value[index], rest, new, adds)
                elif new is not None:
                    value[index] = new
        return
    if not isinstance(value, dict):
        return
    if rest:
        put(value.get(step), rest, new, adds)
    elif new is None:
        value.pop(step, None)
    elif adds or value.get(step) is not None:
        value[step] = new


@schemathesis.hook
def filter_case(context, case):
    """Leaves out what no client could send: an address of more than 8,000 octets."""
    sent = [*case.path_parameters.values(), *case.query.values()]
    return sum(len(urllib.parse.quote(str(value))) for value in sent) < 7000


@schemathesis.hook
def before_call(context, case, kwargs):
    if not is_positive(case):
        return
    operation = operation_of(case)
    told = given(operation, case.path_parameters)
    with lock:
        turns[operation] += 1
        is_raw = turns[operation] % RAW_EVERY == 0
    if told["path"]:
        case.path_parameters = told["path"]
    if told["version"]:
        case.headers["If-Match"] = told["version"]
    if is_raw:
        return
    if "Idempotency-Key" in case.headers:
        case.headers["Idempotency-Key"] = str(uuid.uuid4())
    query = dict(case.query)
    for name, value in told["query"].items():
        put(query, [name], value)
    case.query = query
    if isinstance(case.body, dict):
        body = json.loads(json.dumps(case.body))
        for pointer, value in told["body"].items():
            put(body, pointer.split("/")[1:], value, adds=pointer.startswith("+"))
        case.body = body


@schemathesis.hook
def after_call(context, case, response):
    # Checks ask again without a key, or with a wrong one: calls of theirs, not of the data.
    if response.request.headers.get("Authorization") != AUTHORIZATION:
        return
    kind = "positive" if is_positive(case) else "negative"
    label = f"{case.method} {case.operation.path}"
    code = ""
    if response.status_code >= 400:
        try:
            code = response.json().get("code", "")
        except ValueError:
            pass
    with lock:
        calls[label][f"{kind} {response.status_code} {code}".strip()] += 1


@atexit.register
def write_tally():
    with open(TALLY, "w") as file:
        json.dump(calls, file)
