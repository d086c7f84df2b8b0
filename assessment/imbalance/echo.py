"""The echo rule: one low partner makes the others look high; they are not to be flagged for that."""

from collections.abc import Callable, Sequence

import numpy as np

from assessment.imbalance.family import Family, Level
from assessment.imbalance.judge import Judgement, judge
from assessment.imbalance.rule import Rule
from assessment.model import Check, VerdictKind

Rebuild = Callable[[int], Family | None]
"""Give the family as if one partner (position) were not there; None where it cannot be built."""

ECHOING = frozenset({Check.PERCEPTION, Check.NET_VALUE, Check.RECEIVED})
"""Checks that compare a partner with the others, so that one partner's gap shows up in everybody's."""


def echoes(family: Family, found: Judgement, rule: Rule, rebuild: Rebuild) -> dict[int, int]:
    """Tell which tests only mirror another partner's flag: test -> position of that partner.

    Within each check and dimension: once the partner with the largest |gap|/SE is flagged, partners of
    opposite sign keep their level only if they still reach "watch" when that partner is left out. Needs three
    partners.
    """
    again: dict[int, tuple[Family, Judgement] | None] = {}
    mirrored: dict[int, int] = {}
    for tests in _groups(family):
        top = _loudest(tests, found)
        if top is None:
            continue
        position = family.subjects[top].partner
        for test in _opposite(tests, top, found):
            if position is not None and position not in again:
                rebuilt = rebuild(position)
                again[position] = None if rebuilt is None else (rebuilt, judge(rebuilt, rule))
            if position is not None and not _stands(again[position], family, test, found):
                mirrored[test] = position
    return mirrored


def _groups(family: Family) -> list[list[int]]:
    groups: dict[tuple[Check, str], list[int]] = {}
    for test, subject in enumerate(family.subjects):
        if subject.check in ECHOING:
            groups.setdefault((subject.check, subject.dimension), []).append(test)
    return [tests for tests in groups.values() if len(tests) > 2]


def _loudest(tests: Sequence[int], found: Judgement) -> int | None:
    """Give the flagged test with the largest |gap|/SE; None if none is or only two take part."""
    publishable = [t for t in tests if found.kind[t] is not VerdictKind.SUPPRESSED]
    flagged = [t for t in tests if found.level[t] >= Level.FLAG]
    if len(publishable) < 3 or not flagged:
        return None
    return max(flagged, key=lambda t: abs(found.gap[t]) / found.se[t])


def _opposite(tests: Sequence[int], top: int, found: Judgement) -> list[int]:
    return [
        t
        for t in tests
        if found.level[t] >= Level.WATCH and np.sign(found.gap[t]) == -np.sign(found.gap[top])
    ]


def _stands(again: tuple[Family, Judgement] | None, family: Family, test: int, found: Judgement) -> bool:
    if again is None:
        return False
    rebuilt, outcome = again
    if family.subjects[test] not in rebuilt.subjects:
        return False
    same = rebuilt.subjects.index(family.subjects[test])
    return bool(outcome.level[same] >= Level.WATCH and np.sign(outcome.gap[same]) == np.sign(found.gap[test]))
