"""What a demo partnership is: its partners, its health checks, and which flags must and must not appear."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from assessment.model import Check, Measure, Partnership, Promise, VerdictKind

Levels: TypeAlias = Mapping[str, Mapping[str, float]]
"""partner id -> dimension id -> true level 0-100; the dimension '' stands for all not named."""

Between: TypeAlias = Mapping[str, Mapping[str, float]]
"""rater partner id -> target partner id -> points or level 0-100."""


Steps: TypeAlias = Mapping[str, Mapping[str, Mapping[str, tuple[int, int]]]]
"""rater partner id -> decision item id -> target partner id -> codes 0-4 (now, wanted); '' = all others."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """A verdict the story promises: at least this on the ladder none < watch < flag < critical."""

    check: Check
    partner: str
    dimension: str = ""
    at_least: VerdictKind = VerdictKind.FLAG


@dataclass(frozen=True, slots=True)
class Wave:
    """One health check of a story.

    ``answered`` is the number of people per partner who submit, of the ``invited``. ``between`` holds, per
    measure, what raters give targets: points for shares, levels for ratings; ``own`` levels 0-100 of the 0-10
    items about what one's organisation puts in and gets out; ``ladder`` who takes part in which decision.
    ``must`` flags appear; apart from ``may`` (checks and partners that a broker could see either way)
    nothing else does.
    """

    instrument: str
    promise: Promise
    opened: date
    closes: date
    invited: Mapping[str, int]
    answered: Mapping[str, int]
    levels: Levels = field(default_factory=dict)
    between: Mapping[Measure, Between] = field(default_factory=dict)
    own: Mapping[Measure, Mapping[str, float]] = field(default_factory=dict)
    ladder: Steps = field(default_factory=dict)
    comments: tuple[tuple[str, str, str], ...] = ()
    cant_say: Mapping[str, float] = field(default_factory=dict)
    must: tuple[Expectation, ...] = ()
    may: tuple[tuple[Check, str], ...] = ()
    left_open: bool = False
    released: bool = False
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Story:
    """A demo partnership with its health checks in time order and one line on what it teaches."""

    partnership: Partnership
    teaches: str
    waves: tuple[Wave, ...]
