"""Level: a partner for whom the partnership is not worth it, whatever the others say (after TPI)."""

import numpy as np

from assessment.imbalance.material import Material
from assessment.model import Check, Verdict, VerdictKind
from assessment.scoring.aggregate import membership
from assessment.scoring.recode import Floats

WATCHED = "value"
"""Every partner must get something out of it: the rule looks at value only."""


def find(material: Material) -> tuple[Verdict, ...]:
    """Flag every partner whose mean value is below the level (50); firm if so without any one person.

    Not a test: the mean is compared with a number that the rule names. Suppressed below ``n_min`` people.
    """
    if WATCHED not in material.scores.dimensions:
        return ()
    values = material.scores.dimension(WATCHED)
    belongs = membership(material.scores.owner, material.k).astype(np.bool_) & np.isfinite(values)
    return tuple(
        _verdict(material, partner, values[belongs[position]])
        for position, partner in enumerate(material.scores.partners)
    )


def _verdict(material: Material, partner: str, values: Floats) -> Verdict:
    number, level = len(values), material.rule.level
    if number < material.rule.n_min:
        return Verdict(Check.LEVEL, WATCHED, partner, VerdictKind.SUPPRESSED)
    mean = float(values.mean())
    kind = VerdictKind.FLAG if mean < level else VerdictKind.NONE
    return Verdict(
        Check.LEVEL,
        WATCHED,
        partner,
        kind,
        gap=mean - level,
        score=mean,
        n=number,
        working={"flag_at": level, "firm": float(kind is VerdictKind.FLAG and _stays_below(values, level))},
    )


def _stays_below(values: Floats, level: float) -> bool:
    """Tell whether the mean stays below the level whoever is left out; one answer alone is never firm."""
    if len(values) < 2:
        return False
    return bool((values.sum() - values.min()) / (len(values) - 1) < level)
