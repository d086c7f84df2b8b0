"""Trend: real change or noise, per partner and overall, on people who answered both times."""

from collections.abc import Callable

import numpy as np

from assessment.imbalance.family import Family, Level, Limits, Subject
from assessment.imbalance.material import CORE, Earlier, Material, mean_known
from assessment.model import Check
from assessment.scoring.aggregate import partner_counts
from assessment.scoring.recode import Floats, Mask
from assessment.scoring.scores import Scores


def partners_core(material: Material) -> list[Family]:
    """Test power, value, commitment per partner (T1): change since the previous and the first check."""
    return _tests(material, _per_partner, core=True)


def partners_others(material: Material) -> list[Family]:
    """Test the other dimensions per partner; at most "possibly"."""
    return _tests(material, _per_partner, core=False)


def whole_core(material: Material) -> list[Family]:
    """Test power, value, commitment of the whole (T2): mean over partners of their mean change."""
    return _tests(material, _whole, core=True)


def whole_others(material: Material) -> list[Family]:
    """Test the other dimensions of the whole partnership; at most "possibly"."""
    return _tests(material, _whole, core=False)


def changes(material: Material, earlier: Earlier, dimension: str) -> Floats:
    """Give each person's change y2 - y1 in a dimension (r); NaN for people without a linked earlier answer.

    Partners where one or two people joined or left since are left out: their few scores could be worked out
    from the two levels and the change. (Not so where every answer stands under the partner's name, n_min =
    1.)
    """
    now = material.scores.dimension(dimension)
    then = _earlier_values(material.scores, earlier.scores, dimension)
    change = now - then
    few = _few_came_or_went(material, earlier.scores, change, dimension)
    return np.where(few[material.scores.owner], np.nan, change)


def _earlier_values(scores: Scores, earlier: Scores, dimension: str) -> Floats:
    before = earlier.dimension(dimension)
    place = {
        (link, earlier.partners[owner]): row
        for row, (link, owner) in enumerate(zip(earlier.links, earlier.owner, strict=True))
        if link
    }
    keys = zip(scores.links, scores.owner, strict=True)
    rows = [place.get((link, scores.partners[owner])) for link, owner in keys]
    return np.array([np.nan if row is None else before[row] for row in rows])


def _few_came_or_went(material: Material, earlier: Scores, change: Floats, dimension: str) -> Mask:
    fewest, scores = material.rule.n_min, material.scores

    def count(values: Floats, of: Scores) -> Floats:
        return partner_counts(values[:, None], of.owner, len(of.partners))[:, 0].astype(np.float64)

    linked = count(change, scores)
    joined = count(scores.dimension(dimension), scores) - linked
    left = count(earlier.dimension(dimension), earlier) - linked
    few: Mask = ((joined > 0) & (joined < fewest)) | ((left > 0) & (left < fewest))
    return few


_Build = Callable[[Material, Earlier, list[str]], Family]


def _tests(material: Material, build: _Build, *, core: bool) -> list[Family]:
    found = []
    for earlier in material.earlier:
        both = [
            d for d in material.scores.dimensions if d in earlier.scores.dimensions and (d in CORE) == core
        ]
        if both and earlier.scores.partners == material.scores.partners:
            found.append(build(material, earlier, both))
    return found


def _per_partner(material: Material, earlier: Earlier, dimensions: list[str]) -> Family:
    k, rule = material.k, material.rule
    values = np.stack([changes(material, earlier, dimension) for dimension in dimensions], axis=1)
    now = np.stack([material.scores.dimension(dimension) for dimension in dimensions], axis=1)
    own = np.tile(np.eye(k, dtype=np.bool_), (1, len(dimensions)))
    return Family(
        values=np.repeat(values, k, axis=1),
        owner=material.scores.owner,
        plus=own,
        minus=np.zeros_like(own),
        limits=Limits(
            rule.trend_prior_sd,
            rule.allowance,
            rule.trend_flag,
            rule.trend_critical,
            rule.trend_none_band,
            _loudest(dimensions),
        ),
        subjects=tuple(
            Subject(Check.TREND, dimension, position, since=earlier.number)
            for dimension in dimensions
            for position in range(k)
        ),
        scores=material.publishable_means(now).T.ravel(),
    )


def _whole(material: Material, earlier: Earlier, dimensions: list[str]) -> Family:
    rule = material.rule
    values = np.stack([changes(material, earlier, dimension) for dimension in dimensions], axis=1)
    now = np.stack([material.scores.dimension(dimension) for dimension in dimensions], axis=1)
    everyone = np.ones((material.k, len(dimensions)), dtype=np.bool_)
    return Family(
        values=values,
        owner=material.scores.owner,
        plus=everyone,
        minus=~everyone,
        limits=Limits(
            rule.trend_prior_sd,
            rule.allowance,
            rule.trend_whole_flag,
            rule.trend_whole_critical,
            rule.trend_whole_none_band,
            _loudest(dimensions),
        ),
        subjects=tuple(
            Subject(Check.TREND, dimension, None, since=earlier.number) for dimension in dimensions
        ),
        scores=mean_known(material.publishable_means(now), axis=0),
    )


def _loudest(dimensions: list[str]) -> float:
    return float(Level.CRITICAL if dimensions[0] in CORE else Level.WATCH)
