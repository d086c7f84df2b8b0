"""Score very many people at once: an int8 matrix, chunk by chunk, small matrix products each."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

CHUNK = 1024
"""Rows per step: all of one step stays in the processor's cache, and products this small stay on one thread:
on a busy machine, threads that wait for each other cost more than they bring."""


@dataclass(frozen=True, eq=False)
class Layout:
    """Which of j columns feed which dimension: ``dimension`` (j) positions, ``reverse`` (j), code range.

    Codes are whole numbers from 1 on; 0 marks a missing answer.
    """

    dimension: Sequence[int]
    reverse: Sequence[bool]
    minimum: int = 1
    maximum: int = 5

    @property
    def dimensions(self) -> int:
        """Number of dimensions."""
        return max(self.dimension) + 1


def score_matrix(codes: NDArray[np.int8], layout: Layout, min_answered: float = 0.5) -> NDArray[np.float32]:
    """Score people x items codes (0 = missing) into people x dimensions, 0-100, NaN under the half rule.

    With S (items x dimensions) holding +-scale for (reversed) items, sum z = codes S + answered R, where R
    holds the constant of each item; the mean divides by the count answered. Same result as
    ``half_rule_means`` with weights 1.
    """
    slopes, constants, members = _tables(layout)
    needed, dimensions = _needed(members, min_answered), layout.dimensions
    both = np.concatenate([constants, members], axis=1)
    result = np.empty((len(codes), dimensions), dtype=np.float32)
    values = np.empty((CHUNK, codes.shape[1]), dtype=np.float32)
    answered = np.empty_like(values)
    for start in range(0, len(codes), CHUNK):
        part = codes[start : start + CHUNK]
        now, known, scores = values[: len(part)], answered[: len(part)], result[start : start + CHUNK]
        np.copyto(now, part)
        np.minimum(now, 1.0, out=known)
        np.matmul(now, slopes, out=scores)
        sums = known @ both
        counts = sums[:, dimensions:]
        scores += sums[:, :dimensions]
        scores /= np.maximum(counts, 1.0)
        scores[counts < needed] = np.nan
    return result


def _tables(layout: Layout) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """Give slope and constant of every item in its dimension's column, and which items belong where."""
    items = np.arange(len(layout.dimension))
    members = np.zeros((len(items), layout.dimensions), dtype=np.float32)
    members[items, layout.dimension] = 1.0
    scale = 100.0 / (layout.maximum - layout.minimum)
    turned = np.asarray(layout.reverse, dtype=np.bool_)
    slope = np.where(turned, -scale, scale)
    constant = np.where(turned, scale * layout.maximum, -scale * layout.minimum)
    return (
        (members * slope[:, None]).astype(np.float32),
        (members * constant[:, None]).astype(np.float32),
        members,
    )


def _needed(members: NDArray[np.float32], min_answered: float) -> NDArray[np.float32]:
    size = members.sum(axis=0)
    needed: NDArray[np.float32] = np.maximum(np.ceil(min_answered * size - 1e-6), np.minimum(2, size))
    return needed.astype(np.float32)
