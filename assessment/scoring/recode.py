"""Answers to the common 0-100 unit: 0 = worst, 100 = best."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
"""Real numbers; NaN = missing."""

Whole: TypeAlias = NDArray[np.intp]
"""Positions and counts."""

Mask: TypeAlias = NDArray[np.bool_]
"""Yes or no per cell."""

SHARE_TOTAL = 100.0
SHARE_SLACK = 2.0
"""A share block that sums to 98-102 points is rescaled to 100 (rounding by people and spreadsheets)."""


def recode(codes: Floats, minimum: float, maximum: float, *, reverse: bool = False) -> Floats:
    """Turn codes into percent of the possible range: z = 100 (x - min) / (max - min); reversed: 100 - z.

    The other convention, x / max, would make 1 of 5 = 20; every export states this one.

    >>> recode(np.array([1.0, 3.0, 5.0, np.nan]), 1, 5, reverse=True)
    array([100.,  50.,   0.,  nan])
    """
    percent = 100.0 * (codes - minimum) / (maximum - minimum)
    return 100.0 - percent if reverse else percent


def complete_shares(points: Floats) -> Floats:
    """Make each row of share points sum to 100, or drop the row; rows x partners.

    A blank is 0 if the other points sum to 100 already. A sum of 98-102 is rescaled. Anything else is missing
    as a whole: half a division says nothing about the other half.

    >>> complete_shares(np.array([[50, 50, np.nan], [40, 30, 29], [40, 30, np.nan]])).round(1).tolist()
    [[50.0, 50.0, 0.0], [40.4, 30.3, 29.3], [nan, nan, nan]]
    """
    answered = np.isfinite(points)
    filled = np.where(answered, points, 0.0)
    total = filled.sum(axis=1)
    slack = np.where(answered.all(axis=1), SHARE_SLACK, 0.5)
    usable = answered.any(axis=1) & (np.abs(total - SHARE_TOTAL) <= slack + 1e-9) & (filled >= 0).all(axis=1)
    scale = np.where(usable, SHARE_TOTAL / np.where(usable, total, 1.0), np.nan)
    return filled * scale[:, None]
