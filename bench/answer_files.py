"""Write partners.csv and answers.csv of many made-up partnerships, for the command line."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assessment.exchange.long_csv import ANSWER_COLUMNS, PARTNER_COLUMNS
from assessment.model import Instrument, Item, ItemKind

Row = tuple[str, int, str, str, str, str, str]
CANT_SAY = 0.03


@dataclass(frozen=True)
class Shape:
    """How large the made-up files are: every partnership has so many partners, people each, and rounds."""

    partnerships: int
    partners: int
    people: int
    rounds: int


def write_files(folder: Path, instrument: Instrument, shape: Shape) -> tuple[Path, Path, int]:
    """Write both files; give their paths and the number of answers. One partner in five is different."""
    rng = np.random.default_rng(20261124)
    partners, answers = folder / "partners.csv", folder / "answers.csv"
    with partners.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(PARTNER_COLUMNS)
        rows.writerows(
            (f"web {w}", f"p{p}", shape.people)
            for w in range(shape.partnerships)
            for p in range(shape.partners)
        )
    number = 0
    with answers.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(ANSWER_COLUMNS)
        for web in range(shape.partnerships):
            given = list(_partnership(rng, f"web {web}", instrument, shape))
            rows.writerows(given)
            number += len(given)
    return partners, answers, number


def _partnership(rng: np.random.Generator, name: str, instrument: Instrument, shape: Shape) -> Iterator[Row]:
    """Give a partnership's answers of all rounds; the same people come back, a bit happier."""
    moved = np.where(rng.random(shape.partners) < 0.2, -1.2, 0.0)
    for round_ in range(1, shape.rounds + 1):
        for partner in range(shape.partners):
            for person in range(shape.people):
                mood = 3.5 + rng.normal(0, 0.5) + moved[partner] + 0.1 * round_
                for item, target, value in _sheet(rng, instrument, mood, (partner, shape.partners)):
                    said = "" if rng.random() < CANT_SAY and not target else f"{value:g}"
                    yield name, round_, f"p{partner}", f"{partner}-{person}", item, target, said


def _sheet(
    rng: np.random.Generator, instrument: Instrument, mood: float, place: tuple[int, int]
) -> Iterator[tuple[str, str, float]]:
    """Give (answer id, target, value) of one person of partner place[0] of place[1]."""
    own, partners = place
    for item in instrument.items:
        if item.kind is ItemKind.RATING:
            yield item.id, "", _code(rng, instrument, item, mood)
        elif item.kind is ItemKind.SHARE:
            points = rng.multinomial(100, np.full(partners, 1 / partners))
            yield from ((item.id, f"p{t}", float(points[t])) for t in range(partners))
        elif item.kind is ItemKind.PARTNER_RATING:
            about = [t for t in range(partners) if item.include_self or t != own]
            yield from ((item.id, f"p{t}", _code(rng, instrument, item, mood)) for t in about)
        elif item.kind is ItemKind.LADDER:
            steps = rng.integers(0, 5, (2, partners))
            for at, answer_id in enumerate(item.answer_ids):
                yield from ((answer_id, f"p{t}", float(steps[at, t])) for t in range(partners))


def _code(rng: np.random.Generator, instrument: Instrument, item: Item, mood: float) -> float:
    """Draw a code near a mood of 1-5, on the item's scale, turned round where the item is."""
    scale = instrument.scale_of(item)
    place = np.clip((mood + rng.normal(0, 0.8) - 1.0) / 4.0, 0.0, 1.0)
    place = 1.0 - place if item.reverse else place
    return float(np.rint(scale.minimum + place * (scale.maximum - scale.minimum)))
