"""The checker of histories is shown histories with a planted anomaly each: it must find every one, and nothing else."""

import random
import unittest

from linear import NEVER, Op, linearizable, order_model, stock_model


def op(kind, asked, answered, said=(), result=None):
    return Op(kind, asked, answered, said, result)


def simulate(seed, count, model, choose, start):
    """A true history: each operation happens at one moment between its question and its answer."""
    generator = random.Random(seed)
    moments = sorted((generator.random() * count, number) for number in range(count))
    state, history = start, []
    for moment, _ in moments:
        kind, said, result, after = choose(generator, state)
        width = generator.random() * 4
        begun, ended = moment - generator.random() * width, moment + generator.random() * width
        is_lost = kind != "read" and generator.random() < 0.05
        history.append(Op(kind, begun, NEVER if is_lost else ended, said, None if is_lost else result))
        state = after
    return history


def order_deed(generator, state):
    version, quantity = state
    if generator.random() < 0.4:
        return "read", (), state, state
    expected = version if generator.random() < 0.5 else version - 1
    wanted = generator.randrange(100)
    if expected == version:
        return "edit", (expected, wanted), version + 1, (version + 1, wanted)
    return "edit", (expected, wanted), "stale", state


def stock_deed(generator, state):
    deed = generator.random()
    if deed < 0.3:
        return "read", (), state, state
    if deed < 0.5 and state < 5:
        return "release", (1,), "done", state + 1
    if state >= 1:
        return "take", (1,), "done", state - 1
    return "take", (1,), "short", state


class Orders(unittest.TestCase):
    def judge(self, history, start=(1, 1)):
        return linearizable(history, start, order_model) is None

    def test_true_histories_are_believed(self):
        for seed in range(50):
            self.assertTrue(self.judge(simulate(seed, 120, order_model, order_deed, (1, 1))), f"seed {seed}")

    def test_a_lost_update_is_found(self):
        self.assertFalse(self.judge([op("edit", 0, 1, (1, 5), 2), op("edit", 2, 3, (1, 6), 2)]))

    def test_two_winners_of_one_version_are_found(self):
        self.assertFalse(self.judge([op("edit", 0, 2, (1, 5), 2), op("edit", 1, 3, (1, 6), 2)]))

    def test_a_stale_read_is_found(self):
        self.assertFalse(self.judge([op("edit", 0, 1, (1, 5), 2), op("read", 2, 3, (), (1, 1))]))
        self.assertTrue(self.judge([op("edit", 0, 2, (1, 5), 2), op("read", 1, 3, (), (1, 1))]))

    def test_a_read_of_what_was_never_written_is_found(self):
        self.assertFalse(self.judge([op("edit", 0, 1, (1, 5), 2), op("read", 2, 3, (), (2, 6))]))

    def test_reading_forth_and_back_is_found(self):
        self.assertFalse(self.judge([
            op("edit", 0, 9, (1, 5), 2), op("read", 1, 2, (), (2, 5)), op("read", 3, 4, (), (1, 1))]))

    def test_a_refusal_without_a_reason_is_found(self):
        self.assertFalse(self.judge([op("edit", 0, 1, (1, 5), "stale")]))

    def test_what_had_no_answer_may_have_happened_late_or_never_but_once(self):
        lost = op("edit", 0, NEVER, (1, 5))
        self.assertTrue(self.judge([lost, op("read", 1, 2, (), (1, 1)), op("read", 3, 4, (), (2, 5))]))
        self.assertTrue(self.judge([lost, op("edit", 1, 2, (1, 6), 2)]))
        self.assertFalse(self.judge([lost, op("read", 1, 2, (), (2, 5)), op("read", 3, 4, (), (3, 5))]))


class Stock(unittest.TestCase):
    def judge(self, history, start=2):
        return linearizable(history, start, stock_model) is None

    def test_true_histories_are_believed(self):
        for seed in range(50):
            self.assertTrue(self.judge(simulate(seed, 120, stock_model, stock_deed, 2)), f"seed {seed}")

    def test_an_oversold_unit_is_found(self):
        self.assertFalse(self.judge([op("take", number, number + 5, (1,), "done") for number in range(3)]))

    def test_a_unit_refused_although_it_is_there_is_found(self):
        self.assertFalse(self.judge([op("take", 0, 1, (1,), "done"), op("take", 2, 3, (1,), "short")]))

    def test_a_double_effect_is_found(self):
        self.assertFalse(self.judge([op("take", 0, 1, (1,), "done"), op("read", 2, 3, (), 0)]))

    def test_a_release_that_comes_twice_is_found(self):
        self.assertFalse(self.judge([
            op("take", 0, 1, (1,), "done"), op("release", 2, 3, (1,), "done"), op("read", 4, 5, (), 3)]))


if __name__ == "__main__":
    unittest.main()
