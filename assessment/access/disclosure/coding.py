"""Rounding, top and bottom coding, ranges: what keeps exact values from being read off."""

import math

from assessment.access.disclosure.thresholds import CODED_BELOW, Thresholds
from assessment.i18n import Translator
from assessment.model import Cell

TOP, BOTTOM = 95.0, 5.0
STEP = 5.0


def whole(x: float) -> float:
    """Round to whole points, halves away from zero; the ninth decimal is noise of adding up.

    >>> [whole(x) for x in (72.5, -72.5, -0.2)]
    [73.0, -73.0, 0.0]
    """
    return math.copysign(math.floor(round(abs(x), 9) + 0.5), x) + 0.0


def coded(mean: float, people: int, limits: Thresholds) -> float:
    """Pull means above 95 or below 5 to the limit where fewer than 5 answers are behind them.

    A mean of 100 would tell what every single person said.
    """
    if not limits.coded or people >= CODED_BELOW:
        return mean
    return min(max(mean, BOTTOM), TOP)


def half_width(half: float, people: int, limits: Thresholds) -> float:
    """Round a range's half-width up: to whole points, or to 5 below 5 answers (it tells their spread).

    >>> from assessment.model import Promise
    >>> from assessment.access.disclosure.thresholds import thresholds
    >>> [half_width(11.2, n, thresholds(Promise.CONFIDENTIAL)) for n in (4, 5)]
    [15.0, 12.0]
    """
    step = STEP if limits.coded and people < CODED_BELOW else 1.0
    return math.ceil(round(half / step, 9)) * step


def mean_cell(mean: float, people: int, half: float | None, limits: Thresholds) -> Cell:
    """Give a publishable mean (0-100): rounded, coded, with its 90% range where ``half`` is given."""
    blurred = coded(mean, people, limits)
    score = whole(blurred)
    text = f"{score:.0f}"
    if blurred != mean:
        text = f">{TOP:.0f}" if mean > blurred else f"<{BOTTOM:.0f}"
    if half is None:
        return Cell(text, score, people)
    width = half_width(half, people, limits)
    return Cell(text, score, people, max(0.0, score - width), min(100.0, score + width))


def protected_cell(_: Translator) -> Cell:
    """Give the cell of somebody whose few answers must not be shown: no number, not even how many."""
    return Cell(_("protected"), protected=True)


def hidden_cell(_: Translator) -> Cell:
    """Give the cell of a number that this reader may not see, whoever it is about."""
    return Cell(_("not shown"), protected=True)


def empty_cell(_: Translator) -> Cell:
    """Give the cell of somebody who did not answer."""
    return Cell(_("no answers"), n=0)
