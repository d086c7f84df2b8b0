"""Reliability across raters or items, for the psychometric appendix only; tables are targets x raters."""

from dataclasses import dataclass

import numpy as np

from assessment.scoring.recode import Floats

MOST_STEPS, SETTLED = 500, 1e-10
"""Rounds after which a search for loadings is given up, and the movement below which it has ended."""


@dataclass(frozen=True, slots=True)
class ICC:
    """The six intraclass correlations of Shrout & Fleiss (1979): one rater, and the mean of k raters."""

    icc1: float
    icc2: float
    icc3: float
    icc1k: float
    icc2k: float
    icc3k: float


def intraclass(table: Floats) -> ICC:
    """Compute the ICC forms of a complete targets x raters table from its two-way mean squares.

    (1,1) = (BMS - WMS) / (BMS + (k-1) WMS); (1,k) = (BMS - WMS) / BMS; (2,.) adds the raters' mean square,
    (3,.) takes it out. Shrout & Fleiss 1979, Psychological Bulletin 86, 420-428.
    """
    n, k = table.shape
    grand = table.mean()
    between = k * ((table.mean(axis=1) - grand) ** 2).sum() / (n - 1)
    judges = n * ((table.mean(axis=0) - grand) ** 2).sum() / (k - 1)
    total = ((table - grand) ** 2).sum()
    within = (total - between * (n - 1)) / (n * (k - 1))
    error = (total - between * (n - 1) - judges * (k - 1)) / ((n - 1) * (k - 1))
    return ICC(
        float((between - within) / (between + (k - 1) * within)),
        float((between - error) / (between + (k - 1) * error + k * (judges - error) / n)),
        float((between - error) / (between + (k - 1) * error)),
        float((between - within) / between),
        float((between - error) / (between + (judges - error) / n)),
        float((between - error) / between),
    )


def cronbach_alpha(table: Floats) -> float | None:
    """Give alpha = J/(J-1) (1 - sum s_j^2 / s_T^2) of complete people x items data; None if undefined.

    Cronbach 1951. Shown per questionnaire version, pooled over health checks, from 50 people on.
    """
    people, items = table.shape
    if people < 2 or items < 2:
        return None
    total = float(table.sum(axis=1).var(ddof=1))
    return items / (items - 1) * (1 - float(table.var(axis=0, ddof=1).sum()) / total) if total > 0 else None


def standardised_alpha(table: Floats) -> float:
    """Give alpha from the mean inter-item correlation r: J r / (1 + (J-1) r)."""
    items = table.shape[1]
    correlations = np.corrcoef(table, rowvar=False)
    mean = float((correlations.sum() - items) / (items * (items - 1)))
    return float(items * mean / (1 + (items - 1) * mean))


def omega_total(table: Floats) -> float | None:
    """Give McDonald's omega_t of complete people x items data with one factor: 1 - sum(u_j^2) / sum(R).

    R are the correlations of the items, u_j^2 = 1 - l_j^2 what the factor leaves of each; loadings by
    ``one_factor``. McDonald 1999, Test Theory; R psych's omega with one factor. Unlike alpha it lets items
    weigh differently. None below three items (loadings are not determined), fewer people than items, an item
    that never varies, or an improper solution (a loading beyond 1).
    """
    people, items = table.shape
    if items < 3 or people <= items or (np.ptp(table, axis=0) == 0).any():
        return None
    correlations = np.atleast_2d(np.corrcoef(table, rowvar=False))
    loadings = one_factor(correlations)
    unique = 1 - loadings**2
    total = float(correlations.sum())
    return 1 - float(unique.sum()) / total if unique.min() >= 0 and total > 0 else None


def one_factor(correlations: Floats) -> Floats:
    """Give the loadings (j) of one factor by minimum residuals: least sum of (r_ij - l_i l_j)^2, i != j.

    Each loading in turn takes its best value given the others, l_j = sum r_ij l_i / sum l_i^2, until none
    moves: every step lowers the sum, so no optimiser is needed. Harman & Jones 1966, Psychometrika 31.
    """
    start = np.linalg.eigh(correlations)
    loadings: Floats = start.eigenvectors[:, -1] * np.sqrt(start.eigenvalues[-1])
    off = correlations - np.diag(np.diagonal(correlations))
    for _ in range(MOST_STEPS):
        before = loadings.copy()
        for j in range(len(loadings)):
            others = float((loadings**2).sum() - loadings[j] ** 2)
            loadings[j] = float(off[j] @ loadings) / others if others > 0 else 0.0
        if np.abs(loadings - before).max() < SETTLED:
            break
    return loadings


def kendall_w(table: Floats, *, ties: bool = True) -> float:
    """Give Kendall's W of n subjects x m raters, 0-1: 12 S / (m^2 (n^3 - n) - m sum T), T = t^3 - t per tie.

    Kendall & Babington Smith 1939. ``ties=False`` leaves the correction out.
    """
    subjects, raters = table.shape
    ranks = np.stack([_ranks(column) for column in table.T], axis=1)
    sums = ranks.sum(axis=1)
    spread = float(((sums - sums.mean()) ** 2).sum())
    tied = sum(_tie_sum(column) for column in table.T) if ties else 0.0
    return 12.0 * spread / float(raters**2 * (subjects**3 - subjects) - raters * tied)


def _ranks(column: Floats) -> Floats:
    _, inverse, counts = np.unique(column, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    ranks: Floats = (ends - (counts - 1) / 2.0)[inverse]
    return ranks


def _tie_sum(column: Floats) -> float:
    counts = np.unique(column, return_counts=True)[1]
    return float((counts**3 - counts).sum())
