"""The 90% range of a mean: how far the truth may be, given how many people answered."""

from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

from assessment.imbalance.moderated import Prior, mean_variance, sums_by_partner
from assessment.imbalance.rule import Rule
from assessment.scoring.recode import Floats, Mask, Whole


@dataclass(frozen=True, eq=False)
class Halves:
    """Half-widths of 90% ranges in points: ``partners`` (k) and ``overall``; 0 where nobody is."""

    partners: Floats
    overall: float


def half_widths(values: Floats, owner: Whole, pool: Mask, rule: Rule) -> Halves:
    """Give the half-widths of the pooled partners' means and of their plain mean, for one column (r).

    t_{.95} sqrt(v_i / n_i) with the engine's moderated variances; overall SE^2 = sum v_i / n_i / k^2. Without
    the allowance between partners: the range is about these people's mean, not about a comparison.
    """
    sums = sums_by_partner(values[:, None], owner, len(pool))
    used = pool[:, None]
    prior = Prior(np.array([rule.prior_sd]), np.array([0.0]))
    noise = mean_variance(sums, used, prior, rule)[:, 0]
    freedom = np.maximum(rule.partner_weight + sums.count[:, 0] - 1, 1.0)
    partners = np.where(pool, stdtrit(freedom, 0.95) * np.sqrt(noise), 0.0)
    whole = rule.pooled_weight + np.where(pool, sums.count[:, 0] - 1, 0.0).sum()
    overall = stdtrit(max(whole, 1.0), 0.95) * np.sqrt(noise.sum()) / max(int(pool.sum()), 1)
    return Halves(partners, float(overall))
