"""One health check's answers as arrays: what every check and every table is computed from."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from assessment.model import Instrument
from assessment.scoring.recode import Floats, Mask, Whole


@dataclass(frozen=True, eq=False)
class Scores:
    """Scored answers: r respondents of k partners, i rating and choice items, d dimensions; NaN = missing.

    ``owner`` (r) is each respondent's partner as a position in ``partners``. ``codes`` (r, i) are the answers
    as given, ``by_item`` (r, i) the same as 0-100 with reverse keys undone (NaN for choices), ``cant_say``
    (r, i) who said so, ``by_dimension`` (r, d) the half-rule means. ``relational`` holds (r, k) raw codes or
    points per answer id and target partner. ``links`` (r) joins people over time, '' = not linkable.
    """

    instrument: Instrument
    partners: tuple[str, ...]
    items: tuple[str, ...]
    dimensions: tuple[str, ...]
    owner: Whole
    links: tuple[str, ...]
    codes: Floats
    by_item: Floats
    cant_say: Mask
    by_dimension: Floats
    relational: Mapping[str, Floats]

    @property
    def respondents(self) -> int:
        """Number of respondents."""
        return len(self.owner)

    def dimension(self, dimension: str) -> Floats:
        """Give one dimension's scores (r), 0-100; all missing if the questionnaire has no such dimension."""
        if dimension not in self.dimensions:
            return np.full(self.respondents, np.nan)
        scores: Floats = self.by_dimension[:, self.dimensions.index(dimension)]
        return scores

    def is_owner(self) -> Mask:
        """Tell who belongs to which partner (r, k)."""
        membership: Mask = self.owner[:, None] == np.arange(len(self.partners))[None, :]
        return membership
