"""The Social Relations Model: a rater's generosity, a partner's reputation, and what is left between two."""

from dataclasses import dataclass

import numpy as np

from assessment.scoring.recode import Floats, Mask


@dataclass(frozen=True, eq=False)
class RoundRobin:
    """Effects in points: ``mean``, ``actor`` (k) leniency, ``partner`` (k) reputation, ``relation`` (k, k).

    NaN where a row or column is empty. Descriptive only: with 3-8 partners, variances say nothing and no flag
    uses them.
    """

    mean: float
    actor: Floats
    partner: Floats
    relation: Floats


def round_robin(ratings: Floats) -> RoundRobin | None:
    """Fit x_ij = m + a_i + b_j (sum a = sum b = 0) to rater x target means; None below 3 partners.

    Least squares; the diagonal (self-rating) is left out; cells may be missing. On complete data this equals
    the closed formulas of Kenny, Kashy & Cook 2006 (Dyadic Data Analysis), ch. 8.
    """
    k = len(ratings)
    cells = np.where(np.eye(k, dtype=np.bool_), np.nan, ratings)
    known = np.isfinite(cells)
    raters: Mask = np.any(known, axis=1)
    targets: Mask = np.any(known, axis=0)
    if k < 3 or raters.sum() < 3 or targets.sum() < 3:
        return None
    solution = _solve(cells, known, raters, targets)
    mean = float(solution[0])
    actor, partner = _spread_out(solution[1 : k + 1], raters), _spread_out(solution[k + 1 :], targets)
    return RoundRobin(mean, actor, partner, cells - mean - actor[:, None] - partner[None, :])


def _solve(cells: Floats, known: Mask, raters: Mask, targets: Mask) -> Floats:
    k = len(cells)
    source, target = np.nonzero(known)
    rows = np.arange(len(source))
    design = np.zeros((len(rows) + 2, 1 + 2 * k))
    design[rows, 0] = 1.0
    design[rows, 1 + source] = 1.0
    design[rows, 1 + k + target] = 1.0
    design[-2, 1 : k + 1] = raters
    design[-1, k + 1 :] = targets
    solution: Floats = np.linalg.lstsq(design, np.append(cells[source, target], [0.0, 0.0]), rcond=None)[0]
    return solution


def _spread_out(effects: Floats, present: Mask) -> Floats:
    return np.where(present, effects, np.nan)


@dataclass(frozen=True, slots=True)
class SocialRelationsVariances:
    """Random-effect estimates of a complete round robin (may be negative)."""

    actor: float
    partner: float
    relationship: float
    actor_partner: float
    relationship_covariance: float


def variances(fit: RoundRobin) -> SocialRelationsVariances | None:
    """Estimate SRM variances of a complete round robin of k >= 4; None if cells are missing.

    Warner, Kenny & Stoto 1979; Kenny's formulas: with MS_b, MS_w of relation sums and differences,
    relationship variance = (MS_b + MS_w)/2, covariance = (MS_b - MS_w)/2, and actor variance = var(a) -
    relationship parts.
    """
    k = len(fit.actor)
    relation = np.where(np.eye(k, dtype=np.bool_), 0.0, fit.relation)
    if k < 4 or not np.isfinite(relation).all():
        return None
    above = np.triu_indices(k, 1)
    sums, gaps = (relation + relation.T)[above], (relation - relation.T)[above]
    between = float((sums**2).sum()) / 2.0 / ((k - 1) * (k - 2) / 2.0 - 1)
    within = float((gaps**2).sum()) / 2.0 / ((k - 1) * (k - 2) / 2.0)
    spread, mirrored = (between + within) / 2.0, (between - within) / 2.0
    scale = k * (k - 2)
    own = (spread * (k - 1) + mirrored) / scale
    crossed = (mirrored * (k - 1) + spread) / scale
    return SocialRelationsVariances(
        float((fit.actor**2).sum()) / (k - 1) - own,
        float((fit.partner**2).sum()) / (k - 1) - own,
        spread,
        float((fit.actor * fit.partner).sum()) / (k - 1) - crossed,
        mirrored,
    )


def reciprocity(ratings: Floats) -> float | None:
    """Give how far ratings are returned, -1..1: relationship covariance / variance; None if undefined."""
    fit = round_robin(ratings)
    found = None if fit is None else variances(fit)
    return (
        None
        if found is None or found.relationship <= 0
        else found.relationship_covariance / found.relationship
    )
