"""The rule's prior from an installation's own health checks: how much people of one partner usually differ.

The usual prior (20 points) comes from surveys of other fields. Once thirty health checks exist, the root of
their median pooled within-partner variance says better what is usual here (statistics 4.2).
"""

from collections.abc import Sequence

import numpy as np

from assessment.imbalance.material import CORE
from assessment.scoring.aggregate import partner_counts, partner_sds
from assessment.scoring.scores import Scores

FEWEST_CHECKS = 30
"""Below this many health checks the median says more about them than about partnerships."""

LEAST = 15.0
"""A smaller prior would trust the chance agreement of three people too much."""

FREEDOM = 4
"""A health check counts from this many degrees of freedom on, such as two partners of three people."""


def within_variance(scores: Scores) -> float | None:
    """Give sum (n_i - 1) s_i^2 / sum (n_i - 1) of a health check, over power, value and commitment together.

    In points squared. None where so few people of any partner answered that nothing can be said.
    """
    values = np.stack([scores.dimension(dimension) for dimension in CORE], axis=1)
    freedom = np.maximum(partner_counts(values, scores.owner, len(scores.partners)) - 1, 0)
    if freedom.sum(axis=0).max(initial=0) < FREEDOM:
        return None
    spread = np.nan_to_num(partner_sds(values, scores.owner, len(scores.partners)))
    return float((freedom * spread**2).sum() / freedom.sum())


def estimated_prior(variances: Sequence[float]) -> float | None:
    """Give s0 in points, to one decimal, never below 15; None below 30 health checks.

    >>> estimated_prior([300.0] * 20 + [400.0] * 11), estimated_prior([100.0] * 30), estimated_prior([300.0])
    (17.3, 15.0, None)
    """
    if len(variances) < FEWEST_CHECKS:
        return None
    return max(LEAST, round(float(np.sqrt(np.median(variances))), 1))
