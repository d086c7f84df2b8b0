"""How reliable a questionnaire version's dimensions are, over many people of many health checks."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from assessment.scoring import score
from assessment.scoring.recode import Floats
from assessment.scoring.reliability import cronbach_alpha, omega_total
from assessment.services.analysis.round import Round

FEWEST_PEOPLE = 50
"""With 20 people a true alpha of .78 shows anywhere between .56 and .87; below 50 none is given."""


@dataclass(frozen=True, slots=True)
class Reliability:
    """Cronbach's alpha and McDonald's omega_t of one dimension (at most 1); None below 50 complete sheets.

    ``people`` counts sheets that answer all of the dimension's items. Omega is None also where one factor
    cannot be fitted (fewer than three items).
    """

    dimension: str
    alpha: float | None
    omega: float | None
    people: int


def reliability(rounds: Iterable[Round]) -> tuple[Reliability, ...]:
    """Give alpha and omega per dimension, pooled over health checks of one questionnaire version.

    They may be of any partnerships; partners play no role here. Empty without rounds; rounds of another
    version than the first are left out.
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
        found.append(_of_dimension(dimension.id, complete))
    return tuple(found)


def _of_dimension(dimension: str, complete: Floats) -> Reliability:
    if len(complete) < FEWEST_PEOPLE:
        return Reliability(dimension, None, None, len(complete))
    alpha, omega = (_two_places(index(complete)) for index in (cronbach_alpha, omega_total))
    return Reliability(dimension, alpha, omega, len(complete))


def _two_places(x: float | None) -> float | None:
    return None if x is None else round(x, 2)
