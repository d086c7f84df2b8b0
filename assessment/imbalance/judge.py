"""Judge a family: estimate, correct for many tests, climb the ladder, leave each person out."""

from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

from assessment.imbalance.family import Family, Level, Limits
from assessment.imbalance.moderated import (
    Estimate,
    Prior,
    Sums,
    contrast_weights,
    estimate,
    holm,
    sums_by_partner,
    without_each,
)
from assessment.imbalance.rule import Rule
from assessment.model import VerdictKind
from assessment.scoring.recode import Floats, Mask, Whole

FITS = 2048
"""Leave-one-out fits per step: bounds the memory of very large health checks."""


@dataclass(frozen=True, eq=False)
class Judgement:
    """What a family's tests say, one entry per test (t).

    ``level`` is final; ``with_all`` before and ``without_one`` the lowest of the leave-one-out fits.
    ``tests`` is the number of different tests corrected for. ``counts`` (k, t) are valid people, ``weights``
    (k, t) the contrast.
    """

    kind: tuple[VerdictKind, ...]
    level: Whole
    with_all: Whole
    without_one: Whole
    gap: Floats
    se: Floats
    df: Floats
    p: Floats
    counts: Floats
    weights: Floats
    reach: Floats
    tests: int

    def firm(self) -> Mask:
        """Tell which alarms have no single person as their reason: every leave-one-out fit gets there."""
        firm: Mask = (self.without_one >= self.level) & (self.level > 0)
        return firm


@dataclass(frozen=True, slots=True)
class _Frame:
    """What stays the same over all fits of a family: sides with enough people, mirror images, limits."""

    plus: Mask
    minus: Mask
    one_sample: Mask
    copy_of: Whole
    limits: Limits
    prior: Prior


def judge(family: Family, rule: Rule) -> Judgement:
    """Give every test of a family its verdict (statistics: rule 4.2, all steps but the echo)."""
    partners = family.plus.shape[0]
    sums = sums_by_partner(family.values, family.owner, partners)
    frame = _frame(family, sums, rule)
    weights = _weights(frame, sums)
    everyone = estimate(sums, weights, frame.prior, rule)
    adjusted = _adjusted(everyone.p, (weights != 0).any(axis=0), frame)
    with_all = _level(everyone, adjusted, frame, rule)
    without_one = _lowest_without_one(family, sums, frame, everyone, rule)
    level = np.minimum(with_all, without_one + 1)
    reach = stdtrit(np.maximum(everyone.df, 1e-9), 0.95) * everyone.se
    return Judgement(
        kind=_kinds(level, weights, everyone, reach, frame),
        level=level,
        with_all=with_all,
        without_one=without_one,
        gap=everyone.gap,
        se=everyone.se,
        df=everyone.df,
        p=adjusted,
        counts=sums.count,
        weights=weights,
        reach=reach,
        tests=_number(frame, weights),
    )


def _frame(family: Family, sums: Sums, rule: Rule) -> _Frame:
    enough = sums.count >= rule.n_min
    plus, minus = family.plus & enough, family.minus & enough
    limits = family.limits.each(family.plus.shape[1])
    one_sample: Mask = ~np.any(family.minus, axis=0)
    return _Frame(
        plus,
        minus,
        one_sample,
        _copies(family.values, contrast_weights(plus, minus, one_sample)),
        limits,
        Prior(np.asarray(limits.prior_sd), np.asarray(limits.allowance)),
    )


def _weights(frame: _Frame, sums: Sums) -> Floats:
    """Give the contrast over partners that still have somebody (a lone person may be the one left out)."""
    present = sums.count > 0
    return contrast_weights(frame.plus & present, frame.minus & present, frame.one_sample)


def _copies(values: Floats, weights: Floats) -> Whole:
    """Point each test to the first it is the mirror image of: two partners' contrasts are ONE test.

    Mirror images have the same values (or the same with opposite sign) and weights of the same size.
    """
    first: dict[bytes, int] = {}
    columns = np.concatenate([_unsigned(values), np.round(np.abs(weights), 9)]).T.copy()
    return np.array([first.setdefault(column.tobytes(), test) for test, column in enumerate(columns)])


def _unsigned(values: Floats) -> Floats:
    """Turn the columns whose first value other than 0 is negative round; missing becomes a far number."""
    told = np.isfinite(values) & (values != 0)
    leading = values[np.argmax(told, axis=0), np.arange(values.shape[1])] if len(values) else 0.0
    flipped = np.round(np.where((leading < 0) & told.any(axis=0), -values, values), 9)
    return np.where(np.isfinite(flipped), flipped, -1e9) + 0.0


def _adjusted(p: Floats, possible: Mask, frame: _Frame) -> Floats:
    """Correct p over the different tests that can be made; the others get 1. Shape (..., t)."""
    first = np.flatnonzero((frame.copy_of == np.arange(len(frame.copy_of))) & _ever(possible))
    adjusted = np.ones_like(p)
    if len(first):
        place = np.full(len(frame.copy_of), -1)
        place[first] = np.arange(len(first))
        mine = place[frame.copy_of]
        corrected = holm(p[..., first])
        adjusted = np.where(mine >= 0, corrected[..., np.maximum(mine, 0)], 1.0)
    return np.where(possible, adjusted, 1.0)


def _ever(possible: Mask) -> Mask:
    ever: Mask = np.any(possible.reshape(-1, possible.shape[-1]), axis=0)
    return ever


def _number(frame: _Frame, weights: Floats) -> int:
    possible = (weights != 0).any(axis=0)
    return int(((frame.copy_of == np.arange(len(frame.copy_of))) & possible).sum())


def _level(fit: Estimate, adjusted: Floats, frame: _Frame, rule: Rule) -> Whole:
    """Climb the ladder on size and corrected p: watch, flag (surer), critical (bigger and surer)."""
    size = np.abs(fit.gap) + 1e-9
    big, huge = size >= frame.limits.flag_at, size >= frame.limits.critical_at
    watch = big & (adjusted <= rule.alpha_watch)
    flag = big & (adjusted <= rule.alpha_flag)
    critical = huge & (adjusted <= rule.alpha_critical)
    level = watch.astype(np.intp) + flag + (flag & critical)
    return np.minimum(level, np.asarray(frame.limits.loudest).astype(np.intp))


def _lowest_without_one(family: Family, sums: Sums, frame: _Frame, everyone: Estimate, rule: Rule) -> Whole:
    """Give the lowest level any leave-one-out fit reaches; a change of sign counts as none."""
    lowest = np.full(len(family.subjects), int(Level.CRITICAL), dtype=np.intp)
    people = len(family.owner)
    partial = without_each(sums, family.values, family.owner) if people <= FITS else None
    for start in range(0, people, FITS):
        rows = slice(start, start + FITS)
        fits = partial or without_each(sums, family.values[rows], family.owner[rows])
        weights = _weights(frame, fits)
        fit = estimate(fits, weights, frame.prior, rule)
        level = _level(fit, _adjusted(fit.p, (weights != 0).any(axis=-2), frame), frame, rule)
        level = np.where(np.sign(fit.gap) == np.sign(everyone.gap), level, 0)
        lowest = np.minimum(lowest, level.min(axis=0))
    return lowest


def _kinds(
    level: Whole, weights: Floats, fit: Estimate, reach: Floats, frame: _Frame
) -> tuple[VerdictKind, ...]:
    loud = (VerdictKind.WATCH, VerdictKind.FLAG, VerdictKind.CRITICAL)
    possible = (weights != 0).any(axis=0)
    none = possible & (np.abs(fit.gap) + reach < frame.limits.none_band)
    ups, downs = frame.plus.sum(axis=0), frame.minus.sum(axis=0)
    hidden = (ups < np.maximum(frame.limits.at_least, 1)) | (downs < frame.limits.against)
    return tuple(
        VerdictKind.SUPPRESSED
        if hidden[test]
        else loud[level[test] - 1]
        if level[test] > 0
        else VerdictKind.NONE
        if none[test]
        else VerdictKind.INSUFFICIENT
        for test in range(len(level))
    )
