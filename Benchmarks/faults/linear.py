"""Is there an order in which what many clients did at once could have been done one after another?

A history is a list of `Op`s on one thing. `linearizable` looks for an order of them that agrees with real time (what was
answered before another was asked comes first) and with a model: `model(state, op)` gives the states the thing may have
after it, none if the answer cannot be. What had no answer may have happened at any time later, or never. The search is
Wing and Gong's with the memory of Lowe: a set of done operations together with a state is looked into once.
"""

import dataclasses

NEVER = float("inf")


@dataclasses.dataclass(frozen=True)
class Op:
    kind: str
    asked: float
    answered: float
    said: tuple = ()
    result: object = None

    @property
    def is_unknown(self):
        return self.answered == NEVER


def linearizable(history, start, model):
    """None if there is such an order, else the operations it got stuck before."""
    ops = sorted(history, key=lambda op: op.asked)
    wanted = sum(1 << at for at, op in enumerate(ops) if not op.is_unknown)
    stack, seen, best = [(0, start)], {(0, start)}, (0, [])
    while stack:
        done, state = stack.pop()
        if done & wanted == wanted:
            return None
        ready = candidates(ops, done)
        if done.bit_count() >= best[0]:
            best = (done.bit_count(), [ops[at] for at in ready], state)
        for at in ready:
            for after in model(state, ops[at]):
                node = (done | 1 << at, after)
                if node not in seen:
                    seen.add(node)
                    stack.append(node)
    return best


def candidates(ops, done):
    """What may be next: everything asked before the first answer of what is not done yet."""
    ready, limit = [], NEVER
    for at, op in enumerate(ops):
        if op.asked > limit:
            break
        if not done >> at & 1:
            ready.append(at)
            limit = min(limit, op.answered)
    return ready


def order_model(state, op):
    """An order as a register with a version: (version, quantity). A change goes through on the version that holds."""
    version, quantity = state
    if op.kind == "read":
        return [state] if op.result == state else []
    expected, wanted = op.said
    if op.is_unknown:
        return [(version + 1, wanted)] if version == expected else [state]
    if op.result == "stale":
        return [state] if version != expected else []
    return [(version + 1, wanted)] if version == expected and op.result == version + 1 else []


def stock_model(state, op):
    """A shelf as a counter that does not go below zero: how many can be promised."""
    if op.kind == "read":
        return [state] if op.result == state else []
    (count,) = op.said
    if op.kind == "release":
        return [state + count]
    if op.is_unknown:
        return [state - count] if state >= count else [state]
    if op.result == "short":
        return [state] if state < count else []
    return [state - count] if state >= count else []
