"""Made-up partnerships with a known truth (statistics 4.1), for the simulation."""

import numpy as np

DIMENSIONS, ITEMS = 3, 5
HALO, OWN, ITEM, NOISE = 0.48, 0.50, 0.30, 0.75
"""SDs in scale points: a person's general view, its view of a dimension (together .69), items, answers."""

GAP_25, GAP_37 = 1.06, 1.66
"""Gaps before rounding and clipping to 1-5 (scale points) that set partner means 25 and 37.5 points apart."""


def views(
    rng: np.random.Generator, sizes: list[int], gap: float = 0.0, level: float = 3.5
) -> tuple[np.ndarray, np.ndarray]:
    """Give (people x 3 dimension scores 0-100, owner); partner 0 is lower by ``gap`` in dimension 0.

    Answers are rounded to 1-5 and clipped, so scores have an SD of about .71 points and alpha of about .78.
    """
    owner = np.repeat(np.arange(len(sizes)), sizes)
    people = len(owner)
    latent = level + rng.normal(0, HALO, (people, 1)) + rng.normal(0, OWN, (people, DIMENSIONS))
    latent[owner == 0, 0] -= gap
    answers = latent[:, :, None] + rng.normal(0, ITEM, (1, DIMENSIONS, ITEMS))
    answers = answers + rng.normal(0, NOISE, (people, DIMENSIONS, ITEMS))
    codes = np.clip(np.rint(answers), 1, 5)
    return 25.0 * (codes.mean(axis=2) - 1.0), owner


def ratings(
    rng: np.random.Generator, partners: int, people: int, gap: float = 0.0
) -> tuple[np.ndarray, np.ndarray]:
    """Give (people x partners ratings 0-100, owner): generous and strict raters, ordinary pairs, 4 items.

    Partner 0 is rated ``gap`` scale points lower by everybody; the own partner is missing.
    """
    owner = np.repeat(np.arange(partners), people)
    pairs = rng.normal(0, 0.25, (partners, partners))
    latent = 3.6 + rng.normal(0, 0.5, (len(owner), 1)) + pairs[owner]
    latent[:, 0] -= gap
    answers = latent[:, :, None] + rng.normal(0, NOISE, (len(owner), partners, 4))
    found = 25.0 * (np.clip(np.rint(answers), 1, 5).mean(axis=2) - 1.0)
    found[np.arange(len(owner)), owner] = np.nan
    return found, owner
