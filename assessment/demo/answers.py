"""Make the answers of a demo wave: seeded, so that the demo is the same on every machine."""

from collections.abc import Iterator

import numpy as np

from assessment.demo.story import Story, Wave
from assessment.model import (
    AnswerKey,
    AnswerValue,
    Instrument,
    Item,
    ItemKind,
    Measure,
    Partner,
    Partnership,
    Response,
)

PERSON_SPREAD = 6.0
ITEM_SPREAD = 12.0
USUAL_CANT_SAY = 0.02
HIGHEST_STEP, USUAL_STEPS = 4, (2, 2)


def responses(story: Story, wave: Wave, instrument: Instrument) -> tuple[Response, ...]:
    """Give everybody's answers in one wave; a person keeps her name and her leaning through all waves."""
    return tuple(
        Response(
            name, partner.id, dict(_answers(story.partnership, wave, instrument, (partner, name))), link=name
        )
        for partner in story.partnership.partners
        for name in people(partner, wave.invited.get(partner.id, 0))[: wave.answered.get(partner.id, 0)]
    )


def people(partner: Partner, count: int) -> tuple[str, ...]:
    """Name the invited people of a partner."""
    return tuple(f"{partner.short} {number}" for number in range(1, count + 1))


def _answers(
    partnership: Partnership, wave: Wave, instrument: Instrument, who: tuple[Partner, str]
) -> Iterator[tuple[AnswerKey, AnswerValue]]:
    partner, name = who
    leaning = np.random.default_rng(list(name.encode())).normal(0, PERSON_SPREAD)
    draw = np.random.default_rng([wave.seed, *name.encode()])
    for item in instrument.items:
        if item.kind in (ItemKind.RATING, ItemKind.CHOICE):
            yield (item.id, ""), _rating(wave, instrument, item, (partner.id, leaning), draw)
        elif item.kind is ItemKind.SHARE:
            yield from _shares(partnership, wave, item, partner.id, draw)
        elif item.kind is ItemKind.PARTNER_RATING:
            yield from _partner_ratings(partnership, wave, (instrument, item), (partner.id, leaning), draw)
        elif item.kind is ItemKind.LADDER:
            yield from _ladder(partnership, wave, item, partner.id, draw)
        elif item.kind is ItemKind.TEXT:
            yield from _comments(wave, item, name)


def _rating(
    wave: Wave, instrument: Instrument, item: Item, person: tuple[str, float], draw: np.random.Generator
) -> float | None:
    partner, leaning = person
    if item.measures in (Measure.CONTRIBUTION, Measure.BENEFIT):
        level = wave.own.get(item.measures, {}).get(partner, 60.0)
    else:
        levels = wave.levels.get(partner, {})
        level = levels.get(item.dimension or "", levels.get("", 70.0))
    if draw.random() < wave.cant_say.get(item.dimension or "", USUAL_CANT_SAY):
        return None
    return _code(instrument, item, level + leaning + draw.normal(0, ITEM_SPREAD))


def _code(instrument: Instrument, item: Item, level: float) -> float:
    """Give the nearest code of the item's scale to a level 0-100, high = good."""
    wanted = 100 - level if item.reverse else level
    scale = instrument.scale_of(item)
    target = scale.minimum + (scale.maximum - scale.minimum) * wanted / 100
    return min(scale.values, key=lambda code: abs(code - target))


def _shares(
    partnership: Partnership, wave: Wave, item: Item, rater: str, draw: np.random.Generator
) -> Iterator[tuple[AnswerKey, AnswerValue]]:
    equal = 100 / len(partnership.partners)
    given = wave.between.get(item.measures, {}).get(rater, {}) if item.measures else {}
    raw = np.array([max(0.0, given.get(p.id, equal) + draw.normal(0, 2.0)) for p in partnership.partners])
    points = np.floor(raw / raw.sum() * 100)
    points[int(np.argmax(raw))] += 100 - points.sum()
    for partner, value in zip(partnership.partners, points, strict=True):
        yield (item.id, partner.id), float(value)


def _partner_ratings(
    partnership: Partnership,
    wave: Wave,
    asked: tuple[Instrument, Item],
    person: tuple[str, float],
    draw: np.random.Generator,
) -> Iterator[tuple[AnswerKey, AnswerValue]]:
    instrument, item = asked
    rater, leaning = person
    levels = wave.between.get(item.measures, {}).get(rater, {}) if item.measures else {}
    targets = [p.id for p in partnership.linked(rater)] + ([rater] if item.include_self else [])
    for target in targets:
        level = levels.get(target, levels.get("", 72.0)) + leaning + draw.normal(0, ITEM_SPREAD)
        yield (item.id, target), _code(instrument, item, level)


def _ladder(
    partnership: Partnership, wave: Wave, item: Item, rater: str, draw: np.random.Generator
) -> Iterator[tuple[AnswerKey, AnswerValue]]:
    """Give the codes of the story; one answer in five is a step off."""
    for target in partnership.partners:
        steps = _steps(wave, rater, item.id, target.id)
        for answer_id, code in zip(item.answer_ids, steps, strict=True):
            off = draw.choice([-1, 0, 1], p=[0.1, 0.8, 0.1])
            yield (answer_id, target.id), float(np.clip(code + off, 0, HIGHEST_STEP))


def _steps(wave: Wave, rater: str, decision: str, target: str) -> tuple[int, int]:
    """Look for what a rater says of a decision, then of all decisions, then for what everybody says."""
    for who in (rater, ""):
        for which in (decision, ""):
            found = wave.ladder.get(who, {}).get(which, {}).get(target)
            if found:
                return found
    return USUAL_STEPS


def _comments(wave: Wave, item: Item, name: str) -> Iterator[tuple[AnswerKey, AnswerValue]]:
    for who, item_id, text in wave.comments:
        if who == name and item_id == item.id:
            yield (item.id, ""), text
