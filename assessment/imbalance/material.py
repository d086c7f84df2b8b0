"""What detectors work with: one health check's scores, the partnership, the rule, earlier health checks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from assessment.imbalance.family import Family, Limits, Subject
from assessment.imbalance.rule import Rule
from assessment.model import Check, Partnership
from assessment.scoring.aggregate import partner_counts, partner_means
from assessment.scoring.recode import Floats, Mask
from assessment.scoring.scores import Scores

CORE = ("power", "value", "commitment")
"""The dimensions whose imbalance may become a flag; the others can only become a question."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier health check: its number in time order, and its scores (same partners)."""

    number: int
    scores: Scores


@dataclass(frozen=True, eq=False)
class Material:
    """Everything a detector may look at."""

    scores: Scores
    partnership: Partnership
    rule: Rule
    earlier: tuple[Earlier, ...] = ()

    @property
    def k(self) -> int:
        """Number of partners, silent ones included."""
        return len(self.scores.partners)

    def without(self, position: int) -> "Material":
        """Give the material as if one partner had neither answered nor been asked about."""
        mine = self.scores.owner == position
        relational = {name: _drop(table, mine, position) for name, table in self.scores.relational.items()}
        scores = replace(
            self.scores,
            codes=np.where(mine[:, None], np.nan, self.scores.codes),
            by_item=np.where(mine[:, None], np.nan, self.scores.by_item),
            by_dimension=np.where(mine[:, None], np.nan, self.scores.by_dimension),
            relational=relational,
        )
        return replace(self, scores=scores)

    def publishable_means(self, values: Floats) -> Floats:
        """Give partner means (k, t) of people x t values; NaN below ``n_min`` valid people."""
        enough = partner_counts(values, self.scores.owner, self.k) >= self.rule.n_min
        return np.where(enough, partner_means(values, self.scores.owner, self.k), np.nan)


def _drop(table: Floats, rows: Mask, column: int) -> Floats:
    kept = np.where(rows[:, None], np.nan, table)
    kept[:, column] = np.nan
    return kept


def each_against_the_others(
    material: Material, values: Floats, subjects: Sequence[Subject], limits: Limits
) -> Family:
    """Compare each partner's mean with the mean of the others, for every column of values (people x d).

    g_i = m_i - mean of m_j over j != i. Tests run column by column, partner by partner.
    """
    k, columns = material.k, values.shape[1]
    own = np.tile(np.eye(k, dtype=np.bool_), (1, columns))
    return Family(
        values=np.repeat(values, k, axis=1),
        owner=material.scores.owner,
        plus=own,
        minus=~own,
        limits=limits,
        subjects=tuple(subjects),
        scores=material.publishable_means(values).T.ravel(),
    )


def seen_by_all(material: Material, values: Floats, subjects: Sequence[Subject], limits: Limits) -> Family:
    """Compare the mean over all rater partners with zero, for every target's column (people x k)."""
    everyone = np.ones((material.k, values.shape[1]), dtype=np.bool_)
    return Family(
        values=values,
        owner=material.scores.owner,
        plus=everyone,
        minus=~everyone,
        limits=limits,
        subjects=tuple(subjects),
        scores=np.full(values.shape[1], np.nan),
    )


def targets(check: Check, dimension: str, k: int) -> tuple[Subject, ...]:
    """Give one subject per partner for a check that is about targets."""
    return tuple(Subject(check, dimension, position) for position in range(k))


def mean_known(table: Floats, axis: int) -> Floats:
    """Average over an axis, leaving out what is missing; NaN where nothing is known."""
    known = np.isfinite(table)
    number = known.sum(axis=axis)
    total = np.where(known, table, 0.0).sum(axis=axis)
    return np.where(number > 0, total / np.maximum(number, 1), np.nan)
