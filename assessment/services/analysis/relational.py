"""Numbers between partners, published only where enough rater partners stand behind them."""

import numpy as np

from assessment.access.disclosure import mean_cell, plan_means, protected_cell, whole
from assessment.imbalance.dependence import linked_pairs
from assessment.imbalance.ladder import decision_items
from assessment.imbalance.material import mean_known
from assessment.model import Cell, Measure, PartnerPair, Promise, RelationalResult
from assessment.scoring.aggregate import partner_counts, partner_means
from assessment.scoring.recode import Floats
from assessment.scoring.relational import dependence, ladder, partner_ratings, shares
from assessment.services.analysis.basis import Basis, answered
from assessment.services.analysis.context import context
from assessment.services.analysis.talking_points import decision_text

RATERS = 2
"""A number about a partner needs two publishable rater partners."""


def relational_result(basis: Basis) -> RelationalResult:
    """Give all relational numbers; none where partners may not be told apart."""
    if basis.restricted or basis.promise is Promise.POOLED:
        return RelationalResult()
    decisions = decision_items(basis.scores)
    return RelationalResult(
        influence_now=_shares(basis, Measure.INFLUENCE_NOW),
        influence_wanted=_shares(basis, Measure.INFLUENCE_WANTED),
        contribution=_shares(basis, Measure.CONTRIBUTION),
        benefit=_shares(basis, Measure.BENEFIT),
        commitment=_pairs(basis, partner_ratings(basis.scores, Measure.COMMITMENT)),
        trust=_pairs(basis, partner_ratings(basis.scores, Measure.TRUST)),
        dependence=_pairs(basis, dependence(basis.scores)),
        ladder_now=_ladder(basis, "now"),
        ladder_wanted=_ladder(basis, "wanted"),
        decisions={item: decision_text(basis, item) for item in decisions},
        context=context(basis),
    )


def rater_table(basis: Basis, values: Floats) -> tuple[Floats, Floats]:
    """Give (rater partner x target) means, NaN below the threshold, and counts."""
    owner, k = basis.scores.owner, len(basis.partners)
    counts = partner_counts(values, owner, k)
    means = partner_means(values, owner, k)
    return np.where(counts >= basis.limits.mean, means, np.nan), counts.astype(np.float64)


def _seen_by_raters(basis: Basis, values: Floats, decimals: int = 0) -> dict[str, Cell]:
    """Average over rater partners, one partner one voice, per target; protected below two raters."""
    means, counts = rater_table(basis, values)
    cells = {}
    for target, partner in enumerate(basis.partners):
        plan = plan_means([int(n) for n in counts[:, target]], basis.limits)
        if sum(plan.pool) < RATERS or not plan.overall:
            cells[partner] = protected_cell(basis._)
            continue
        mean = float(mean_known(means[:, target], axis=0))
        score = round(mean, decimals) if decimals else whole(mean)
        cells[partner] = Cell(f"{score:.{decimals}f}", score, plan.total)
    return cells


def _shares(basis: Basis, measure: Measure) -> dict[str, Cell]:
    points = shares(basis.scores, measure)
    return {} if points is None else _seen_by_raters(basis, points)


def _pairs(basis: Basis, ratings: Floats | None) -> tuple[PartnerPair, ...]:
    """Give every rater x target cell along links, protected below the threshold; self-ratings where asked.

    Which cells there are depends on links and on who took part, never on the answers of people who are
    protected.
    """
    if ratings is None:
        return ()
    means, counts = rater_table(basis, ratings)
    took_part, asked = answered(basis), _asked(basis)
    return tuple(
        PartnerPair(source, target, _pair_cell(basis, float(means[i, j]), int(counts[i, j])))
        for i, source in enumerate(basis.partners)
        for j, target in enumerate(basis.partners)
        if took_part[i] and ((i, j) in asked or (i == j and counts[i, i] >= basis.limits.mean))
    )


def _asked(basis: Basis) -> set[tuple[int, int]]:
    pairs = linked_pairs(basis.partnership)
    return {*pairs, *((b, a) for a, b in pairs)}


def _pair_cell(basis: Basis, mean: float, people: int) -> Cell:
    if np.isnan(mean):
        return protected_cell(basis._)
    return mean_cell(mean, people, None, basis.limits)


def _ladder(basis: Basis, when: str) -> tuple[PartnerPair, ...]:
    return tuple(
        PartnerPair(item, partner, cell)
        for item in decision_items(basis.scores)
        for partner, cell in _seen_by_raters(basis, ladder(basis.scores, item, when), 1).items()
    )
