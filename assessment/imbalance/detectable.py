"""How small a gap can a design find? Known before anybody answers."""

import numpy as np
from scipy.special import stdtrit

from assessment.imbalance.rule import Rule
from assessment.scoring.recode import Floats

POWER = 0.80
"""A gap is called detectable if four of five such surveys would flag it."""

MOST = 100.0


def detectable_gap(
    weights: Floats, counts: Floats, prior: tuple[Floats, Floats], tests: int, rule: Rule
) -> Floats:
    """Give the smallest gap flagged with 80% power, in points, per test (t); inf where nothing can be found.

    (t_{1 - alpha/(2m), df} + t_{.80, df}) SE with SE^2 = sum w^2 (s0^2/n + tau0^2) from the prior, for the
    hardest step of Holm's correction over m tests. ``weights`` and ``counts`` are (k, t); ``prior`` is (s0,
    tau0) per test.
    """
    sd, allowance = prior
    used = (weights != 0) & (counts > 0)
    squares = np.where(used, weights**2, 0.0)
    noise = sd**2 / np.maximum(counts, 1)
    variance = (squares * (noise + allowance**2)).sum(axis=0)
    freedom = rule.partner_weight + counts - 1
    spread = ((squares * noise) ** 2 / np.where(used, freedom, 1.0)).sum(axis=0)
    most = rule.pooled_weight + np.where(used, counts - 1, 0).sum(axis=0)
    df = np.minimum(np.where(spread > 0, variance**2 / np.where(spread > 0, spread, 1.0), most), most)
    df = np.maximum(df, 1.0)
    hardest = 1.0 - rule.alpha_flag / (2.0 * max(tests, 1))
    size: Floats = (stdtrit(df, hardest) + stdtrit(df, POWER)) * np.sqrt(variance)
    return np.where(used.any(axis=0), size, np.inf)


def detectable_perception(people: Floats, rule: Rule, dimensions: int = 3) -> Floats:
    """Give each partner's smallest perception gap for planned numbers of people (k); inf if none.

    A partner with one person is never flagged: that person would be the reason.

    >>> detectable_perception(np.array([5, 5, 5, 5.0]), Rule()).round().tolist()
    [44.0, 44.0, 44.0, 44.0]
    """
    enough = people >= rule.n_min
    publishable = int(enough.sum())
    if publishable < 2:
        return np.full(len(people), np.inf)
    own = np.eye(len(people))
    weights = (own - (1 - own) / (publishable - 1)) * enough[:, None] * enough[None, :]
    tests = dimensions * (1 if publishable == 2 else publishable)
    counts = np.repeat(people[:, None], len(people), axis=1)
    size = np.full(len(people), rule.prior_sd)
    found = detectable_gap(weights, counts, (size, np.full(len(people), rule.allowance)), tests, rule)
    return within_reach(np.where(enough & (people > 1), np.maximum(found, rule.flag), np.inf))


def within_reach(size: Floats) -> Floats:
    """Turn sizes beyond the 100 points there are into inf: such a design finds nothing."""
    return np.where(size <= MOST, size, np.inf)
