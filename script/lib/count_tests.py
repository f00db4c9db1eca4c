"""Counts test cases in swift-testing's event stream: `count_tests.py EVENTS EXIT_STATUS` prints `PASSED FAILED`.

A test that started and never ended (the process died in it) has failed, and so has a run whose exit status says
failure although no test does.
"""

import json
import sys


def events(path):
    try:
        with open(path, encoding="utf-8") as stream:
            for line in stream:
                try:
                    yield json.loads(line)
                except ValueError:
                    return  # a line cut short by a crash: what is missing counts as not ended
    except FileNotFoundError:
        return


def case_key(payload):
    return payload.get("testID"), json.dumps(payload.get("_testCase", {}).get("id"))


def is_failure(issue):
    return not issue.get("isKnown") and issue.get("isFailure", True)


def count(records):
    suites, started, ended, cases = set(), set(), set(), {}
    broken_tests, skipped = set(), 0
    for record in records:
        payload = record["payload"]
        if record["kind"] == "test":
            if payload["kind"] == "suite":
                suites.add(payload["id"])
            continue
        kind, test = payload["kind"], payload.get("testID")
        if kind == "issueRecorded" and is_failure(payload["issue"]):
            if "_testCase" in payload:
                cases[case_key(payload)] = False
            else:
                broken_tests.add(test)
        elif kind == "testCaseStarted":
            cases.setdefault(case_key(payload), True)
        elif kind == "testStarted":
            started.add(test)
        elif kind == "testEnded":
            ended.add(test)
            if any(message["symbol"] == "fail" for message in payload["messages"]):
                broken_tests.add(test)
        elif kind == "testSkipped":
            skipped += 1
    broken_tests |= started - ended
    return tally(suites, started, cases, broken_tests), skipped


def tally(suites, started, cases, broken_tests):
    passed = failed = 0
    by_test = {}
    for (test, _), good in cases.items():
        by_test.setdefault(test, []).append(good)
    for test in (started | set(by_test)) - suites:
        outcomes = by_test.get(test, [True])
        failures = outcomes.count(False)
        if test in broken_tests and failures == 0:
            failures = 1
        failed += failures
        passed += len(outcomes) - failures
    return passed, failed


def main():
    (passed, failed), skipped = count(events(sys.argv[1]))
    if skipped:
        print(f"==> {skipped} tests skipped, which count as neither", file=sys.stderr)
    if sys.argv[2] != "0" and failed == 0:
        print(f"==> the test process ended with status {sys.argv[2]}", file=sys.stderr)
        failed = 1
    print(passed, failed)


if __name__ == "__main__":
    main()
