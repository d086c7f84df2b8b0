"""Dependence: of two partners one needs the other much more (Emerson 1962; Casciaro & Piskorski 2005)."""

import numpy as np

from assessment.imbalance.family import Family, Limits, Subject
from assessment.imbalance.material import Material
from assessment.model import Check, Partnership
from assessment.scoring.recode import Floats
from assessment.scoring.relational import dependence


def tests(material: Material) -> Family | None:
    """Compare what either side of each link says about needing the other, d_ij - d_ji; None if not asked."""
    needs = dependence(material.scores)
    pairs = linked_pairs(material.partnership)
    if needs is None or not pairs:
        return None
    rule, owner, k = material.rule, material.scores.owner, material.k
    first, second = (np.eye(k, dtype=np.bool_)[:, [pair[side] for pair in pairs]] for side in (0, 1))
    return Family(
        values=np.stack([_about_each_other(needs, owner == a, owner == b, (a, b)) for a, b in pairs], axis=1),
        owner=owner,
        plus=first,
        minus=second,
        limits=Limits(
            rule.dependence_prior_sd,
            rule.received_allowance,
            rule.dependence_flag,
            rule.dependence_critical,
            rule.dependence_flag,
            against=1.0,
        ),
        subjects=tuple(Subject(Check.DEPENDENCE, "power", a, b) for a, b in pairs),
        scores=_scores(material, needs, pairs),
    )


def linked_pairs(partnership: Partnership) -> list[tuple[int, int]]:
    """Give the positions of partners that work with each other; all pairs where no links were written down.

    From the partnership, not from the answers: that a pair is listed says nothing about who answered.
    """
    ids = [partner.id for partner in partnership.partners]
    pairs = [(a, b) for a in range(len(ids)) for b in range(a + 1, len(ids))]
    if not partnership.links:
        return pairs
    return [(a, b) for a, b in pairs if (min(ids[a], ids[b]), max(ids[a], ids[b])) in partnership.links]


def _about_each_other(needs: Floats, in_a: np.ndarray, in_b: np.ndarray, pair: tuple[int, int]) -> Floats:
    a, b = pair
    return np.where(in_a, needs[:, b], np.where(in_b, needs[:, a], np.nan))


def _scores(material: Material, needs: Floats, pairs: list[tuple[int, int]]) -> Floats:
    cells = material.publishable_means(needs)
    return np.array([cells[a, b] for a, b in pairs])
