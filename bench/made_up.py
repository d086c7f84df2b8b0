"""Made-up partnerships with a known truth (statistics 4.1), for the simulation."""

from dataclasses import dataclass

import numpy as np

ITEMS = 5
HALO, OWN, ITEM, NOISE = 0.48, 0.50, 0.30, 0.75
"""SDs in scale points: a person's general view, its view of a dimension (together .69), items, answers."""

GAP_25, GAP_37 = 1.06, 1.66
"""Gaps before rounding and clipping to 1-5 (scale points) that set partner means 25 and 37.5 points apart."""

GAIN_20, GAIN_10 = 0.966, 0.452
"""Gains before rounding and clipping that move a partner's mean by 20 and 10 points."""

STABLE = {0.70: 0.90, 0.50: 0.655}
"""Correlation of a person's scores in two rounds -> correlation of its views behind them."""

PAIR, CLOSE = 0.25, 0.50
"""SDs in scale points: how a pair of partners ordinarily stands, and how a person does with a partner."""


@dataclass(frozen=True)
class Condition:
    """What is unusual about a world in which every partner is alike; scale points unless said otherwise.

    ``level`` is the mean view; ``spread`` multiplies the people's SD, ``first_spread`` that of partner 0;
    ``ordinary`` is the SD of real differences between partners, in points of 100; ``angry``: one person of
    partner 0 answers 1 everywhere; ``straight`` is the share of people who give one answer everywhere.
    """

    name: str = "clean"
    level: float = 3.5
    spread: float = 1.0
    first_spread: float = 1.0
    ordinary: float = 0.0
    angry: bool = False
    straight: float = 0.0
    dimensions: int = 3


CLEAN = Condition()


def views(
    rng: np.random.Generator, sizes: list[int], gap: float = 0.0, world: Condition = CLEAN
) -> tuple[np.ndarray, np.ndarray]:
    """Give (people x dimension scores 0-100, owner); partner 0 is lower by ``gap`` in dimension 0.

    Answers are rounded to 1-5 and clipped, so scores have an SD of about .71 points and alpha of about .78.
    Two of five items are reverse-keyed, which only straight-liners notice.
    """
    owner = np.repeat(np.arange(len(sizes)), sizes)
    latent = _views(rng, owner, world)
    latent += 0.04 * rng.normal(0, world.ordinary, (len(sizes), world.dimensions))[owner]
    latent[owner == 0, 0] -= gap
    codes = _answers(rng, latent, rng.normal(0, ITEM, (1, world.dimensions, ITEMS)))
    if world.straight:
        flat = rng.random(len(owner)) < world.straight
        said = rng.integers(2, 6, (len(owner), 1, 1)) + np.zeros_like(codes)
        said[:, :, 1::2] = 6 - said[:, :, 1::2]
        codes[flat] = said[flat]
    if world.angry:
        codes[0] = 1
    return _scores(codes), owner


def two_rounds(
    rng: np.random.Generator, sizes: list[int], stable: float, gain: float = 0.0, *, everybody: bool = False
) -> tuple[np.ndarray, np.ndarray]:
    """Give (people x 3 changes of score, owner) of people who answer twice.

    ``stable`` is the correlation of their views; partner 0 (or everybody) gains in dimension 0 (in all).
    """
    owner = np.repeat(np.arange(len(sizes)), sizes)
    before = _views(rng, owner, CLEAN) - CLEAN.level
    fresh = _views(rng, owner, CLEAN) - CLEAN.level
    after = stable * before + np.sqrt(1 - stable**2) * fresh
    if everybody:
        after += gain
    else:
        after[owner == 0, 0] += gain
    items = rng.normal(0, ITEM, (1, CLEAN.dimensions, ITEMS))
    then, now = (_scores(_answers(rng, CLEAN.level + latent, items)) for latent in (before, after))
    return now - then, owner


def _views(rng: np.random.Generator, owner: np.ndarray, world: Condition) -> np.ndarray:
    """Draw what people think (people x dimensions): a general view and one of each dimension."""
    people = len(owner)
    own = rng.normal(0, HALO, (people, 1)) + rng.normal(0, OWN, (people, world.dimensions))
    wider = world.spread * np.where(owner == 0, world.first_spread, 1.0)
    return world.level + wider[:, None] * own


def _answers(rng: np.random.Generator, latent: np.ndarray, items: np.ndarray) -> np.ndarray:
    answers = latent[:, :, None] + items
    answers = answers + rng.normal(0, NOISE, answers.shape)
    return np.clip(np.rint(answers), 1, 5)


def _scores(codes: np.ndarray) -> np.ndarray:
    return 25.0 * (codes.mean(axis=2) - 1.0)


def ratings(
    rng: np.random.Generator, partners: int, people: int, gap: float = 0.0
) -> tuple[np.ndarray, np.ndarray]:
    """Give (people x partners ratings 0-100, owner): generous and strict raters, ordinary pairs, 4 items.

    Partner 0 is rated ``gap`` scale points lower by everybody; the own partner is missing.
    """
    owner = np.repeat(np.arange(partners), people)
    pairs = rng.normal(0, PAIR, (partners, partners))
    latent = CLEAN.level + rng.normal(0, HALO, (len(owner), 1)) + pairs[owner]
    latent = latent + rng.normal(0, CLOSE, latent.shape)
    latent[:, 0] -= gap
    found = _scores(_answers(rng, latent, rng.normal(0, ITEM, (1, 1, 4))))
    found[np.arange(len(owner)), owner] = np.nan
    return found, owner


def shares(
    rng: np.random.Generator, partners: int, people: int, units: float = 0.0
) -> tuple[np.ndarray, np.ndarray]:
    """Give (people x partners points now minus wanted, owner); partner 0 holds ``units`` x 40/k too many.

    Each person's points scatter around the truth like proportions with a precision of 5k, so that now minus
    wanted has an SD of about the rule's prior, 50/k points.
    """
    owner = np.repeat(np.arange(partners), people)
    wanted = np.full(partners, 1.0 / partners)
    moved = units * 0.4 / partners
    now = wanted + np.where(np.arange(partners) == 0, moved, -moved / (partners - 1))
    said = [rng.dirichlet(5.0 * partners * true, len(owner)) for true in (now, wanted)]
    return 100.0 * (said[0] - said[1]), owner
