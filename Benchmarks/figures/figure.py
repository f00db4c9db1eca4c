"""One figure: what was measured, beside its limit of the same minutes; medians over rounds and how far they spread."""

import json
import statistics
from dataclasses import dataclass, field


@dataclass
class Figure:
    """`value`, `limit` and the ratio are medians over rounds; `spread` is (highest - lowest) / median of the values."""

    name: str
    engine: str
    clients: int
    unit: str
    command: str
    must: str = ""
    moonshot: str = ""
    values: list = field(default_factory=list)
    limits: list = field(default_factory=list)
    # The state of the machine in each round, and whatever else is worth knowing beside the figure.
    machine: list = field(default_factory=list)
    notes: dict = field(default_factory=dict)

    def add(self, value, limit=None, machine=None):
        self.values.append(value)
        if limit:
            self.limits.append(limit)
        if machine:
            self.machine.append(machine)

    @property
    def ratio(self):
        if len(self.limits) != len(self.values) or not self.values:
            return None
        return statistics.median(value / limit for value, limit in zip(self.values, self.limits))

    @property
    def spread(self):
        middle = statistics.median(self.values)
        return (max(self.values) - min(self.values)) / middle if middle else 0

    def dictionary(self):
        found = {
            "name": self.name, "engine": self.engine, "clients": self.clients,
            "value": rounded(statistics.median(self.values)), "unit": self.unit,
            "limit": rounded(statistics.median(self.limits)) if self.limits else None,
            "ratio": None if self.ratio is None else rounded(self.ratio), "spread": round(self.spread, 2),
            "command": self.command, "must": self.must, "moonshot": self.moonshot, "rounds": len(self.values),
        }
        for key in ("fdatasync", "load"):
            seen = [state[key] for state in self.machine if key in state]
            if seen:
                found[key] = rounded(statistics.median(seen))
        return found | self.notes

    def json(self):
        return json.dumps(self.dictionary(), ensure_ascii=False)

    def line(self):
        """The same for people."""
        found = self.dictionary()
        told = [f"{found['name']} {found['engine']} clients={found['clients']}: {found['value']:g} {found['unit']}"]
        if found["limit"] is not None:
            told.append(f"limit {found['limit']:g}, ratio {found['ratio']:g}")
        if self.must:
            told.append(f"must {self.must}")
        told.append(f"spread {found['spread']:g}")
        told += [f"{key} {found[key]:g}" for key in ("fdatasync", "load") if key in found]
        told += [f"{key} {value}" for key, value in self.notes.items()]
        return "; ".join(told)


def rounded(number):
    """Three digits that mean something are more than these figures have."""
    return float(f"{number:.4g}")
