"""Influence: a partner has more or less say than the partners together want it to have (P2)."""

from dataclasses import replace

from assessment.imbalance.family import Family, Limits
from assessment.imbalance.material import Material, mean_known, seen_by_all, targets
from assessment.imbalance.rule import Rule
from assessment.model import Check, Measure
from assessment.scoring.relational import shares


def tests(material: Material) -> Family | None:
    """Test the mean of (now - wanted) points per target over all rater partners; None if not asked.

    A leading role that everybody wants is no imbalance. Needs two publishable rater partners.
    """
    now = shares(material.scores, Measure.INFLUENCE_NOW)
    wanted = shares(material.scores, Measure.INFLUENCE_WANTED)
    if now is None or wanted is None:
        return None
    subjects = targets(Check.INFLUENCE, "power", material.k)
    family = seen_by_all(material, now - wanted, subjects, share_limits(material.rule, material.k))
    return replace(family, scores=mean_known(material.publishable_means(now), axis=0))


def share_limits(rule: Rule, k: int) -> Limits:
    """Give the limits of share points: all shrink with the number of partners the 100 points go to."""
    return Limits(
        rule.share_prior_sd / k,
        rule.share_allowance / k,
        rule.share_flag / k,
        rule.share_critical / k,
        rule.share_critical / k,
        at_least=2.0,
    )
