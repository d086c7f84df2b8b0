"""Promise -> how many answers must stand behind what is shown."""

from dataclasses import dataclass

from assessment.model import Promise

CODED_BELOW = 5
"""Below 5 answers, extreme means are shown as '>95' and ranges are rounded up to 5 points."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The fewest valid answers behind each kind of figure.

    ``mean`` of a partner (dimension or relational cell), ``item`` of a single question, ``spread`` within a
    partner, ``distribution`` over options, ``comments`` commenters on a question, ``total`` of the whole
    partnership. ``partners``: whether partners may be told apart at all. ``coded``: whether extremes and
    ranges are blurred. ``coalition``: fewer people than this may never be worked out by a partner that knows
    its own answers (0 = off).
    """

    mean: int
    item: int
    spread: int
    distribution: int
    comments: int
    total: int
    partners: bool = True
    coded: bool = True
    coalition: int = 2


def thresholds(promise: Promise, mean: int = 3) -> Thresholds:
    """Give the thresholds of a promise; ``mean`` may be raised per installation, never lowered below 3.

    Attributed: answers stand under the organisation's name, by consent; its single people are still not
    shown, so spreads keep their threshold. Pooled: no organisation is ever shown.
    """
    if promise is Promise.ATTRIBUTED:
        return Thresholds(1, 1, 5, 1, 1, 1, coded=False, coalition=0)
    fewest = max(mean, 3)
    item = max(fewest, 5)
    return Thresholds(fewest, item, item, 10, 5, 5, partners=promise is not Promise.POOLED)
