"""The publication plan: which partners enter a number, which are shown; made before any number is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from assessment.access.disclosure.audit import Leak, audit
from assessment.access.disclosure.thresholds import Thresholds
from assessment.scoring.recode import Floats, Mask


@dataclass(frozen=True, slots=True)
class Plan:
    """What is published of one column (a dimension, an item, one partner's ratings), per partner position.

    ``people``: valid answers. ``pool``: enters the overall mean. ``shown``: has its own mean, gap and range.
    ``overall``: whether the overall mean is published. ``by_person``: whether the respondent-weighted mean is
    too.
    """

    people: tuple[int, ...]
    pool: tuple[bool, ...]
    shown: tuple[bool, ...]
    overall: bool = True
    by_person: bool = True

    @property
    def pool_mask(self) -> Mask:
        """The pool as an array (k)."""
        return np.array(self.pool, dtype=np.bool_)

    @property
    def total(self) -> int:
        """Number of answers behind the overall mean."""
        return sum(number for number, enters in zip(self.people, self.pool, strict=True) if enters)

    @property
    def protected(self) -> tuple[int, ...]:
        """Positions of partners with answers that are not shown."""
        return tuple(i for i, n in enumerate(self.people) if n > 0 and not self.shown[i])

    def queries(self) -> Floats:
        """Give what is published as weights over partner means (queries x k): means, gaps, overall means."""
        pool, shown = self.pool_mask, np.array(self.shown, dtype=np.bool_)
        own = np.eye(len(self.people))
        rows = [own[position] for position in np.flatnonzero(shown)]
        others = shown.sum() - 1
        if others > 0:
            rows += [own[i] - (shown & (own[i] == 0)) / others for i in np.flatnonzero(shown)]
        if self.overall and pool.any():
            rows.append(pool / pool.sum())
            if self.by_person:
                rows.append(np.where(pool, self.people, 0) / self.total)
        return np.array(rows).reshape(-1, len(self.people))

    def leaks(self, limits: Thresholds, fewest: int) -> tuple[Leak, ...]:
        """Audit this plan."""
        return audit(self.queries(), self.people, fewest, limits.coalition)


def plan_means(people: Sequence[int], limits: Thresholds) -> Plan:
    """Plan a dimension or a relational column: partners below the threshold are left out of EVERY number.

    Pooled promise: only an overall mean, from 5 people of at least two partners on.
    """
    enough = tuple(number >= limits.mean for number in people)
    if limits.partners:
        return _safe(Plan(tuple(people), enough, enough), limits, limits.mean)
    return _safe(_pooled(people, limits), limits, limits.total)


def _pooled(people: Sequence[int], limits: Thresholds) -> Plan:
    answered = tuple(number > 0 for number in people)
    open_enough = sum(people) >= limits.total and sum(answered) >= 2
    nobody = (False,) * len(people)
    return Plan(tuple(people), answered if open_enough else nobody, nobody, by_person=False)


def plan_item(people: Sequence[int], dimension_pool: Sequence[bool], limits: Thresholds) -> Plan:
    """Plan a single question: partners are shown from 5 answers on (rule 7.3).

    Partners with fewer may still enter the overall mean if no arithmetic gets them out again; else they are
    left out of it too. Nobody hidden in the dimension enters.
    """
    if not limits.partners:
        return _safe(_pooled(people, limits), limits, limits.item)
    shown = tuple(number >= limits.item for number in people)
    pool = tuple(
        number >= limits.mean and open_ for number, open_ in zip(people, dimension_pool, strict=True)
    )
    shown = tuple(own and enters for own, enters in zip(shown, pool, strict=True))
    wide = Plan(tuple(people), pool, shown, overall=True, by_person=False)
    enough = wide.total >= limits.item and not wide.leaks(limits, limits.item)
    return wide if enough else _safe(replace(wide, pool=shown), limits, limits.item)


def _safe(plan: Plan, limits: Thresholds, fewest: int) -> Plan:
    """Publish less until the audit passes: first without the overall means, then nothing."""
    if plan.total == 0 or not plan.leaks(limits, fewest):
        return plan
    narrower = replace(plan, overall=False, by_person=False)
    if not narrower.leaks(limits, fewest):
        return narrower
    nobody = (False,) * len(plan.people)
    return replace(plan, pool=nobody, shown=nobody)


def for_partner(plan: Plan, own: int | None) -> Plan:
    """Narrow a plan to what a partner (or a reader of none) may see: its own mean, and the overall mean.

    The overall mean goes where it and the own mean give away another single partner's.
    """
    shown = tuple(position == own and seen for position, seen in enumerate(plan.shown))
    narrow = replace(plan, shown=shown, by_person=False)
    queries = np.vstack([narrow.queries(), np.eye(len(plan.people))[list(np.flatnonzero(shown))]])
    others = [position for position, enters in enumerate(plan.pool) if enters and position != own]
    return replace(narrow, overall=plan.overall and not _gives_away(queries, others))


def _gives_away(queries: Floats, others: Sequence[int]) -> bool:
    """Tell whether any single other partner's mean can be worked out."""
    ones = tuple(1 for _ in range(queries.shape[1]))
    leaks = audit(queries, ones, 2, 0)
    return any(set(leak.partners) & set(others) for leak in leaks)
