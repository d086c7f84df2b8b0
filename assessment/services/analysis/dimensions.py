"""Dimension results: level, band, balance, can't say, agreement within partners, what it means."""

from collections.abc import Mapping

import numpy as np

from assessment.model import Dimension, DimensionResult, ItemKind, Text, in_language
from assessment.scoring.aggregate import total_index
from assessment.scoring.agreement import average_deviation
from assessment.scoring.bands import balance_of, band_of
from assessment.scoring.quality import pooled_cant_say
from assessment.services.analysis.basis import Basis
from assessment.services.analysis.cells import Column, column


def dimension_columns(basis: Basis) -> dict[str, Column]:
    """Publish every dimension, in the questionnaire's order."""
    return {
        dimension: column(basis, basis.scores.dimension(dimension)) for dimension in basis.scores.dimensions
    }


def dimension_results(basis: Basis, columns: dict[str, Column]) -> tuple[DimensionResult, ...]:
    """Give the result of every dimension."""
    return tuple(
        _result(basis, dimension, columns[dimension.id]) for dimension in basis.round.instrument.dimensions
    )


def overall_index(columns: dict[str, Column]) -> float | None:
    """Give the mean of all dimensions (whole points), or None unless every one is published."""
    overall = [c.overall.score for c in columns.values()]
    index = total_index(np.array([np.nan if x is None else x for x in overall]))
    return None if index is None else float(np.floor(index + 0.5))


def _result(basis: Basis, dimension: Dimension, published: Column) -> DimensionResult:
    language, rule = basis._.language, basis.rule
    band = band_of(published.overall.score, basis.round.instrument.bands)
    spread = None if basis.restricted else published.spread
    return DimensionResult(
        dimension=dimension.id,
        title=in_language(dimension.title, language),
        overall=published.overall,
        partners=published.partners,
        band=None if band is None else band.id,
        band_title="" if band is None else in_language(band.title, language),
        balance=balance_of(spread, rule.even_below, rule.split_above),
        spread=spread,
        cant_say=_cant_say(basis, dimension.id, published),
        by_person=published.by_person,
        interpretation=_text(dimension.interpretation, None if band is None else band.id, language),
        conversation=_text(dimension.conversation, None if band is None else band.id, language),
        agreement=_agreement(basis, dimension.id, published),
    )


def _text(texts: Mapping[str, Text], band: str | None, language: str) -> str:
    return in_language(texts.get(band or "", {}), language)


def rating_columns(basis: Basis, dimension: str) -> list[int]:
    """Give the positions of a dimension's rating items among the scored items."""
    by_id = basis.round.instrument.by_id
    return [
        position
        for position, item in enumerate(basis.scores.items)
        if by_id[item].dimension == dimension and by_id[item].kind is ItemKind.RATING
    ]


def _cant_say(basis: Basis, dimension: str, published: Column) -> float | None:
    """Give the share of can't say among the choices of the people in the numbers, two decimals."""
    counted = published.plan.pool_mask[basis.scores.owner]
    if not published.plan.overall or counted.sum() < (basis.limits.item if basis.limits.coded else 1):
        return None
    columns = rating_columns(basis, dimension)
    rate = pooled_cant_say(
        basis.scores.codes[counted][:, columns], basis.scores.cant_say[counted][:, columns]
    )
    return None if rate is None else round(rate, 2)


def _agreement(basis: Basis, dimension: str, published: Column) -> str:
    """Say how far people within each partner differ (AD_M), where enough of them answered to tell."""
    _, columns = basis._, rating_columns(basis, dimension)
    parts = []
    for position, partner in enumerate(basis.partners):
        if not published.plan.shown[position] or published.plan.people[position] < basis.limits.spread:
            continue
        deviation = average_deviation(basis.scores.codes[basis.scores.owner == position][:, columns])
        if deviation is not None:
            parts.append(
                _(
                    "Within {partner}, people differ by {points} scale points on average.",
                    partner=basis.words.partner(partner),
                    points=_.number(deviation, 1),
                )
            )
    return " ".join(parts)
