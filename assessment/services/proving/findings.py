"""What a proof consists of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessment.model import HealthCheckState, Promise


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: ``faults`` in words, () if all is as promised.

    ``limits`` say how far that goes: what stays possible, or was not inspected. Without ``looked`` there was
    nothing to look at, and nothing is proved by it.
    """

    looked_at: str
    faults: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    looked: bool = True

    @property
    def passed(self) -> bool:
        """Whether nothing was found."""
        return not self.faults


@dataclass(frozen=True, slots=True)
class Proof:
    """The whole: ``stored`` states table by table what is kept, ``findings`` what was looked at."""

    title: str
    promise: Promise
    state: HealthCheckState
    stored: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def proved(self) -> bool:
        """Whether every finding passed."""
        return all(finding.passed for finding in self.findings)

    @property
    def reservations(self) -> int:
        """How many findings name a limit or were not looked at."""
        return sum(bool(finding.limits) or not finding.looked for finding in self.findings)


def counted(places: Mapping[str, int], allowed: Iterable[str] = ()) -> tuple[str, ...]:
    """Put counts by place into words, leaving out the places where such rows belong."""
    permitted = frozenset(allowed)
    return tuple(f"{place}: {n} rows" for place, n in sorted(places.items()) if place not in permitted)
