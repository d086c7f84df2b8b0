"""Within-group agreement: is a partner's mean a fair summary of its people?

Ratings are raters x items, in codes.
"""

import numpy as np

from assessment.scoring.recode import Floats


def average_deviation(ratings: Floats, *, about_median: bool = False) -> float | None:
    """Give AD_M (or AD_Md): mean |x - item mean| over raters, then over items, in codes (0 = agreement).

    Cut-off A/6 for A options (Burke & Dunlap 2002). None without any item rated by two people.

    >>> round(average_deviation(np.array([[4.0], [4], [5], [5], [3]])), 2)
    0.64
    """
    deviations = []
    for column in ratings.T:
        known = column[np.isfinite(column)]
        if len(known) > 1:
            centre = np.median(known) if about_median else known.mean()
            deviations.append(np.abs(known - centre).mean())
    return float(np.mean(deviations)) if deviations else None


def uniform_variance(options: int) -> float:
    """Give the variance of answering at random among A options: (A^2 - 1) / 12; 2 for five options."""
    return (options**2 - 1) / 12.0


def r_wg(ratings: Floats, options: int) -> float | None:
    """Give r_WG = 1 - s^2 / s_EU^2 of one item, 0-1, negative values set to 0 (James, Demaree & Wolf 1984).

    None below two raters.
    """
    if len(ratings) < 2:
        return None
    return max(0.0, 1.0 - float(ratings.var(ddof=1)) / uniform_variance(options))


def r_wg_j(ratings: Floats, options: int) -> float | None:
    """Give r_WG(J) of J items: J(1-q) / (J(1-q) + q), q = mean item variance / s_EU^2; q >= 1 gives 0."""
    if len(ratings) < 2:
        return None
    items = ratings.shape[1]
    noise = float(ratings.var(axis=0, ddof=1).mean()) / uniform_variance(options)
    return 0.0 if noise >= 1 else items * (1 - noise) / (items * (1 - noise) + noise)


def a_wg(ratings: Floats, low: float, high: float) -> float | None:
    """Give a_WG = 1 - 2 s^2 / {[(H+L)M - M^2 - HL] K/(K-1)} of one item, -1..1 (Brown & Hauenstein 2005).

    All equal gives 1. None where the mean is too near the ends for it to be defined, or below two raters.
    """
    raters = len(ratings)
    if raters < 2:
        return None
    if np.ptp(ratings) == 0:
        return 1.0
    mean = float(ratings.mean())
    lowest, highest = (low * (raters - 1) + high) / raters, (high * (raters - 1) + low) / raters
    if not lowest - 1e-9 <= mean <= highest + 1e-9:
        return None
    possible = ((high + low) * mean - mean**2 - high * low) * raters / (raters - 1)
    return 1.0 - 2.0 * float(ratings.var(ddof=1)) / possible


def a_wg_mean(ratings: Floats, low: float, high: float) -> float | None:
    """Give the mean a_WG over items, leaving out undefined ones; None if none is defined."""
    known = [value for column in ratings.T if (value := a_wg(column, low, high)) is not None]
    return float(np.mean(known)) if known else None
