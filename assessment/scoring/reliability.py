"""Reliability across raters or items, for the psychometric appendix only; tables are targets x raters."""

from dataclasses import dataclass

import numpy as np

from assessment.scoring.recode import Floats


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
