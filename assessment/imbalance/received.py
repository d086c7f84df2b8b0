"""Commitment (and trust) received: how others see a partner, generous and strict raters made equal (C2)."""

from dataclasses import replace

import numpy as np

from assessment.imbalance.family import Family, Level, Limits
from assessment.imbalance.material import Material, mean_known, targets
from assessment.model import Check, Measure
from assessment.scoring.recode import Floats, Mask
from assessment.scoring.relational import partner_ratings, rater_centred


def commitment(material: Material) -> Family | None:
    """Test the commitment each partner receives; None if not asked."""
    return _tests(material, Measure.COMMITMENT, Level.CRITICAL)


def trust(material: Material) -> Family | None:
    """Test the trust each partner receives: worth a question at most, as all beyond the three."""
    return _tests(material, Measure.TRUST, Level.WATCH)


def _tests(material: Material, measure: Measure, loudest: Level) -> Family | None:
    ratings = partner_ratings(material.scores, measure)
    if ratings is None:
        return None
    rule = material.rule
    limits = Limits(
        rule.prior_sd, rule.received_allowance, rule.flag, rule.critical, rule.none_band, float(loudest), 2.0
    )
    build = _between_two if material.k == 2 else _by_many
    family = build(material, ratings, limits)
    subjects = targets(Check.RECEIVED, measure.value, material.k)
    if material.k == 2:
        subjects = tuple(replace(subject, other=1 - position) for position, subject in enumerate(subjects))
    return replace(family, subjects=subjects, scores=_scores(material, ratings))


def _scores(material: Material, ratings: Floats) -> Floats:
    cells = material.publishable_means(ratings)
    return mean_known(np.where(np.eye(material.k, dtype=np.bool_), np.nan, cells), axis=0)


def _by_many(material: Material, ratings: Floats, limits: Limits) -> Family:
    """Average the rater-centred ratings over the other partners; compare with zero."""
    values = rater_centred(ratings, material.scores.owner)
    foreign = ~np.eye(material.k, dtype=np.bool_)
    return _family(material, values, (foreign, np.zeros_like(foreign)), limits)


def _between_two(material: Material, ratings: Floats, limits: Limits) -> Family:
    """Compare what each of two partners says of the other, R_ij - R_ji; leniency cannot be taken out."""
    about_other = ratings[np.arange(len(ratings)), 1 - material.scores.owner]
    own = np.eye(2, dtype=np.bool_)
    values = np.stack([about_other, about_other], axis=1)
    return _family(material, values, (~own, own), replace(limits, at_least=1.0, against=1.0))


def _family(material: Material, values: Floats, sides: tuple[Mask, Mask], limits: Limits) -> Family:
    return Family(values, material.scores.owner, sides[0], sides[1], limits, (), np.empty(0))
