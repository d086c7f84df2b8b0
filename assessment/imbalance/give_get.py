"""Give and get: a partner's share of the benefit is clearly off its share of the contribution (VA-2).

The ratio is only put into words: it is infinite at zero, so the test runs on the difference in share points.
"""

from dataclasses import replace

import numpy as np

from assessment.imbalance.family import Family, Level, Limits, Subject
from assessment.imbalance.influence import share_limits
from assessment.imbalance.material import Material, mean_known, seen_by_all
from assessment.imbalance.rule import Rule
from assessment.model import Check, Measure
from assessment.scoring.recode import Floats
from assessment.scoring.relational import shares


def tests(material: Material) -> Family | None:
    """Test benefit share - contribution share per target over all rater partners; None if not asked.

    Partners with a mandate role are shown and never judged.
    """
    get = shares(material.scores, Measure.BENEFIT)
    give = shares(material.scores, Measure.CONTRIBUTION)
    if get is None or give is None:
        return None
    exempt = [partner.mandate_role for partner in material.partnership.partners]
    subjects = [Subject(Check.GIVE_GET, "value", p, exempt=exempt[p]) for p in range(material.k)]
    given = mean_known(material.publishable_means(give), axis=0)
    got = mean_known(material.publishable_means(get), axis=0)
    limits = _limits(material, given, got)
    limits = replace(limits, loudest=np.where(exempt, float(Level.QUIET), float(Level.CRITICAL)))
    return replace(seen_by_all(material, get - give, subjects, limits), scores=got)


def _limits(material: Material, given: Floats, got: Floats) -> Limits:
    rule, k = material.rule, material.k
    return replace(
        share_limits(rule, k),
        flag_at=points_for_ratio(given, got, rule.give_get_ratio, rule),
        critical_at=points_for_ratio(given, got, rule.give_get_ratio_critical, rule),
    )


def points_for_ratio(given: Floats, got: Floats, ratio: float, rule: Rule) -> Floats:
    """Turn "outside 1/ratio .. ratio" into points: c (ratio - 1) above, c (1 - 1/ratio) below, 5 or more.

    >>> points_for_ratio(np.array([20.0, 20.0]), np.array([40.0, 5.0]), 1.5, Rule()).round(2).tolist()
    [10.0, 6.67]
    """
    more = given * (ratio - 1.0)
    less = given * (1.0 - 1.0 / ratio)
    points = np.where(got >= given, more, less)
    limits: Floats = np.maximum(np.nan_to_num(points), rule.give_get_points)
    return limits
