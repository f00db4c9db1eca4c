"""Tests of the Python the scripts rely on: a test run that miscounts would hide everything else."""

import unittest

import count_tests
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
