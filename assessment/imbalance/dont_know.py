"""Can't say: people who cannot see something have told us something (visibility, not a low score)."""

import numpy as np

from assessment.imbalance.material import Material
from assessment.model import Check, Verdict, VerdictKind
from assessment.scoring.quality import pooled_cant_say

FEWEST_PEOPLE = 5
"""Shares of can't say need five people behind them: one of two who cannot say is no pattern."""


def find(material: Material) -> tuple[Verdict, ...]:
    """Remark on every dimension where 15% or more of the choices were "can't say".

    Only people of partners with enough answers count; ``score`` is the share in percent.
    """
    scores, rule = material.scores, material.rule
    people = np.bincount(scores.owner, minlength=material.k)
    counted = (people >= rule.n_min)[scores.owner]
    found = []
    for dimension in scores.dimensions:
        columns = [p for p, i in enumerate(scores.items) if scores.instrument.by_id[i].dimension == dimension]
        codes, said = scores.codes[counted][:, columns], scores.cant_say[counted][:, columns]
        rate = pooled_cant_say(codes, said)
        enough = counted.sum() >= FEWEST_PEOPLE
        found.append(_verdict(dimension, rate if enough else None, rule.dont_know, int(counted.sum())))
    return tuple(found)


def _verdict(dimension: str, rate: float | None, remark_at: float, people: int) -> Verdict:
    if rate is None:
        return Verdict(Check.DONT_KNOW, dimension, "", VerdictKind.SUPPRESSED)
    kind = VerdictKind.WATCH if rate >= remark_at else VerdictKind.NONE
    return Verdict(Check.DONT_KNOW, dimension, "", kind, score=100.0 * rate, n=people)
