"""Responses -> Scores: read answers into arrays, recode them, apply the half rule."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assessment.errors import InvalidInput, Problem
from assessment.model import Instrument, Item, ItemKind, Response
from assessment.scoring.recode import Floats, Mask, Whole, complete_shares, recode
from assessment.scoring.scores import Scores

LADDER_TOP = 4.0
"""Highest code of a decision ladder: 'decides'."""


@dataclass(frozen=True, eq=False)
class _Sheet:
    """Answers as arrays, before any recoding: codes (r, i), can't say (r, i), relational (ids, r, k)."""

    codes: Floats
    cant_say: Mask
    relational: dict[str, Floats]


def score(instrument: Instrument, partners: Sequence[str], responses: Sequence[Response]) -> Scores:
    """Score every respondent of a health check; InvalidInput names a respondent of an unknown partner.

    Items a person cannot have seen (show-if) are left out. Nothing is imputed: a missing item is missing.
    """
    items = scored_items(instrument)
    owner = _owners(partners, responses)
    sheet = _read(instrument, items, partners, responses)
    codes, seen = _seen_only(items, sheet.codes)
    by_item = _recoded(instrument, items, codes)
    return Scores(
        instrument=instrument,
        partners=tuple(partners),
        items=tuple(item.id for item in items),
        dimensions=tuple(dimension.id for dimension in instrument.dimensions),
        owner=owner,
        links=tuple(response.link for response in responses),
        codes=codes,
        by_item=by_item,
        cant_say=sheet.cant_say & seen,
        by_dimension=_dimension_scores(instrument, items, by_item, seen),
        relational=sheet.relational,
    )


def scored_items(instrument: Instrument) -> tuple[Item, ...]:
    """Give the rating and choice items, in questionnaire order."""
    return tuple(item for item in instrument.items if item.kind in (ItemKind.RATING, ItemKind.CHOICE))


def _owners(partners: Sequence[str], responses: Sequence[Response]) -> Whole:
    place = {partner: position for position, partner in enumerate(partners)}
    strangers = [r for r in responses if r.partner not in place]
    if strangers:
        raise InvalidInput(
            Problem(
                "unknown-partner",
                f"respondent {stranger.respondent}",
                f"Partner '{stranger.partner}' is not in this partnership.",
                "Add the partner first, or correct its name.",
            )
            for stranger in strangers
        )
    return np.array([place[response.partner] for response in responses], dtype=np.intp)


def _read(
    instrument: Instrument, items: Sequence[Item], partners: Sequence[str], responses: Sequence[Response]
) -> _Sheet:
    column = {item.id: position for position, item in enumerate(items)}
    place = {partner: position for position, partner in enumerate(partners)}
    blank = (len(responses), len(partners))
    relational = {
        answer_id: np.full(blank, np.nan)
        for item in instrument.items
        if item.relational
        for answer_id in item.answer_ids
    }
    codes = np.full((len(responses), len(items)), np.nan)
    cant_say = np.zeros(codes.shape, dtype=np.bool_)
    for row, response in enumerate(responses):
        for (item_id, target), value in response.answers.items():
            if (position := column.get(item_id)) is not None:
                if value is None:
                    cant_say[row, position] = True
                else:
                    codes[row, position] = value
            elif value is not None and item_id in relational and target in place:
                relational[item_id][row, place[target]] = value
    _complete(instrument, relational)
    return _Sheet(codes, cant_say, relational)


def _complete(instrument: Instrument, relational: dict[str, Floats]) -> None:
    for item in instrument.items:
        if item.kind is ItemKind.SHARE:
            relational[item.id] = complete_shares(relational[item.id])


def _seen_only(items: Sequence[Item], codes: Floats) -> tuple[Floats, Mask]:
    """Leave out answers to items whose show-if does not hold; items come after what they depend on."""
    column = {item.id: position for position, item in enumerate(items)}
    codes = codes.copy()
    seen = np.ones(codes.shape, dtype=np.bool_)
    for position, item in enumerate(items):
        if item.show_if is not None and item.show_if.item in column:
            asked = codes[:, column[item.show_if.item]]
            seen[:, position] = np.isin(asked, list(item.show_if.values))
            codes[~seen[:, position], position] = np.nan
    return codes, seen


def _recoded(instrument: Instrument, items: Sequence[Item], codes: Floats) -> Floats:
    by_item = np.full(codes.shape, np.nan)
    for position, item in enumerate(items):
        if item.kind is ItemKind.RATING:
            scale = instrument.scale_of(item)
            by_item[:, position] = recode(
                codes[:, position], scale.minimum, scale.maximum, reverse=item.reverse
            )
    return by_item


def _dimension_scores(instrument: Instrument, items: Sequence[Item], by_item: Floats, seen: Mask) -> Floats:
    columns = []
    for dimension in instrument.dimensions:
        mine = [p for p, i in enumerate(items) if i.dimension == dimension.id and i.kind is ItemKind.RATING]
        weights = np.array([items[position].weight for position in mine])
        columns.append(half_rule_means(by_item[:, mine], seen[:, mine] * weights, dimension.min_answered))
    return np.stack(columns, axis=1) if columns else np.empty((len(by_item), 0))


def half_rule_means(values: Floats, weights: Floats, min_answered: float = 0.5) -> Floats:
    """Give each person's weighted mean of answered items, sum(w z) / sum(w); NaN where too few.

    Needed: at least ``min_answered`` of the weight of the items the person saw, AND at least 2 items (1 if
    there is only one). The mean of answered items equals filling gaps with the person's own mean (half-scale
    rule of SF-36).

    >>> half_rule_means(np.array([[0, 100, np.nan, np.nan], [80, np.nan, np.nan, np.nan]]), np.ones((2, 4)))
    array([50., nan])
    """
    answered = np.isfinite(values) & (weights > 0)
    used = np.where(answered, weights, 0.0)
    weight, possible = used.sum(axis=1), weights.sum(axis=1)
    needed = np.minimum(2, (weights > 0).sum(axis=1))
    enough = (weight >= min_answered * possible - 1e-9) & (answered.sum(axis=1) >= np.maximum(needed, 1))
    total = (used * np.where(answered, values, 0.0)).sum(axis=1)
    return np.where(enough, total / np.where(enough, weight, 1.0), np.nan)
