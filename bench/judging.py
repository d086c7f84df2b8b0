"""The product's rule, and the usual one, on simulated values: levels and kinds per test."""

from dataclasses import dataclass

import numpy as np

from assessment.imbalance import Rule
from assessment.imbalance.echo import echoes
from assessment.imbalance.family import Family, Level, Limits, Subject
from assessment.imbalance.judge import judge
from assessment.model import Check
from assessment.scoring.relational import rater_centred

RULE = Rule()
USUAL = 12.5
"""The usual rule: half a scale point between a partner and the others is a gap."""

USUAL_CHANGE, USUAL_CHANGE_OF_ALL = 10.0, 5.0
"""The usual rule for trends: so many points of change of a partner's mean, or of the whole's, are real."""


@dataclass(frozen=True, eq=False)
class Judged:
    """What is said of each test, (rows, tests): level with the echo rule, kind without it, usual rule."""

    level: np.ndarray
    kind: np.ndarray
    usual: np.ndarray


def perception(values: np.ndarray, owner: np.ndarray, partners: int) -> Judged:
    """Judge each partner against the others, (dimensions, partners)."""
    own = np.tile(np.eye(partners, dtype=bool), (1, values.shape[1]))
    subjects = _subjects(Check.PERCEPTION, values.shape[1], partners)
    limits = Limits(RULE.prior_sd, RULE.allowance, RULE.flag, RULE.critical, RULE.none_band)
    wide = np.repeat(values, partners, axis=1)
    return _judged(Family(wide, owner, own, ~own, limits, subjects, _unknown(subjects)), partners, USUAL)


def received(ratings: np.ndarray, owner: np.ndarray, partners: int) -> Judged:
    """Judge commitment received, one row."""
    foreign = ~np.eye(partners, dtype=bool)
    points = RULE.flag, RULE.critical, RULE.none_band
    limits = Limits(RULE.prior_sd, RULE.received_allowance, *points, at_least=2.0)
    subjects = _subjects(Check.RECEIVED, 1, partners)
    values = rater_centred(ratings, owner)
    family = Family(values, owner, foreign, np.zeros_like(foreign), limits, subjects, _unknown(subjects))
    return _judged(family, partners, USUAL)


def influence(gaps: np.ndarray, owner: np.ndarray, partners: int) -> Judged:
    """Judge points now minus wanted, one row."""
    unit = 1.0 / partners
    points = RULE.share_flag * unit, RULE.share_critical * unit, RULE.share_critical * unit
    limits = Limits(RULE.share_prior_sd * unit, RULE.share_allowance * unit, *points, at_least=2.0)
    return _one_sample(gaps, owner, partners, (Check.INFLUENCE, limits, RULE.share_flag * unit))


def change(values: np.ndarray, owner: np.ndarray, partners: int) -> Judged:
    """Judge the change of each partner (T1), (dimensions, partners)."""
    own = np.tile(np.eye(partners, dtype=bool), (1, values.shape[1]))
    subjects = _subjects(Check.TREND, values.shape[1], partners)
    points = RULE.trend_flag, RULE.trend_critical, RULE.trend_none_band
    limits = Limits(RULE.trend_prior_sd, RULE.allowance, *points)
    wide = np.repeat(values, partners, axis=1)
    family = Family(wide, owner, own, np.zeros_like(own), limits, subjects, _unknown(subjects))
    return _judged(family, partners, USUAL_CHANGE)


def change_of_all(values: np.ndarray, owner: np.ndarray, partners: int) -> Judged:
    """Judge the change of the whole partnership (T2), one row of dimensions."""
    points = RULE.trend_whole_flag, RULE.trend_whole_critical, RULE.trend_whole_none_band
    limits = Limits(RULE.trend_prior_sd, RULE.allowance, *points)
    return _one_sample(values, owner, partners, (Check.TREND, limits, USUAL_CHANGE_OF_ALL))


def _one_sample(
    values: np.ndarray, owner: np.ndarray, partners: int, how: tuple[Check, Limits, float]
) -> Judged:
    check, limits, usual = how
    everyone = np.ones((partners, values.shape[1]), dtype=bool)
    subjects = _subjects(check, 1, values.shape[1])
    family = Family(values, owner, everyone, ~everyone, limits, subjects, _unknown(subjects))
    return _judged(family, values.shape[1], usual)


def _subjects(check: Check, rows: int, partners: int) -> tuple[Subject, ...]:
    return tuple(Subject(check, str(d), p) for d in range(rows) for p in range(partners))


def _unknown(subjects: tuple[Subject, ...]) -> np.ndarray:
    return np.full(len(subjects), np.nan)


def _judged(family: Family, columns: int, usual: float) -> Judged:
    found = judge(family, RULE)
    level = found.level.copy()
    level[list(echoes(family, found, RULE, family.without_partner))] = Level.QUIET
    kind = np.array([str(one) for one in found.kind])
    parts = (level, kind, np.abs(found.gap) >= usual)
    return Judged(*(part.reshape(-1, columns) for part in parts))
