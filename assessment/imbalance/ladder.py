"""Decision ladder: a partner is to have more (or less) say in decisions than it has now (PW-3)."""

from dataclasses import replace

import numpy as np

from assessment.imbalance.family import Family, Limits
from assessment.imbalance.material import Material, mean_known, seen_by_all, targets
from assessment.model import Check, ItemKind, Measure
from assessment.scoring.recode import Floats
from assessment.scoring.relational import LADDER_STEPS, ladder
from assessment.scoring.scores import Scores

POINTS = 100.0 / LADDER_STEPS
"""One step of the ladder in points."""


def tests(material: Material) -> Family | None:
    """Test the mean of (wanted - now) over decisions, per target over all rater partners; None if not asked.

    In points: one step (25) is a flag, two steps (50) critical.
    """
    decisions = decision_items(material.scores)
    if not decisions:
        return None
    rule = material.rule
    gaps = _mean_steps(material.scores, decisions, "wanted", minus="now")
    limits = Limits(
        rule.ladder_prior_sd,
        rule.received_allowance,
        rule.ladder_flag,
        rule.ladder_critical,
        rule.ladder_flag,
        at_least=2.0,
    )
    family = seen_by_all(material, gaps, targets(Check.LADDER, "power", material.k), limits)
    now = _mean_steps(material.scores, decisions, "now")
    return replace(family, scores=mean_known(material.publishable_means(now), axis=0))


def decision_items(scores: Scores) -> tuple[str, ...]:
    """Give the ids of the decisions asked about."""
    items = scores.instrument.measuring(Measure.DECISION)
    return tuple(item.id for item in items if item.kind is ItemKind.LADDER)


def _mean_steps(scores: Scores, decisions: tuple[str, ...], when: str, minus: str = "") -> Floats:
    tables = [
        ladder(scores, item, when) - (ladder(scores, item, minus) if minus else 0.0) for item in decisions
    ]
    return mean_known(np.stack(tables), axis=0) * POINTS
