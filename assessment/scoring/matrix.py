"""Score very many people at once: an int8 matrix, chunk by chunk, three small matrix products each."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

CHUNK = 32_768
"""Rows per step: values, counts and results of one step stay in the processor's cache."""


@dataclass(frozen=True, eq=False)
class Layout:
    """Which of j columns feed which dimension: ``dimension`` (j) positions, ``reverse`` (j), code range."""

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
    needed = _needed(members, min_answered)
    result = np.empty((len(codes), layout.dimensions), dtype=np.float32)
    for start in range(0, len(codes), CHUNK):
        part = codes[start : start + CHUNK]
        answered = (part != 0).astype(np.float32)
        counts = answered @ members
        total = part.astype(np.float32) @ slopes
        total += answered @ constants
        with np.errstate(invalid="ignore", divide="ignore"):
            total /= counts
        total[counts < needed] = np.nan
        result[start : start + CHUNK] = total
    return result


def _tables(layout: Layout) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
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
