"""Item results: single questions need more answers behind them than dimensions."""

from dataclasses import replace

import numpy as np

from assessment.access.disclosure import Plan, plan_item, plan_means
from assessment.model import Cell, Item, ItemKind, ItemResult, in_language
from assessment.scoring.quality import cant_say_rate
from assessment.scoring.recode import Floats, Mask
from assessment.scoring.score import scored_items
from assessment.services.analysis.basis import Basis, answered
from assessment.services.analysis.cells import Column, column


def item_plans(basis: Basis, columns: dict[str, Column]) -> dict[str, Plan]:
    """Plan every rating and choice item; partners hidden in its dimension stay out."""
    plans = {}
    for position, item in enumerate(scored_items(basis.round.instrument)):
        counts = basis.counts(basis.scores.codes[:, position])
        pool = _pool(basis, item, columns, counts)
        plans[item.id] = basis.narrowed(plan_item(counts, pool, basis.limits))
    return plans


def _pool(basis: Basis, item: Item, columns: dict[str, Column], counts: tuple[int, ...]) -> tuple[bool, ...]:
    if item.dimension in columns:
        return columns[item.dimension].plan.pool
    return plan_means(counts, basis.limits).pool


def item_results(basis: Basis, plans: dict[str, Plan], columns: dict[str, Column]) -> tuple[ItemResult, ...]:
    """Give the result of every rating and choice item, in questionnaire order."""
    return tuple(
        replace(
            _result(basis, item, position, plans[item.id]), cant_say=_cant_say(basis, item, position, columns)
        )
        for position, item in enumerate(scored_items(basis.round.instrument))
    )


def _result(basis: Basis, item: Item, position: int, plan: Plan) -> ItemResult:
    published = column(basis, _values(basis, item, position), plan)
    rating = item.kind is ItemKind.RATING
    return ItemResult(
        item=item.id,
        dimension=item.dimension,
        text=in_language(item.text, basis._.language),
        reverse=item.reverse,
        overall=published.overall if rating else _unscored(published.overall),
        partners={
            partner: cell if rating else _unscored(cell) for partner, cell in published.partners.items()
        },
        counts=_counts(basis, item, position, plan),
        cant_say=None,
        spread=published.spread if rating and not basis.restricted else None,
    )


def _values(basis: Basis, item: Item, position: int) -> Floats:
    """Give 0-100 scores; a choice has none, its codes only say who answered."""
    if item.kind is ItemKind.RATING:
        return basis.scores.by_item[:, position]
    return np.where(np.isfinite(basis.scores.codes[:, position]), 0.0, np.nan)


def _unscored(cell: Cell) -> Cell:
    return Cell("–", None, cell.n) if cell.score is not None else cell


def _counts(basis: Basis, item: Item, position: int, plan: Plan) -> tuple[tuple[str, int], ...] | None:
    """Count answers per option over the pooled partners; None below the threshold for distributions."""
    if not plan.overall or plan.total < basis.limits.distribution:
        return None
    codes = basis.scores.codes[plan.pool_mask[basis.scores.owner], position]
    return tuple(
        (in_language(option.label, basis._.language), int((codes == option.value).sum()))
        for option in basis.round.instrument.scale_of(item).options
    )


def _cant_say(basis: Basis, item: Item, position: int, columns: dict[str, Column]) -> float | None:
    """Give the share of can't say among the people in the dimension's numbers, two decimals."""
    plan = columns[item.dimension].plan if item.dimension in columns else None
    pool = _everybody(basis) if plan is None else plan.pool_mask
    counted = pool[basis.scores.owner]
    if (plan is not None and not plan.overall) or counted.sum() < basis.limits.item:
        return None
    cells = slice(position, position + 1)
    rate = cant_say_rate(basis.scores.codes[counted, cells], basis.scores.cant_say[counted, cells])[0]
    return None if np.isnan(rate) else round(float(rate), 2)


def _everybody(basis: Basis) -> Mask:
    """Give the partners with enough respondents, for items outside dimensions; none for a partner's eyes."""
    enough = plan_means(answered(basis), basis.limits).pool_mask
    return np.zeros_like(enough) if basis.restricted else enough
