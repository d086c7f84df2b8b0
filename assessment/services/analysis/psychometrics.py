"""How reliable a questionnaire version's dimensions are, over many people of many health checks."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from assessment.scoring import score
from assessment.scoring.reliability import cronbach_alpha
from assessment.services.analysis.round import Round

FEWEST_PEOPLE = 50
"""With 20 people a true alpha of .78 shows anywhere between .56 and .87; below 50 none is given."""


@dataclass(frozen=True, slots=True)
class Reliability:
    """Cronbach's alpha of one dimension (at most 1) over people who answered all its items; None below 50."""

    dimension: str
    alpha: float | None
    people: int


def reliability(rounds: Iterable[Round]) -> tuple[Reliability, ...]:
    """Give alpha per dimension, pooled over health checks of one questionnaire version (any partnerships).

    Partners play no role here. Empty without rounds; rounds of another version than the first are left out.
    """
    known = list(rounds)
    if not known:
        return ()
    tool = known[0].instrument
    same = [r for r in known if r.instrument.fingerprint == tool.fingerprint]
    scores = [score(tool, sorted({response.partner for response in r.responses}), r.responses) for r in same]
    found = []
    for dimension in tool.dimensions:
        columns = [scores[0].items.index(item.id) for item in tool.items_of(dimension.id)]
        table = np.concatenate([one.by_item[:, columns] for one in scores])
        complete = table[np.isfinite(table).all(axis=1)]
        alpha = cronbach_alpha(complete) if len(complete) >= FEWEST_PEOPLE else None
        found.append(Reliability(dimension.id, None if alpha is None else round(alpha, 2), len(complete)))
    return tuple(found)
