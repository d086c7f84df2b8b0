"""Krippendorff's alpha: agreement of any number of observers, with gaps, on any level of measurement."""

from enum import StrEnum

import numpy as np

from assessment.scoring.recode import Floats, Mask


class Level(StrEnum):
    """Level of measurement, which sets the distance between two values."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


def krippendorff_alpha(table: Floats, level: Level = Level.ORDINAL) -> float | None:
    """Give alpha = 1 - D_o / D_e of an observers x units table; 1 = agreement, 0 = chance; NaN = missing.

    Krippendorff 2011, 'Computing Krippendorff's alpha-reliability'. Units seen by one observer are left out.
    None if nothing can be compared or all values are the same.
    """
    values = np.unique(table[np.isfinite(table)])
    together = _coincidences(table, values)
    totals = together.sum(axis=1)
    pairs = float(totals.sum())
    distance = _distances(values, totals, level)
    expected = float((np.outer(totals, totals) * distance).sum())
    if pairs < 2 or expected == 0:
        return None
    return 1.0 - (pairs - 1) * float((together * distance).sum()) / expected


def _coincidences(table: Floats, values: Floats) -> Floats:
    together = np.zeros((len(values), len(values)))
    for unit in table.T:
        known = unit[np.isfinite(unit)]
        if len(known) > 1:
            counts = (known[:, None] == values).sum(axis=0).astype(np.float64)
            together += (np.outer(counts, counts) - np.diag(counts)) / (len(known) - 1)
    return together


def _distances(values: Floats, totals: Floats, level: Level) -> Floats:
    difference = values[:, None] - values[None, :]
    if level is Level.NOMINAL:
        unequal: Mask = difference != 0
        return unequal.astype(np.float64)
    if level is Level.INTERVAL:
        return np.square(difference)
    if level is Level.RATIO:
        size = values[:, None] + values[None, :]
        return np.square(difference / np.where(size == 0, 1.0, size))
    middle = np.cumsum(totals) - totals / 2.0
    return np.square(middle[:, None] - middle[None, :])
