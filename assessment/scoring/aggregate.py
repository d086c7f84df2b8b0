"""From people to partners to the partnership. A partner counts once, however many of its people answered."""

import numpy as np

from assessment.scoring.recode import Floats, Mask, Whole


def membership(owner: Whole, partners: int) -> Floats:
    """Give the partners x respondents table of who belongs where (0 or 1)."""
    belongs: Mask = np.arange(partners)[:, None] == owner[None, :]
    return belongs.astype(np.float64)


def partner_counts(values: Floats, owner: Whole, partners: int) -> Whole:
    """Count valid values per partner: (r, t) -> (k, t)."""
    return (membership(owner, partners) @ np.isfinite(values)).astype(np.intp)


def partner_means(values: Floats, owner: Whole, partners: int) -> Floats:
    """Give each partner's plain mean over its valid people: (r, t) -> (k, t); NaN where nobody answered."""
    count = partner_counts(values, owner, partners)
    total = membership(owner, partners) @ np.where(np.isfinite(values), values, 0.0)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def partner_sds(values: Floats, owner: Whole, partners: int) -> Floats:
    """Give each partner's sample SD (n - 1): (r, t) -> (k, t); NaN below 2 valid respondents."""
    count = partner_counts(values, owner, partners)
    centred = values - partner_means(values, owner, partners)[owner]
    square = membership(owner, partners) @ np.where(np.isfinite(centred), centred**2, 0.0)
    return np.where(count > 1, np.sqrt(square / np.maximum(count - 1, 1)), np.nan)


def partnership_mean(means: Floats, taking_part: Mask) -> Floats:
    """Give the plain mean over partners that take part, one partner one voice: (k, t) -> (t); NaN if none.

    >>> partnership_mean(np.array([[70.0], [45.0], [40.0]]), np.array([[True], [True], [True]])).round(1)
    array([51.7])
    """
    use = taking_part & np.isfinite(means)
    number = use.sum(axis=0)
    return np.where(number > 0, np.where(use, means, 0.0).sum(axis=0) / np.maximum(number, 1), np.nan)


def by_person_mean(means: Floats, counts: Whole, taking_part: Mask) -> Floats:
    """Give the mean in which every respondent counts once: (k, t) -> (t); shown beside the other to compare.

    >>> by_person_mean(np.array([[70.0], [45.0], [40.0]]), np.array([[15], [3], [3]]), np.ones((3, 1), bool))
    array([62.14285714])
    """
    use = taking_part & np.isfinite(means)
    people = np.where(use, counts, 0).sum(axis=0)
    total = np.where(use, means * counts, 0.0).sum(axis=0)
    return np.where(people > 0, total / np.maximum(people, 1), np.nan)


def partnership_se(sds: Floats, counts: Whole, taking_part: Mask) -> Floats:
    """Give the partnership mean's standard error: SE^2 = sum_i (s_i^2 / n_i) / k^2; NaN where unknown."""
    use = taking_part & np.isfinite(sds)
    number = use.sum(axis=0)
    squares = np.where(use, sds**2 / np.maximum(counts, 1), 0.0).sum(axis=0)
    return np.where(number > 0, np.sqrt(squares) / np.maximum(number, 1), np.nan)


def total_index(dimension_scores: Floats) -> float | None:
    """Give the mean of dimension scores, None unless every one exists. Context: no flag rests on it."""
    if not len(dimension_scores) or not np.isfinite(dimension_scores).all():
        return None
    return float(dimension_scores.mean())
