"""Words for levels and for how far partners lie apart."""

from collections.abc import Sequence

from assessment.model import Balance, Band

EVEN_BELOW, SPLIT_ABOVE = 15.0, 30.0
"""Spread of partner means in points: below 15 even, 15-30 uneven, above 30 split (our own cuts, editable)."""


def band_of(score: float | None, bands: Sequence[Band]) -> Band | None:
    """Give the highest band that starts at or below the score; None without score or bands.

    Bands touch: a band ends exactly where the next starts, so no score falls between two.
    """
    if score is None:
        return None
    reached = [band for band in bands if band.start <= score]
    return max(reached, key=lambda band: band.start, default=None)


def balance_of(
    spread: float | None, even_below: float = EVEN_BELOW, split_above: float = SPLIT_ABOVE
) -> Balance | None:
    """Name the spread (highest minus lowest partner mean, 0-100 points); None where there is none.

    >>> [balance_of(x).value for x in (14.9, 15, 30, 30.1)]
    ['even', 'uneven', 'uneven', 'split']
    """
    if spread is None:
        return None
    if spread < even_below:
        return Balance.EVEN
    return Balance.UNEVEN if spread <= split_above else Balance.SPLIT
