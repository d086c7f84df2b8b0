"""What each respondent says about each partner, in one (respondents x partners) table per measure."""

import numpy as np

from assessment.model import ItemKind, Measure
from assessment.scoring.recode import Floats, Whole, recode
from assessment.scoring.scores import Scores

LADDER_STEPS = 4.0
"""Codes of the decision ladder run from 0 (left out) to 4 (decides)."""


def shares(scores: Scores, measure: Measure) -> Floats | None:
    """Give the points (0-100, rows sum to 100) each respondent gives each partner; None if not asked (r, k).

    Several share items of one measure are averaged.
    """
    tables = [
        scores.relational[item.id]
        for item in scores.instrument.measuring(measure)
        if item.kind is ItemKind.SHARE
    ]
    return mean_over(tables)


def partner_ratings(scores: Scores, measure: Measure) -> Floats | None:
    """Give each respondent's rating (0-100) of each partner, own one included; None if not asked (r, k).

    The weighted mean of the answered items of one measure, reverse keys undone.
    """
    instrument = scores.instrument
    items = [i for i in instrument.measuring(measure) if i.kind is ItemKind.PARTNER_RATING]
    tables = []
    for item in items:
        scale = instrument.scale_of(item)
        tables.append(recode(scores.relational[item.id], scale.minimum, scale.maximum, reverse=item.reverse))
    return mean_over(tables, [item.weight for item in items])


def ladder(scores: Scores, item_id: str, when: str) -> Floats:
    """Give the step (0-4) each respondent sees each partner on, ``when`` = 'now' or 'wanted' (r, k)."""
    return scores.relational[f"{item_id}.{when}"]


def dependence(scores: Scores) -> Floats | None:
    """Give how much each respondent's partner depends on each other one, 0-100; None if not asked (r, k).

    d = importance x difficulty of replacing it, both 0-100, divided by 100 (Emerson 1962: dependence grows
    with the stake and falls with alternatives). The own partner is left out.
    """
    importance = partner_ratings(scores, Measure.IMPORTANCE)
    replacement = partner_ratings(scores, Measure.REPLACEMENT)
    if importance is None or replacement is None:
        return None
    return np.where(scores.is_owner(), np.nan, importance * replacement / 100.0)


def net_value(scores: Scores) -> Floats | None:
    """Give each respondent's net value v = 50 + (B - C) / 2, 0-100, 50 = gets as much as it gives (r).

    B = benefit, C = contribution of the own partner from 0-10 items (0-100). None if not asked; NaN if B or C
    is missing.
    """
    benefit, cost = (_own_rating(scores, m) for m in (Measure.BENEFIT, Measure.CONTRIBUTION))
    return None if benefit is None or cost is None else 50.0 + (benefit - cost) / 2.0


def _own_rating(scores: Scores, measure: Measure) -> Floats | None:
    columns = [
        scores.by_item[:, scores.items.index(item.id)]
        for item in scores.instrument.measuring(measure)
        if item.kind is ItemKind.RATING
    ]
    table = mean_over([column[:, None] for column in columns])
    return None if table is None else table[:, 0]


def rater_centred(ratings: Floats, owner: Whole) -> Floats:
    """Take each rater's leniency out: z_rj = x_rj - mean of r's ratings of the OTHER foreign partners (r, k).

    Own partner and raters with fewer than two foreign ratings give NaN. On complete data the partner means of
    z are the partner effects of the Social Relations Model times k / (k - 1) (Kenny, Kashy & Cook 2006).
    """
    foreign = np.where(owner[:, None] == np.arange(ratings.shape[1]), np.nan, ratings)
    known = np.isfinite(foreign)
    total = np.where(known, foreign, 0.0).sum(axis=1, keepdims=True)
    others = known.sum(axis=1, keepdims=True) - 1
    rest = (total - np.where(known, foreign, 0.0)) / np.maximum(others, 1)
    return np.where(known & (others >= 1), foreign - rest, np.nan)


def mean_over(tables: list[Floats], weights: list[float] | None = None) -> Floats | None:
    """Average tables cell by cell over those that have a value; None if there is no table."""
    if not tables:
        return None
    stack = np.stack(tables)
    weight = np.ones(len(tables)) if weights is None else np.array(weights)
    known = np.where(np.isfinite(stack), weight[:, None, None], 0.0)
    amount = known.sum(axis=0)
    total = (known * np.where(np.isfinite(stack), stack, 0.0)).sum(axis=0)
    return np.where(amount > 0, total / np.where(amount > 0, amount, 1.0), np.nan)
