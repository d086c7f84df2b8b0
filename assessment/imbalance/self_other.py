"""Self-other gap: a partner sees itself as more (or less) than the others see it (C4, P5)."""

from dataclasses import replace

import numpy as np

from assessment.imbalance.family import Family, Level, Limits
from assessment.imbalance.influence import share_limits
from assessment.imbalance.material import Material, each_against_the_others, mean_known, targets
from assessment.model import Check, Measure
from assessment.scoring.recode import Floats
from assessment.scoring.relational import partner_ratings, shares


def ratings(material: Material) -> list[Family]:
    """Compare self-ratings of commitment and trust with the others', from 25 points on; a question at most.

    Self-ratings run high everywhere, so the partners' mean self-other gap is taken out first.
    """
    rule = material.rule
    found = []
    for measure in (Measure.COMMITMENT, Measure.TRUST):
        table = partner_ratings(material.scores, measure)
        if table is not None and _asks_about_oneself(material, measure):
            at = rule.self_other_watch
            limits = Limits(rule.prior_sd, rule.received_allowance, at, at, at)
            found.append(_tests(material, _centred(material, table), table, measure.value, limits))
    return found


def influence(material: Material) -> list[Family]:
    """Compare the influence a partner gives itself with what the others give it; a question at most."""
    table = shares(material.scores, Measure.INFLUENCE_NOW)
    if table is None:
        return []
    return [_tests(material, table, table, "power", share_limits(material.rule, material.k))]


def tests(material: Material) -> list[Family]:
    """Give all self-other tests."""
    return [*influence(material), *ratings(material)]


def _asks_about_oneself(material: Material, measure: Measure) -> bool:
    return any(item.include_self for item in material.scores.instrument.measuring(measure))


def _centred(material: Material, table: Floats) -> Floats:
    """Take the partners' mean self-other gap out of the self-ratings."""
    cells = material.publishable_means(table)
    own = np.diagonal(cells)
    others = mean_known(np.where(np.eye(material.k, dtype=np.bool_), np.nan, cells), axis=0)
    usual = mean_known(own - others, axis=0)
    return np.where(material.scores.is_owner(), table - np.nan_to_num(usual), table)


def _tests(material: Material, values: Floats, table: Floats, dimension: str, limits: Limits) -> Family:
    k = material.k
    strict = replace(limits, loudest=float(Level.WATCH), at_least=1.0, against=2.0)
    subjects = targets(Check.SELF_OTHER, dimension, k)
    family = each_against_the_others(material, values[:, :1], subjects, strict)
    return replace(family, values=values, scores=np.diagonal(material.publishable_means(table)).copy())
