"""Net value: a partner gets less for what it gives than the others do (V2; equity theory, Adams 1965)."""

from assessment.imbalance.family import Family, Limits, Subject
from assessment.imbalance.material import Material, each_against_the_others
from assessment.model import Check
from assessment.scoring.relational import net_value


def tests(material: Material) -> Family | None:
    """Compare each partner's net value v = 50 + (B - C)/2 with the others'; None if not asked."""
    values = net_value(material.scores)
    if values is None:
        return None
    rule, k = material.rule, material.k
    subjects = [
        Subject(Check.NET_VALUE, "value", position, 1 - position if k == 2 else None) for position in range(k)
    ]
    limits = Limits(rule.net_value_prior_sd, rule.allowance, rule.flag, rule.critical, rule.none_band)
    return each_against_the_others(material, values[:, None], subjects, limits)
