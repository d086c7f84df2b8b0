"""The exact audit: can anybody work out few people's answers from the published numbers by arithmetic?

Published numbers are linear in the partners' means. A set U of partners is disclosed if some combination of
published numbers depends on U alone, that is, if rank(Q) > rank(Q without the columns of U). Narrow ranges
are not proven here: rounding and top coding handle them. (Secondary suppression as in the statistical
offices' SDC handbook.)
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from assessment.scoring.recode import Floats

TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Leak:
    """A set of partners (positions) whose few people's answers follow from the numbers.

    ``known_to``: the partner that can do so by pooling its own people's answers; None = any reader.
    """

    partners: tuple[int, ...]
    people: int
    known_to: int | None = None


def audit(queries: Floats, people: Sequence[int], fewest: int, coalition: int = 2) -> tuple[Leak, ...]:
    """List every leak of published numbers, a queries x partners matrix; empty = safe.

    ``fewest``: no set of partners with fewer people in total may be disclosed. ``coalition``: nor a set with
    fewer than this many to a partner that adds its own mean (0 = not looked at).
    """
    active = [position for position, number in enumerate(people) if number > 0]
    leaks = _leaks(queries, people, active, fewest, None)
    if coalition:
        for known in active:
            own = np.eye(len(people))[known]
            rest = [position for position in active if position != known]
            leaks += _leaks(np.vstack([queries, own]), people, rest, coalition, known)
    return tuple(leaks)


def _leaks(
    queries: Floats, people: Sequence[int], columns: Sequence[int], fewest: int, known_to: int | None
) -> list[Leak]:
    """Check every small set. Partners that no number touches cannot be disclosed: they are left out."""
    touched = [c for c in columns if np.abs(queries[:, c]).max(initial=0.0) > TOLERANCE]
    small = [c for c in touched if people[c] < fewest]
    if not small:
        return []
    whole = _rank(queries[:, touched])
    found = []
    for group, number in _small_sets(small, people, fewest):
        rest = [column for column in touched if column not in group]
        if whole > _rank(queries[:, rest]):
            found.append(Leak(group, number, known_to))
    return found


def _small_sets(
    small: Sequence[int], people: Sequence[int], fewest: int
) -> Iterator[tuple[tuple[int, ...], int]]:
    for size in range(1, min(len(small), fewest - 1) + 1):
        for group in combinations(small, size):
            number = sum(people[position] for position in group)
            if number < fewest:
                yield group, number


def _rank(matrix: Floats) -> int:
    return int(np.linalg.matrix_rank(matrix, tol=TOLERANCE)) if matrix.size else 0
