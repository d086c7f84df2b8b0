"""The engine: contrasts of partner means with variances pulled towards a prior (moderated Welch test).

Smyth (2004) moderates variances of many genes; here the prior is what within-organisation spread usually is.
The Welch form keeps partners of unequal spread apart; ``allowance`` lets ordinary differences between
organisations be. Array shapes: b leave-one-out fits (row 0 = everybody), k partners, t tests.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy.special import stdtr

from assessment.imbalance.rule import Rule
from assessment.scoring.recode import Floats, Mask, Whole


@dataclass(frozen=True, slots=True)
class Sums:
    """Count, sum and sum of squares of valid values per partner and test, shape (..., k, t)."""

    count: Floats
    total: Floats
    square: Floats


class Prior(NamedTuple):
    """What is expected before looking, per test (t), in points: SD within, allowance between partners."""

    sd: Floats
    allowance: Floats


@dataclass(frozen=True, slots=True)
class Estimate:
    """A fitted contrast (..., t): gap in points, its standard error, degrees of freedom, two-sided p."""

    gap: Floats
    se: Floats
    df: Floats
    p: Floats


def sums_by_partner(values: Floats, owner: Whole, partners: int) -> Sums:
    """Add up people x tests values per partner; NaN is left out. Gives (k, t) sums."""
    known = np.isfinite(values)
    filled = np.where(known, values, 0.0)
    belongs = _membership(owner, partners)
    return Sums(belongs @ known, belongs @ filled, belongs @ (filled * filled))


def without_each(sums: Sums, values: Floats, owner: Whole) -> Sums:
    """Give the sums with each person left out in turn: (people, k, t).

    Subtracting one person from the sums costs nothing, so that every finding can be checked against every
    person.
    """
    known = np.isfinite(values).astype(np.float64)
    filled = np.where(known > 0, values, 0.0)
    own = _membership(owner, sums.count.shape[0]).T[:, :, None]

    def less(whole: Floats, one: Floats) -> Floats:
        return whole[None] - own * one[:, None, :]

    return Sums(less(sums.count, known), less(sums.total, filled), less(sums.square, filled * filled))


def _membership(owner: Whole, partners: int) -> Floats:
    belongs: Mask = np.arange(partners)[:, None] == owner[None, :]
    return belongs.astype(np.float64)


def contrast_weights(plus: Mask, minus: Mask, one_sample: Mask) -> Floats:
    """Give w = 1/|plus| on the plus partners, -1/|minus| on the minus partners, (..., k, t).

    All zero where a side is empty. ``one_sample`` (t) tests compare the plus partners with zero.
    """
    ups = plus.sum(axis=-2, keepdims=True)
    downs = minus.sum(axis=-2, keepdims=True)
    weights = plus / np.maximum(ups, 1) - minus / np.maximum(downs, 1)
    possible = (ups > 0) & ((downs > 0) | one_sample)
    return np.where(possible, weights, 0.0)


def pooled_variance(sums: Sums, used: Mask, prior: Prior, rule: Rule) -> Floats:
    """Give s~^2 = (nu0 s0^2 + sum of squares) / (nu0 + nu), nu = sum (n_i - 1) of those used (..., t)."""
    residual = np.where(used, residual_squares(sums), 0.0).sum(axis=-2)
    freedom = np.where(used, sums.count - 1, 0.0).sum(axis=-2)
    pooled: Floats = (rule.pooled_weight * prior.sd**2 + residual) / (rule.pooled_weight + freedom)
    return pooled


def residual_squares(sums: Sums) -> Floats:
    """Give sum (x - m_i)^2 per partner; rounding never makes it negative."""
    return np.maximum(sums.square - sums.total**2 / np.maximum(sums.count, 1), 0.0)


def mean_variance(sums: Sums, used: Mask, prior: Prior, rule: Rule) -> Floats:
    """Give v_i / n_i, v_i = (nu1 s~^2 + (n_i - 1) s_i^2) / (nu1 + n_i - 1), 0 where unused (..., k, t)."""
    pooled = pooled_variance(sums, used, prior, rule)[..., None, :]
    freedom = rule.partner_weight + sums.count - 1
    variance = (rule.partner_weight * pooled + residual_squares(sums)) / np.where(used, freedom, 1.0)
    return np.where(used, variance / np.maximum(sums.count, 1), 0.0)


def estimate(sums: Sums, weights: Floats, prior: Prior, rule: Rule) -> Estimate:
    """Estimate g = sum w_i m_i, SE^2 = sum w_i^2 (v_i/n_i + tau0^2), df, p = 2 P(t_df > |g|/SE).

    Satterthwaite df = SE^4 / sum (w_i^2 v_i/n_i)^2 / (nu1 + n_i - 1), at most nu0 + nu. Tests without weights
    give gap 0, p 1.
    """
    used = weights != 0
    noise = mean_variance(sums, used, prior, rule)
    squares = weights**2
    variance = (squares * (noise + prior.allowance**2 * used)).sum(axis=-2)
    freedom = np.where(used, rule.partner_weight + sums.count - 1, 1.0)
    spread = ((squares * noise) ** 2 / freedom).sum(axis=-2)
    most = rule.pooled_weight + np.where(used, sums.count - 1, 0.0).sum(axis=-2)
    df = np.minimum(np.where(spread > 0, variance**2 / np.where(spread > 0, spread, 1.0), most), most)
    gap = (weights * sums.total / np.maximum(sums.count, 1)).sum(axis=-2)
    se = np.sqrt(variance)
    return Estimate(gap, se, df, two_sided(gap, se, df))


def two_sided(gap: Floats, se: Floats, df: Floats) -> Floats:
    """Give p = 2 P(t_df > |gap| / se); a gap without any error is certain, no gap never is."""
    ratio = np.abs(gap) / np.where(se > 0, se, 1.0)
    ratio = np.where((se == 0) & (gap != 0), np.inf, ratio)
    p: Floats = 2.0 * stdtr(np.maximum(df, 1e-9), -ratio)
    return p


def holm(p: Floats) -> Floats:
    """Adjust p-values over the last axis so that the chance of any false alarm stays at alpha (Holm 1979).

    p_(j) becomes the running maximum of (m - j + 1) p_(j), at most 1.

    >>> holm(np.array([0.01, 0.04, 0.03])).round(2).tolist()
    [0.03, 0.06, 0.06]
    """
    number = p.shape[-1]
    order = np.argsort(p, axis=-1, kind="stable")
    ranked = np.take_along_axis(p, order, axis=-1) * (number - np.arange(number))
    grown = np.minimum(np.maximum.accumulate(ranked, axis=-1), 1.0)
    adjusted = np.empty_like(grown)
    np.put_along_axis(adjusted, order, grown, axis=-1)
    return adjusted
