"""Tests of the Python the scripts rely on: a test run that miscounts would hide everything else."""

import contextlib
import io
import unittest

import count_tests
import fuzz_report
import wrap_comments


def record(kind, test="T.a()", **payload):
    return {"kind": "event", "payload": {"kind": kind, "testID": test, "messages": [], **payload}}


def ended(test="T.a()", symbol="pass"):
    return record("testEnded", test, messages=[{"symbol": symbol, "text": ""}])


def case(number):
    return {"_testCase": {"id": f"case {number}"}}


def issue(known=False, **payload):
    return record("issueRecorded", issue={"isKnown": known}, **payload)


class Counting(unittest.TestCase):
    def count(self, *records):
        return count_tests.count(records)[0]

    def test_a_test_without_arguments_is_one(self):
        self.assertEqual(self.count(record("testStarted"), ended()), (1, 0))
        self.assertEqual(self.count(record("testStarted"), issue(), ended(symbol="fail")), (0, 1))

    def test_each_set_of_arguments_is_one(self):
        cases = [record("testCaseStarted", **case(number)) for number in (1, 2, 3)]
        self.assertEqual(
            self.count(record("testStarted"), *cases, issue(**case(2)), ended(symbol="fail")), (2, 1)
        )

    def test_a_known_issue_is_no_failure(self):
        self.assertEqual(self.count(record("testStarted"), issue(known=True), ended()), (1, 0))

    def test_a_test_that_never_ended_has_failed(self):
        self.assertEqual(self.count(record("testStarted"), record("testStarted", "T.b()"), ended()), (1, 1))

    def test_suites_and_skipped_tests_count_as_nothing(self):
        suite = {"kind": "test", "payload": {"kind": "suite", "id": "T"}}
        counted = count_tests.count([suite, record("testStarted", "T"), record("testSkipped"), ended("T", "fail")])
        self.assertEqual(counted, ((0, 0), 1))


class FuzzReport(unittest.TestCase):
    def judge(self, counts):
        with contextlib.redirect_stdout(io.StringIO()):
            return fuzz_report.report("GET /orders", counts)

    def test_three_in_five_that_succeed_are_enough(self):
        self.assertEqual(self.judge({"positive 200": 3, "positive 422 a.b": 2}), (60, False))
        self.assertEqual(self.judge({"positive 200": 2, "positive 422 a.b": 2}), (50, True))

    def test_only_what_should_succeed_counts(self):
        self.assertEqual(self.judge({"positive 201": 1, "negative 400 a.b": 9}), (100, False))
        self.assertEqual(self.judge({"negative 200": 9}), (0, True))

    def test_nothing_is_no_success(self):
        self.assertEqual(self.judge({}), (0, True))

    def test_a_refusal_that_is_not_admitted_is_a_fault_however_rare(self):
        self.assertEqual(self.judge({"positive 200": 99, "positive 409 a.b": 1}), (99, True))
        self.assertEqual(self.judge({"positive 200": 99, "positive 500": 1}), (99, True))
        self.assertEqual(self.judge({"positive 200": 98, "positive 412": 1, "positive 428": 1}), (98, False))


class Wrapping(unittest.TestCase):
    def test_only_paragraphs_that_are_too_long_change(self):
        short, long = "/// a b", "    // " + "word " * 30 + "end"
        wrapped = list(wrap_comments.wrapped([short, long, "    let a = 1"]))
        self.assertEqual((wrapped[0], wrapped[-1], len(wrapped)), (short, "    let a = 1", 4))
        self.assertTrue(all(len(line) <= wrap_comments.WIDTH and line.startswith("    // ") for line in wrapped[1:3]))

    def test_lists_and_code_are_left_alone(self):
        lines = ["/// - " + "word " * 30, "let a = \"" + "word " * 30 + "\""]
        self.assertEqual(list(wrap_comments.wrapped(lines)), lines)


if __name__ == "__main__":
    unittest.main()
