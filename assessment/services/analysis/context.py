"""Facts about the pattern between partners: context, never flags."""

import numpy as np

from assessment.imbalance.material import mean_known
from assessment.model import Measure
from assessment.scoring.aggregate import partner_counts, partner_means
from assessment.scoring.concentration import effective_number, misplacement, normalised_gini
from assessment.scoring.recode import Floats
from assessment.scoring.relational import partner_ratings, shares
from assessment.scoring.roundrobin import reciprocity, round_robin
from assessment.services.analysis.basis import Basis

NOTABLE = 12.5
"""Rater generosity is mentioned from half a scale point on."""

TRUSTED_FROM = 6
"""Reciprocity of fewer partners is noise."""


def context(basis: Basis) -> tuple[str, ...]:
    """Give sentences on concentration, misplacement, generous raters, the largest pair, reciprocity."""
    return (*_influence(basis), *_ratings(basis))


def _table(basis: Basis, values: Floats) -> Floats:
    owner, k = basis.scores.owner, len(basis.partners)
    enough = partner_counts(values, owner, k) >= basis.limits.mean
    return np.where(enough, partner_means(values, owner, k), np.nan)


def _influence(basis: Basis) -> list[str]:
    _ = basis._
    now, wanted = (_mean_shares(basis, m) for m in (Measure.INFLUENCE_NOW, Measure.INFLUENCE_WANTED))
    if now is None:
        return []
    facts = [
        _(
            "Influence is spread as if {number} of {k} partners held equal shares (concentration {gini} "
            "on a scale from 0, equal, to 1, all with one).",
            number=_.number(effective_number(now), 1),
            k=_.number(len(now)),
            gini=_.number(normalised_gini(now), 1),
        )
    ]
    if wanted is not None:
        facts.append(
            _(
                "{points} of 100 points of influence would have to move to match what partners want.",
                points=_.number(misplacement(now, wanted)),
            )
        )
    return facts


def _mean_shares(basis: Basis, measure: Measure) -> Floats | None:
    points = shares(basis.scores, measure)
    if points is None:
        return None
    table = _table(basis, points)
    raters = np.isfinite(table).all(axis=1).sum()
    return mean_known(table, axis=0) if raters >= 2 else None


def _ratings(basis: Basis) -> list[str]:
    ratings = partner_ratings(basis.scores, Measure.COMMITMENT)
    if ratings is None:
        return []
    table = _table(basis, ratings)
    return [*_generous(basis, table), *_pair(basis, table), *_returned(basis, table)]


def _generous(basis: Basis, table: Floats) -> list[str]:
    _, fit = basis._, round_robin(table)
    if fit is None:
        return []
    facts = []
    for partner, effect in zip(basis.partners, fit.actor, strict=True):
        name, points = basis.words.partner(partner), _.number(abs(effect))
        if effect >= NOTABLE:
            facts.append(
                _(
                    "{partner} rates generously: {points} points above the average rater.",
                    partner=name,
                    points=points,
                )
            )
        elif effect <= -NOTABLE:
            facts.append(
                _(
                    "{partner} rates strictly: {points} points below the average rater.",
                    partner=name,
                    points=points,
                )
            )
    return facts


def _pair(basis: Basis, table: Floats) -> list[str]:
    """Name the pair whose ratings of each other differ most, from the rule's size on: a mere hint."""
    difference = np.where(np.eye(len(table), dtype=np.bool_), np.nan, table - table.T)
    if not np.isfinite(difference).any():
        return []
    i, j = np.unravel_index(np.nanargmax(difference), difference.shape)
    if difference[i, j] < basis.rule.pair_difference:
        return []
    return [
        basis._(
            "The largest difference within a pair: {source} rates {target} {points} points higher than "
            "the other way round. That is one view each; ask before concluding.",
            source=basis.words.partner(basis.partners[int(i)]),
            target=basis.words.partner(basis.partners[int(j)]),
            points=basis._.number(float(difference[i, j])),
        )
    ]


def _returned(basis: Basis, table: Floats) -> list[str]:
    value = reciprocity(table) if len(table) >= TRUSTED_FROM else None
    if value is None:
        return []
    _ = basis._
    if value >= 0.3:
        return [_("Commitment tends to be returned: partners who rate each other highly do so both ways.")]
    if value <= -0.3:
        return [_("Commitment tends not to be returned: high ratings often meet low ones.")]
    return []
