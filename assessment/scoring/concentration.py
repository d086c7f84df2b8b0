"""How concentrated a division of 100 is: context, never a fault by itself. Shares may be points or parts."""

import numpy as np

from assessment.scoring.recode import Floats


def _parts(shares: Floats) -> Floats:
    parts: Floats = shares / shares.sum()
    return parts


def herfindahl(shares: Floats) -> float:
    """Give H = sum s^2 of the parts, 1/k (equal) to 1 (one holds all).

    >>> round(herfindahl(np.array([30, 30, 20, 20.0])), 2)
    0.26
    """
    return float(np.square(_parts(shares)).sum())


def normalised_herfindahl(shares: Floats) -> float:
    """Give H* = (H - 1/k) / (1 - 1/k), 0 (equal) to 1."""
    equal = 1.0 / len(shares)
    return (herfindahl(shares) - equal) / (1 - equal)


def effective_number(shares: Floats) -> float:
    """Give 1 / H: as if this many partners had equal shares, 1..k (Laakso & Taagepera 1979)."""
    return 1.0 / herfindahl(shares)


def gini(shares: Floats) -> float:
    """Give G = sum_ij |s_i - s_j| / (2k), 0 (equal) to 1 - 1/k (Gini 1912)."""
    parts = _parts(shares)
    return float(np.abs(parts[:, None] - parts[None, :]).sum()) / (2 * len(parts))


def normalised_gini(shares: Floats) -> float:
    """Give G* = G k / (k - 1), 0 to 1, comparable between few and many partners."""
    return gini(shares) * len(shares) / (len(shares) - 1)


def misplacement(now: Floats, wanted: Floats) -> float:
    """Give D = sum |now - wanted| / 2: the points that would have to move, 0-100."""
    return float(np.abs(now - wanted).sum()) / 2.0
