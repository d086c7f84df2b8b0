"""A family of tests that share one false-alarm budget."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

import numpy as np

from assessment.model import Check
from assessment.scoring.recode import Floats, Mask, Whole


class Level(IntEnum):
    """How loud an alarm is, before it becomes a verdict."""

    QUIET = 0
    WATCH = 1
    FLAG = 2
    CRITICAL = 3


@dataclass(frozen=True, slots=True)
class Subject:
    """What a test is about: check, dimension, partner position (None = whole partnership), second partner.

    ``since`` is the number of the health check compared with. An ``exempt`` subject is shown, never judged.
    """

    check: Check
    dimension: str
    partner: int | None
    other: int | None = None
    since: int | None = None
    exempt: bool = False


@dataclass(frozen=True, eq=False)
class Limits:
    """How strictly tests are judged, per test or one value for all; points in the unit of the values.

    ``prior_sd`` s0 and ``allowance`` tau0 feed the engine; ``flag_at``, ``critical_at`` and ``none_band`` the
    ladder. ``loudest`` caps the level. ``at_least`` and ``against`` are the fewest publishable partners on
    the plus and minus side; fewer means suppressed rather than insufficient.
    """

    prior_sd: Floats | float
    allowance: Floats | float
    flag_at: Floats | float
    critical_at: Floats | float
    none_band: Floats | float
    loudest: Floats | float = float(Level.CRITICAL)
    at_least: Floats | float = 1.0
    against: Floats | float = 0.0

    def each(self, number: int) -> "Limits":
        """Spread single values over a number of tests."""
        return Limits(*(np.full(number, part, dtype=np.float64) for part in self.parts()))

    def parts(self) -> tuple[Floats | float, ...]:
        """Give the eight numbers in the order above."""
        return (
            self.prior_sd,
            self.allowance,
            self.flag_at,
            self.critical_at,
            self.none_band,
            self.loudest,
            self.at_least,
            self.against,
        )


@dataclass(frozen=True, eq=False)
class Family:
    """Tests judged together: people x t ``values`` (NaN = missing) and who is compared with whom.

    ``plus`` and ``minus`` (k, t): the contrast is mean of the plus partners' means - mean of the minus
    partners' means; a test without any minus compares with zero. ``scores`` (t) is the level shown beside the
    gap.
    """

    values: Floats
    owner: Whole
    plus: Mask
    minus: Mask
    limits: Limits
    subjects: tuple[Subject, ...]
    scores: Floats

    def without_partner(self, position: int) -> "Family":
        """Give the same tests as if one partner had not answered."""
        rows = (self.owner == position)[:, None]
        return replace(self, values=np.where(rows, np.nan, self.values))


def gather(blocks: Sequence[Family]) -> Family:
    """Join blocks of tests over the same people into one family."""
    limits = [block.limits.each(len(block.subjects)).parts() for block in blocks]
    joined = [np.concatenate([np.atleast_1d(p) for p in part]) for part in zip(*limits, strict=True)]
    return Family(
        values=np.concatenate([block.values for block in blocks], axis=1),
        owner=blocks[0].owner,
        plus=np.concatenate([block.plus for block in blocks], axis=1),
        minus=np.concatenate([block.minus for block in blocks], axis=1),
        limits=Limits(*joined),
        subjects=tuple(subject for block in blocks for subject in block.subjects),
        scores=np.concatenate([block.scores for block in blocks]),
    )
