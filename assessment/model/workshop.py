"""The review workshop: its screens, its ballots and what they came to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

MOST_DOTS = 3
MOST_FINGERS = 5
FEWEST_VOTES = 3
"""Below this number of votes a result would say who voted what, so none is shown."""


class WorkshopState(StrEnum):
    """Where a workshop stands; an ended one can only be looked at."""

    RUNNING = "running"
    ENDED = "ended"


class Ballot(StrEnum):
    """What the room is asked on its phones: guess first, share dots among topics, show fingers."""

    PREDICT = "predict"
    DOTS = "dots"
    FIST = "fist"


BALLOT_OF_SCREEN: Mapping[str, Ballot] = {"W1": Ballot.PREDICT, "W8": Ballot.DOTS, "W10": Ballot.FIST}
"""Which ballot is open on the phones while a screen is shown."""

REVEALED_BY: Mapping[str, tuple[Ballot, ...]] = {
    "W1": (Ballot.PREDICT,),
    "W2": (Ballot.PREDICT,),
    "W8": (Ballot.DOTS,),
    "W10": (Ballot.FIST,),
}
"""Which ballots the reveal on a screen closes: once the real scores are out, nobody can predict any more."""

FIRST_SCREEN = "W0"


@dataclass(frozen=True)
class Plan:
    """What the broker changed in the script. Empty means the script as it stands.

    ``order`` lists screen ids first to last; those not named follow in script order. ``minutes`` are time
    boxes by screen id. ``names``: whether the room sees organisations by name; None = as the promise allows.
    ``quotes`` are comments the broker cleared for the room, in her words.
    """

    order: tuple[str, ...] = ()
    skipped: frozenset[str] = frozenset()
    minutes: Mapping[str, int] = field(default_factory=dict)
    names: bool | None = None
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """Something to give a dot to: a flag as the room may read it, or what the broker wrote down.

    ``check`` and ``dimension`` say which flag it is ('' for the broker's own).
    """

    id: str
    label: str
    check: str = ""
    dimension: str = ""


@dataclass(frozen=True, slots=True)
class Prediction:
    """Which dimension will come out highest and which lowest: dimension ids, never the same."""

    highest: str
    lowest: str


@dataclass(frozen=True, slots=True)
class DotVote:
    """At most three topics (ids), one dot each."""

    topics: frozenset[str]


@dataclass(frozen=True, slots=True)
class FistOfFive:
    """Confidence that the agreed will happen: 0 fingers (a fist: not at all) to 5 (certain)."""

    fingers: int


Vote: TypeAlias = Prediction | DotVote | FistOfFive
"""What one phone sends to one ballot."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What a ballot came to. Before the reveal, and with fewer than three votes, there are no counts.

    ``counts``: predict -> {'highest': {dimension: n}, 'lowest': {...}}; dots -> {'topics': {topic: n}};
    fist -> {'fingers': {'0': n, ... '5': n}}. Nothing else of a vote is kept after the reveal.
    """

    ballot: Ballot
    voters: int
    revealed: bool = False
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @property
    def enough(self) -> bool:
        """Whether there are votes enough to show."""
        return self.voters >= FEWEST_VOTES


@dataclass(frozen=True, slots=True)
class Workshop:
    """A review workshop as it stands now; every step is stored, so it survives any restart.

    ``code`` is what phones type. ``steps`` counts the reveals on each screen (absent = 0). ``timer_started``
    is when the present screen's time box began (UTC), None while no timer runs. ``topics`` are the broker's
    own, beside the flags. ``tallies`` holds the ballots that are closed. ``joined`` counts phones,
    ``version`` rises with every change.
    """

    id: str
    health_check: str
    code: str
    state: WorkshopState = WorkshopState.RUNNING
    screen: str = FIRST_SCREEN
    steps: Mapping[str, int] = field(default_factory=dict)
    blank: bool = False
    plan: Plan = field(default_factory=Plan)
    timer_started: datetime | None = None
    topics: tuple[str, ...] = ()
    tallies: Mapping[Ballot, Tally] = field(default_factory=dict)
    joined: int = 0
    version: int = 0

    @property
    def revealed(self) -> int:
        """How many reveals the present screen has had; 0 = still covered."""
        return self.steps.get(self.screen, 0)

    @property
    def ballot(self) -> Ballot | None:
        """The ballot of the present screen, open or closed; None if it has none or the workshop has ended."""
        return BALLOT_OF_SCREEN.get(self.screen) if self.state is WorkshopState.RUNNING else None

    @property
    def open_ballot(self) -> Ballot | None:
        """The ballot that takes votes now."""
        return self.ballot if self.ballot is not None and self.ballot not in self.tallies else None
