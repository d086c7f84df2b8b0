"""Run many made-up health checks of one kind and count what is said of them; every count is a share."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context

import numpy as np

from assessment.imbalance.family import Level
from assessment.services.many import processors
from bench import judging, made_up
from bench.judging import Judged

SEED = 20260101
KINDS = ("none", "insufficient", "watch", "flag", "critical")


@dataclass(frozen=True)
class Rates:
    """Shares of data sets: any flag, any critical, any flag of the usual rule; and of what partner 0 is told.

    ``cells`` is the share of each kind over all tests of all data sets, without the echo rule; ``true`` the
    same for the test of partner 0 in dimension 0; ``found`` and ``asked``: it is flagged, or at least worth a
    question, with the echo rule; ``usual_found`` by the usual rule.
    """

    flag: float
    critical: float
    usual: float
    cells: dict[str, float]
    true: dict[str, float]
    found: float
    asked: float
    usual_found: float


World = Callable[[np.random.Generator], Judged]
"""Make up one health check and judge it."""


def rates(world: World, data_sets: int, seed: int) -> Rates:
    """Judge so many made-up health checks."""
    rng = np.random.default_rng([SEED, seed])
    all_ = [world(rng) for _ in range(data_sets)]
    level = np.stack([one.level for one in all_])
    kind = np.stack([one.kind for one in all_])
    usual = np.stack([one.usual for one in all_])
    anywhere = (1, 2)
    return Rates(
        flag=float((level >= Level.FLAG).any(axis=anywhere).mean()),
        critical=float((level >= Level.CRITICAL).any(axis=anywhere).mean()),
        usual=float(usual.any(axis=anywhere).mean()),
        cells={name: float((kind == name).mean()) for name in KINDS},
        true={name: float((kind[:, 0, 0] == name).mean()) for name in KINDS},
        found=float((level[:, 0, 0] >= Level.FLAG).mean()),
        asked=float((level[:, 0, 0] >= Level.WATCH).mean()),
        usual_found=float(usual[:, 0, 0].mean()),
    )


def all_rates(worlds: list[World], data_sets: int) -> list[Rates]:
    """Judge all worlds, shared out to all processors; the same numbers on any number of them."""
    with ProcessPoolExecutor(processors(), mp_context=get_context("spawn")) as pool:
        jobs = [pool.submit(rates, world, data_sets, seed) for seed, world in enumerate(worlds)]
        return [job.result() for job in jobs]


def of_views(sizes: list[int], gap: float = 0.0, world: made_up.Condition = made_up.CLEAN) -> World:
    """Views of the partnership; partner 0 is lower by ``gap`` scale points in dimension 0."""
    return partial(_of_views, sizes, gap, world)


def _of_views(sizes: list[int], gap: float, world: made_up.Condition, rng: np.random.Generator) -> Judged:
    return judging.perception(*made_up.views(rng, sizes, gap, world), len(sizes))


def of_ratings(partners: int, people: int, gap: float = 0.0) -> World:
    """Ratings of each other; partner 0 is rated lower by ``gap`` scale points."""
    return partial(_of_ratings, partners, people, gap)


def _of_ratings(partners: int, people: int, gap: float, rng: np.random.Generator) -> Judged:
    return judging.received(*made_up.ratings(rng, partners, people, gap), partners)


def of_shares(partners: int, people: int, units: float = 0.0) -> World:
    """Shares of influence; partner 0 holds ``units`` x 40/k points more than wanted."""
    return partial(_of_shares, partners, people, units)


def _of_shares(partners: int, people: int, units: float, rng: np.random.Generator) -> Judged:
    return judging.influence(*made_up.shares(rng, partners, people, units), partners)


def of_change(sizes: list[int], correlation: float, gain: float = 0.0) -> World:
    """Two rounds of the same people; partner 0 gains ``gain`` scale points in dimension 0."""
    return partial(_of_change, sizes, made_up.STABLE[correlation], gain)


def _of_change(sizes: list[int], stable: float, gain: float, rng: np.random.Generator) -> Judged:
    return judging.change(*made_up.two_rounds(rng, sizes, stable, gain), len(sizes))


def of_change_of_all(sizes: list[int], correlation: float, gain: float = 0.0) -> World:
    """Two rounds of the same people; everybody gains ``gain`` scale points in every dimension."""
    return partial(_of_change_of_all, sizes, made_up.STABLE[correlation], gain)


def _of_change_of_all(sizes: list[int], stable: float, gain: float, rng: np.random.Generator) -> Judged:
    values, owner = made_up.two_rounds(rng, sizes, stable, gain, everybody=True)
    return judging.change_of_all(values, owner, len(sizes))
